/** Things that have no identity but their place, with that place as their key. */
export const keyed = <T>(items: readonly T[]): readonly { readonly key: string; readonly item: T }[] =>
  items.map((item, index) => ({ key: String(index), item }));
