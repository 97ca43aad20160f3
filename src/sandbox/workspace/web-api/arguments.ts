import { SlackError } from '../slack-error.ts';

/** The arguments of one call, from a form (everything a string, objects as JSON) or from a JSON body. */
export type Arguments = Readonly<Record<string, unknown>>;

export const text = (args: Arguments, name: string): string | undefined => {
  const value = args[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

/** @throws SlackError `invalid_arguments` when it is missing. */
export const requiredText = (args: Arguments, name: string): string => {
  const value = text(args, name);
  if (value === undefined) throw new SlackError('invalid_arguments', [`missing required field: ${name}`]);
  return value;
};

export const flag = (args: Arguments, name: string): boolean =>
  args[name] === true || args[name] === 'true' || args[name] === '1';

export const number = (args: Arguments, name: string): number | undefined => {
  const value = Number(args[name]);
  return args[name] === undefined || Number.isNaN(value) ? undefined : value;
};

/** An argument that is an object or a list; @throws SlackError with this code when its JSON cannot be read. */
export const json = (args: Arguments, name: string, code: string): unknown => {
  const value = args[name];
  if (typeof value !== 'string') return value;
  try {
    return JSON.parse(value);
  } catch {
    throw new SlackError(code);
  }
};

/** One page of a list, and the cursor of the next one: empty at the end. */
export const page = <T>(
  args: Arguments,
  all: readonly T[],
): { readonly items: readonly T[]; readonly next_cursor: string } => {
  const start = Number(text(args, 'cursor') ?? 0);
  if (!Number.isInteger(start) || start < 0) throw new SlackError('invalid_cursor');
  const end = start + (number(args, 'limit') ?? 100);
  return { items: all.slice(start, end), next_cursor: end < all.length ? String(end) : '' };
};
