import { constraint, tooMany } from './auto-scaling-errors.ts';
import { AwsError } from './errors.ts';
import { queryList } from './request.ts';

/** A list as `Names.member.1`, `Names.member.2`. @throws AwsError when it is longer than it may be. */
export function memberList(form: URLSearchParams, name: string, limit: number): readonly string[] {
  const members = queryList(form, `${name}.member`);
  if (members.length > limit) throw tooMany(name, limit);
  return members;
}

/** @throws AwsError when it is missing. */
export function requiredMember(form: URLSearchParams, name: string): string {
  const value = form.get(name);
  if (value === null || value === '') throw constraint(name, 'Member must not be null');
  return value;
}

/** The page of records that a query asks for. */
export function recordsPage<Item>(
  form: URLSearchParams,
  items: readonly Item[],
  sizes: { readonly default: number; readonly most: number },
): { readonly items: readonly Item[]; readonly next: string | undefined } {
  const size = readSize(form, sizes);
  const start = readToken(form.get('NextToken'));
  const end = start + size;
  return {
    items: items.slice(start, end),
    next: end < items.length ? Buffer.from(`from ${end}`).toString('base64') : undefined,
  };
}

function readSize(form: URLSearchParams, sizes: { readonly default: number; readonly most: number }): number {
  const asked = form.get('MaxRecords');
  if (asked === null) return sizes.default;
  const size = Number(asked);
  if (Number.isInteger(size) && size >= 1 && size <= sizes.most) return size;
  throw constraint('maxRecords', `Member must have value between 1 and ${sizes.most}`);
}

function readToken(token: string | null): number {
  if (token === null) return 0;
  const start = /^from (\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1];
  if (start === undefined) throw new AwsError('InvalidNextToken', 'The NextToken value is not valid.');
  return Number(start);
}
