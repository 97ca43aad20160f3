/** When a repair wants to be carried on: at once, at an ISO time, or never again. */
export type Advanced =
  | { readonly again: 'now' }
  | { readonly again: 'never' }
  | { readonly again: 'at'; readonly at: string };

export const NOW: Advanced = { again: 'now' };
