import { AwsError } from './errors.ts';
import { queryList } from './request.ts';

/** One `Filter.N` of an EC2 query: any of the values is enough. */
export interface Filter {
  readonly name: string;
  readonly values: readonly string[];
}

type Reader<Item> = (item: Item) => readonly (string | undefined)[];

/** What each filter of one operation looks at. */
export type Readers<Item> = Readonly<Record<string, Reader<Item>>>;

/** The filters of an EC2 query. */
export function readFilters(form: URLSearchParams): readonly Filter[] {
  const filters: Filter[] = [];
  for (let name = form.get('Filter.1.Name'); name !== null; ) {
    filters.push({ name, values: queryList(form, `Filter.${filters.length + 1}.Value`) });
    name = form.get(`Filter.${filters.length + 1}.Name`);
  }
  return filters;
}

/**
 * What passes every filter.
 * @throws AwsError `InvalidParameterValue` for a filter that the operation does not know.
 */
export function filtered<Item>(
  items: readonly Item[],
  filters: readonly Filter[],
  readers: Readers<Item>,
): readonly Item[] {
  const tests = filters.map((filter) => ({ read: readerOf(filter, readers), values: filter.values }));
  return items.filter((item) => tests.every(({ read, values }) => matches(read(item), values)));
}

/** `tag:` stands for a filter of any tag, and its reader gets `key=value`. */
function readerOf<Item>({ name }: Filter, readers: Readers<Item>): Reader<Item> {
  const tags = readers['tag:'];
  if (name.startsWith('tag:') && tags) {
    const prefix = `${name.slice('tag:'.length)}=`;
    return (item) => tags(item).flatMap((tag) => (tag?.startsWith(prefix) ? [tag.slice(prefix.length)] : []));
  }
  const reader = readers[name];
  if (reader === undefined) throw new AwsError('InvalidParameterValue', `The filter '${name}' is invalid`);
  return reader;
}

const matches = (actual: readonly (string | undefined)[], wanted: readonly string[]): boolean =>
  wanted.some((pattern) => actual.some((value) => value !== undefined && wildcard(pattern).test(value)));

/** EC2 filters know `*`, `?` (no or one character) and `\` before either of them. */
function wildcard(pattern: string): RegExp {
  const source = pattern.replace(/\\([*?\\])|[.*+?^${}()|[\]\\]/g, (found, literal) => {
    if (literal !== undefined) return `\\${literal}`;
    if (found === '*') return '[^]*';
    return found === '?' ? '[^]?' : `\\${found}`;
  });
  return new RegExp(`^${source}$`);
}
