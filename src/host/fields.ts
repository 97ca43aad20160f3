import { MalformedReportError } from './report.ts';

/** The decoded fields of one record. */
export type Fields = readonly string[];

/** A field that holds one of these words. */
export function oneOf<const T extends string>(field: string, words: readonly T[]): T {
  const word = words.find((candidate) => candidate === field);
  if (word === undefined) throw new MalformedReportError(`none of ${words.join(', ')}`);
  return word;
}

/** A field that has this form. */
export function matching(field: string, form: RegExp): string {
  if (!form.test(field)) throw new MalformedReportError(`not of the form ${form.source}`);
  return field;
}

export const yesOrNo = (field: string): boolean => oneOf(field, ['yes', 'no']) === 'yes';

export const natural = (field: string): number => Number(matching(field, /^\d{1,15}$/));

/** Permission bits as stat(1) prints them. */
export const octal = (field: string): number => Number.parseInt(matching(field, /^[0-7]{1,4}$/), 8);

export const absolutePath = (field: string): string => matching(field, /^\//);

/** The parts of a list; none of nothing. */
export const list = (field: string, separator: string | RegExp): readonly string[] =>
  field.split(separator).filter((part) => part !== '');

/** `{ [name]: value }`, or nothing when there is no value. */
export function optional<K extends string, V>(name: K, value: V | undefined | ''): { readonly [P in K]?: V } {
  if (value === undefined || value === '') return {};
  const member: { [P in K]?: V } = {};
  member[name] = value;
  return member;
}
