import { AwsError } from './errors.ts';
import { queryList } from './request.ts';

/** How the calls of one kind of resource name what they mean. */
export interface Ids<Item> {
  readonly parameter: string;
  readonly of: (item: Item) => string;
  readonly missing: (id: string) => AwsError;
}

/** @param kind the code of the error for an id that is none, and the words for it */
export const ids = <Item>(
  parameter: string,
  of: Ids<Item>['of'],
  kind: readonly [string, string],
): Ids<Item> => ({
  parameter,
  of,
  missing: (id) => new AwsError(`${kind[0]}.NotFound`, `The ${kind[1]} '${id}' does not exist`),
});

/** Those whose ids the call names; all when it names none. @throws AwsError as `missing` says */
export function named<Item>(
  form: URLSearchParams,
  all: readonly Item[],
  { parameter, of, missing }: Ids<Item>,
) {
  const wanted = queryList(form, parameter);
  const unknown = wanted.find((id) => !all.some((item) => of(item) === id));
  if (unknown !== undefined) throw missing(unknown);
  return wanted.length === 0 ? all : all.filter((item) => wanted.includes(of(item)));
}
