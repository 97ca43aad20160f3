import { depth } from '../checks/check.ts';
import { type Diagnosis, isAtClient, isRefusal } from '../diagnose.ts';
import type { Symptom } from '../symptom.ts';
import type { SymptomRow } from './symptom-row.ts';
import { symptomRow } from './symptoms.ts';

/** How what the client said stands to what was found. */
export type Standing =
  /** The login ended where the ladder says that it ends. */
  | 'agrees'
  /** It ended before it came to what was found, or to sshd's decision at all. */
  | 'stopped-before'
  /** It came further than what was found would let it. */
  | 'came-further'
  /** sshd refused it, and this host would not. */
  | 'refused-elsewhere';

/** What stopped the login at the client is told by a check; the deepest of the others says how far it came. */
function deepest(symptoms: readonly Symptom[]): SymptomRow | undefined {
  return symptoms
    .flatMap((symptom) => symptomRow(symptom) ?? [])
    .filter(({ between }) => between[1] !== 'client')
    .toSorted((a, b) => depth(a.between[0]) - depth(b.between[0]))
    .at(-1);
}

const USER = depth('user');

/** Undefined where one of the two says too little. */
export function standingOf(diagnosis: Diagnosis, symptoms: readonly Symptom[]): Standing | undefined {
  const row = deepest(symptoms);
  if (!row || diagnosis.verdict === 'unknown') return undefined;
  const [first, last] = row.between.map(depth);
  if (first === undefined || last === undefined) return undefined;
  if (diagnosis.verdict === 'accepted') return first >= USER ? 'refused-elsewhere' : 'stopped-before';
  const refusal = diagnosis.findings.find((finding) => isRefusal(finding) && !isAtClient(finding));
  if (!refusal) return undefined;
  if (depth(refusal.rung) > last) return 'stopped-before';
  return depth(refusal.rung) < first ? 'came-further' : 'agrees';
}
