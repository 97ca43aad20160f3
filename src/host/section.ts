import { type Fields, list } from './fields.ts';
import { MalformedReportError, type Report } from './report.ts';

/** How many fields each kind of record has, and whether there may be more than one such record. */
export type Shapes = Readonly<Record<string, { readonly fields: readonly number[]; readonly many?: true }>>;

/** One part of a probe's report, as one fragment of the probe prints it: its kinds of records, and the facts that they make. */
export interface Section<F> {
  readonly shapes: Shapes;
  readonly facts: (records: Records) => F;
}

/** The records of a report by their kind, in the report's order. */
export interface Records {
  readonly all: (kind: string) => readonly Fields[];
  /** @throws MalformedReportError when there is none. */
  readonly one: (kind: string) => Fields;
  /** The first, or undefined when there is none. */
  readonly first: (kind: string) => Fields | undefined;
}

/** @throws MalformedReportError for a record of an unknown kind, with other fields, or twice where one is allowed. */
export function recordsOf(report: Report, shapes: Shapes): Records {
  const byKind = new Map<string, Fields[]>();
  for (const { name, fields } of report.records) {
    const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
    const same = byKind.get(name) ?? [];
    if (!shape?.fields.includes(fields.length)) throw new MalformedReportError(`record ${name}`);
    if (same.length > 0 && !shape.many) throw new MalformedReportError(`two records ${name}`);
    same.push(fields);
    byKind.set(name, same);
  }
  const all = (kind: string) => byKind.get(kind) ?? [];
  return {
    all,
    first: (kind) => all(kind)[0],
    one: (kind) => all(kind)[0] ?? missing(kind),
  };
}

function missing(kind: string): never {
  throw new MalformedReportError(`no record ${kind}`);
}

/** Records of a keyword and its value. */
export const settingsOf = (records: readonly Fields[]): ReadonlyMap<string, string> =>
  new Map(records.map(([keyword = '', value = '']) => [keyword, value]));

/** The words of a value that are separated by blanks. */
export const wordsOf = (value: string | undefined): readonly string[] => list(value ?? '', ' ');
