import { AwsError } from './errors.ts';

/** The input of a JSON 1.1 call. */
export type JsonObject = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @throws AwsError `SerializationException` for a body that is not a JSON object. */
export function parseInput(body: string): JsonObject {
  try {
    const input: unknown = JSON.parse(body === '' ? '{}' : body);
    if (isObject(input)) return input;
  } catch {
    // Falls through to the one answer for every unreadable body.
  }
  throw new AwsError('SerializationException', 'The request body is not a JSON object.');
}

const invalid = (name: string, wanted: string): AwsError =>
  new AwsError('ValidationException', `1 validation error detected: Value at '${name}' must be ${wanted}`);

export function optionalText(input: JsonObject, name: string): string | undefined {
  const value = input[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalid(name, 'a string');
}

export function requiredText(input: JsonObject, name: string): string {
  const value = optionalText(input, name);
  if (value === undefined || value === '') throw invalid(name, 'not null');
  return value;
}

export function optionalInteger(
  input: JsonObject,
  name: string,
  range: readonly [number, number],
): number | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  const [least, most] = range;
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(name, `between ${least} and ${most}`);
}

export function textList(input: JsonObject, name: string): readonly string[] {
  const value = input[name] ?? [];
  if (Array.isArray(value) && value.every((member) => typeof member === 'string')) return value;
  throw invalid(name, 'a list of strings');
}

export function objectList(input: JsonObject, name: string): readonly JsonObject[] {
  const value = input[name] ?? [];
  if (Array.isArray(value) && value.every(isObject)) return value;
  throw invalid(name, 'a list of objects');
}

/** A map of lists, as SendCommand's `Parameters`. */
export function textLists(input: JsonObject, name: string): Readonly<Record<string, readonly string[]>> {
  const value = input[name] ?? {};
  if (!isObject(value)) throw invalid(name, 'a map');
  return Object.fromEntries(Object.keys(value).map((key) => [key, textList(value, key)]));
}

/** One page of a list; the token is opaque to callers. */
export function pageOf<T>(
  items: readonly T[],
  input: JsonObject,
  sizes: { readonly default: number; readonly range: readonly [number, number] },
): { readonly items: readonly T[]; readonly NextToken?: string } {
  const size = optionalInteger(input, 'MaxResults', sizes.range) ?? sizes.default;
  const token = optionalText(input, 'NextToken') ?? Buffer.from('from 0').toString('base64');
  const start = /^from (\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1];
  if (start === undefined) throw new AwsError('InvalidNextToken', 'The specified token is not valid.');
  const end = Number(start) + size;
  const page = items.slice(Number(start), end);
  return end < items.length
    ? { items: page, NextToken: Buffer.from(`from ${end}`).toString('base64') }
    : { items: page };
}
