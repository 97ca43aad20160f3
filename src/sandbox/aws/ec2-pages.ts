import { AwsError } from './errors.ts';

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken: string | undefined;
}

/** The page that a query asks for; everything when it asks for no size. */
export function readPage<Item>(
  form: URLSearchParams,
  items: readonly Item[],
  bounds: readonly [number, number],
): Page<Item> {
  const size = readPageSize(form, bounds);
  const start = readToken(form.get('NextToken'));
  const end = size === undefined ? items.length : start + size;
  return {
    items: items.slice(start, end),
    nextToken: end < items.length ? Buffer.from(`from ${end}`).toString('base64') : undefined,
  };
}

function readPageSize(form: URLSearchParams, [least, most]: readonly [number, number]): number | undefined {
  const asked = form.get('MaxResults');
  if (asked === null) return undefined;
  if (form.has('InstanceId.1')) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  }
  const size = Number(asked);
  if (Number.isInteger(size) && size >= least && size <= most) return size;
  throw new AwsError(
    'InvalidParameterValue',
    `Value ( ${asked} ) for parameter maxResults is invalid. Expecting a value between ${least} and ${most}.`,
  );
}

function readToken(token: string | null): number {
  if (token === null) return 0;
  const start = /^from (\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1];
  if (start === undefined) throw new AwsError('InvalidParameterValue', 'Invalid value for NextToken.');
  return Number(start);
}
