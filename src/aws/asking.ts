import type { EC2Client, Instance } from '@aws-sdk/client-ec2';

/** A look around an instance that EC2 has described; it ends when its time is over. */
export interface Asking {
  readonly ec2: EC2Client;
  readonly instance: Instance;
  readonly abortSignal: AbortSignal;
}

/** All of a list that EC2 gives in pages. Also an empty page may have a next one. */
export async function allOf<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(itemsOf(page) ?? []));
  return items;
}
