import type { Attempt } from './attempt.ts';
import { CHECKS } from './checks/catalogue.ts';
import {
  type Check,
  EXPECTED_GAPS,
  type Failure,
  type OutsideView,
  RUNGS,
  type Rung,
  type Verdict,
  type View,
} from './checks/check.ts';
import { subjectOf } from './checks/key-file.ts';
import { logEvidence } from './checks/log.ts';
import type { Facts } from './facts/facts.ts';

/** A verdict worth showing. */
export type Finding = { readonly check: string; readonly rung: Rung } & Extract<
  Verdict,
  { result: 'fail' | 'unknown' }
>;

/** What the ladder says of one attempt. */
export interface Diagnosis {
  /** `unknown`: nothing is known to refuse, but the host or a whole rung could not be looked at. */
  readonly verdict: 'accepted' | 'refused' | 'unknown';
  /** The first rung that refuses. */
  readonly refusedAt?: Rung;
  /** Failures in the order in which sshd would meet them, then what could not be judged. */
  readonly findings: readonly Finding[];
  /** Ids of the checks that passed. */
  readonly passed: readonly string[];
}

/** Climbs to sshd's decision for one attempt. A host that could not be looked at is unknown, never fine and never broken. */
export function diagnose(facts: Facts, attempt: Attempt): Diagnosis {
  const outside = { cloud: facts.cloud, attempt };
  if (facts.host.seen) return climb(outside, { ...outside, host: facts.host.value });
  const unseenHost: Finding = {
    check: 'host',
    rung: 'daemon',
    result: 'unknown',
    because: facts.host.because,
  };
  return climb(outside, undefined, [unseenHost]);
}

type Answer = { readonly check: Check; readonly verdict: Verdict };

function climb(outside: OutsideView, view: View | undefined, unjudged: readonly Finding[] = []): Diagnosis {
  const answers = CHECKS.flatMap((check) => answer(check, outside, view));
  const failures = answers.flatMap(({ check, verdict }) =>
    verdict.result === 'fail' ? [failure(view, check, verdict)] : [],
  );
  const unknowns = answers.flatMap(({ check, verdict }) =>
    verdict.result === 'unknown' ? [{ check: check.id, rung: check.rung, ...verdict }] : [],
  );
  const inOrder = failures.toSorted(byRung);
  const [first] = inOrder.filter(isRefusal);
  const gaps = [...unjudged, ...unknowns.toSorted(byRung), ...unexplained(view, first, unknowns)];
  return {
    verdict: first ? 'refused' : withoutRefusal(gaps),
    ...(first && { refusedAt: first.rung }),
    findings: [...inOrder, ...gaps],
    passed: answers.flatMap(({ check, verdict }) => (verdict.result === 'pass' ? [check.id] : [])),
  };
}

function answer(check: Check, outside: OutsideView, view: View | undefined): readonly Answer[] {
  if (check.by !== 'host') return [{ check, verdict: check.examine(view ?? outside) }];
  return view ? [{ check, verdict: check.examine(view) }] : [];
}

const byRung = (a: { readonly rung: Rung }, b: { readonly rung: Rung }): number =>
  RUNGS.indexOf(a.rung) - RUNGS.indexOf(b.rung);

/** What is found beside the ladder refuses nobody. */
export const isRefusal = ({ rung, result }: Finding): boolean => result === 'fail' && rung !== 'beside';

/** What stops a login at the client was printed before a repair, and no repair of the host changes it. */
export const isAtClient = ({ rung }: Finding): boolean => rung === 'client';

/** Does sshd itself, or what it asks on the host, turn the login away. */
export const isRefusedOnHost = (finding: Finding): boolean =>
  finding.result === 'fail' && !NOT_OF_SSHD.has(finding.rung);

/** No check objects, and yet no key file would let this login in: whatever that is, it is not fine. */
function unexplained(
  view: View | undefined,
  refusal: Finding | undefined,
  unknowns: readonly Finding[],
): readonly Finding[] {
  if (!view || refusal || unknowns.some(isGap)) return [];
  const accepted = subjectOf(view.host, view.attempt)?.accepted ?? false;
  return accepted
    ? []
    : [{ check: 'key-file', rung: 'key-line', result: 'unknown', because: 'no-key-file-accepted' }];
}

/** The rungs that sshd itself does not stand on: whether they let a login pass is told beside the verdict. */
const NOT_OF_SSHD: ReadonlySet<Rung> = new Set(['client', 'instance', 'network', 'beside']);

/** Something on the host that may be what refuses. What is never known of a login is no such gap. */
export const isGap = (finding: Finding): boolean =>
  finding.result === 'unknown' && !EXPECTED_GAPS.has(finding.because) && !NOT_OF_SSHD.has(finding.rung);

const withoutRefusal = (unknowns: readonly Finding[]): 'accepted' | 'unknown' =>
  unknowns.some(isGap) ? 'unknown' : 'accepted';

function failure(view: View | undefined, check: Check, verdict: Failure): Finding {
  const { at = check.rung, ...rest } = verdict;
  const log = view ? logEvidence(view, { check: check.id, evidence: verdict.evidence }) : [];
  return { check: check.id, rung: at, ...rest, evidence: [...verdict.evidence, ...log] };
}
