import type { Finding } from '../domain/diagnose.ts';
import { COMES_BACK } from '../wording/en-cards.ts';
import { evidenceRow } from '../wording/en-evidence.ts';
import { list, type Passage } from './passage.ts';

/** Does it run by itself, on the way to the keys: it takes a repair back. */
export const takesRepairBack = (finding: Finding): boolean =>
  finding.result === 'fail' && finding.evidence.some(({ kind }) => kind === 'recurs');

/** What will take a repair back, for whoever decides on it and whoever has it: it says where. */
export function comesBack(findings: readonly Finding[]): readonly Passage[] {
  const rows = findings
    .flatMap((finding) => (finding.result === 'fail' ? finding.evidence : []))
    .filter(({ kind }) => kind === 'recurs')
    .map(evidenceRow);
  return list(COMES_BACK, rows);
}
