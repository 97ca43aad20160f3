import type { Observed } from '../domain/facts/observed.ts';
import type { HostChange, HostRefusal } from '../domain/host-change.ts';
import { HOST_REFUSAL_REASONS } from '../domain/host-refusal.ts';
import { matching, oneOf } from './fields.ts';
import { type Asked, MalformedReportError, type Report, readReport, understood } from './report.ts';

/** What a mend or an undo came to. */
export interface MendReport {
  /** `drift`: the host is not as the plan knew it, so nothing was changed. `refused`: at least one remedy was. */
  readonly result: 'done' | 'drift' | 'refused';
  readonly changes: readonly HostChange[];
  readonly refusals: readonly HostRefusal[];
  /** When the host takes the changes back by itself, ISO; absent where nothing was armed. */
  readonly revertsAt?: string;
}

const FIELDS: Readonly<Record<string, number>> = { changed: 4, refused: 3, same: 2, reverts: 1 };

/** What a mend did, if its report is whole and ours. Never throws. */
export const parseMendReport = (output: string, asked: Asked): Observed<MendReport> =>
  parse('sshfix-mend', output, asked);

/** What a keep did, if its report is whole and ours. Never throws. */
export const parseKeepReport = (output: string, asked: Asked): Observed<MendReport> =>
  parse('sshfix-keep', output, asked);

/** What an undo did, if its report is whole and ours. Never throws. */
export const parseUndoReport = (output: string, asked: Asked): Observed<MendReport> =>
  parse('sshfix-undo', output, asked);

function parse(kind: string, output: string, asked: Asked): Observed<MendReport> {
  const report = readReport(kind, output, asked);
  return report.seen ? understood(() => mendReport(report.value)) : report;
}

const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/;

function mendReport({ records, ending }: Report): MendReport {
  const [word = '', ...more] = ending;
  const result = oneOf(word, ['done', 'drift', 'refused']);
  for (const { name, fields } of records) {
    if (!Object.hasOwn(FIELDS, name) || FIELDS[name] !== fields.length)
      throw new MalformedReportError(`record ${name}`);
  }
  const named = (name: string) =>
    records.filter((record) => record.name === name).map(({ fields }) => fields);
  const changes = named('changed').map(([remedy = '', path = '', before = '', after = '']) => ({
    remedy,
    path,
    before,
    after,
  }));
  const refusals = named('refused').map(([remedy = '', path = '', reason = '']) => ({
    remedy,
    path,
    reason: oneOf(reason, HOST_REFUSAL_REASONS),
  }));
  const contradicts =
    (result === 'refused') !== refusals.length > 0 || (result === 'drift' && changes.length > 0);
  if (more.length > 0 || contradicts) throw new MalformedReportError('the result');
  const [revertsAt] = named('reverts').map(([at = '']) => matching(at, ISO_TIME));
  return { result, changes, refusals, ...(revertsAt && { revertsAt }) };
}
