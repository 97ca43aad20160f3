import type { Attempt } from '../domain/attempt.ts';
import type { Finding } from '../domain/diagnose.ts';
import type { InstanceRef } from '../domain/instance.ts';
import { UNJUDGED_TITLE, unjudgedLines } from '../wording/en-findings.ts';
import { tellMore } from '../wording/en-understood.ts';
import { firstOf, list, type Passage } from './passage.ts';

/** More reasons than these are for those who look at the report. */
const LINES_SHOWN = 6;

/** The host as a whole has its own words. */
const ofChecks = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ check }) => check !== 'host');

/** What is neither fine nor broken as far as anybody knows: a line for each reason. */
export const unjudgedList = (findings: readonly Finding[]): readonly Passage[] =>
  list(UNJUDGED_TITLE, firstOf(unjudgedLines(ofChecks(findings)), LINES_SHOWN));

/** What is normally not known, in one line: what to add to the command. */
export function tellMoreLine(
  findings: readonly Finding[],
  { instanceId }: InstanceRef,
  login: Partial<Attempt>,
): readonly Passage[] {
  const open = findings.flatMap((finding) => (finding.result === 'unknown' ? [finding.because] : []));
  const text = tellMore(open, instanceId, login);
  return text ? [{ kind: 'aside', text }] : [];
}
