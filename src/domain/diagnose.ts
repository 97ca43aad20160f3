import type { Attempt } from './attempt.ts';
import { ACCOUNT_CHECKS, SESSION_CHECKS } from './checks/account.ts';
import { type Check, type Failure, RUNGS, type Rung, type Verdict, type View } from './checks/check.ts';
import { DAEMON_CHECKS } from './checks/daemon.ts';
import { subjectOf } from './checks/key-file.ts';
import { KEY_CHECKS } from './checks/keys.ts';
import { logEvidence } from './checks/log.ts';
import { OPEN_CHECKS } from './checks/open.ts';
import { STRICT_MODES_CHECKS } from './checks/strict-modes.ts';
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

/** Every question. Findings are put in the order of their rungs, whatever the order here. */
export const CHECKS: readonly Check[] = [
  ...DAEMON_CHECKS,
  ...ACCOUNT_CHECKS,
  ...OPEN_CHECKS,
  ...STRICT_MODES_CHECKS,
  ...KEY_CHECKS,
  ...SESSION_CHECKS,
];

/** Climbs sshd's decision for one attempt. A host that could not be looked at is unknown, never fine and never broken. */
export function diagnose(facts: Facts, attempt: Attempt): Diagnosis {
  if (!facts.host.seen) {
    const finding: Finding = {
      check: 'host',
      rung: 'daemon',
      result: 'unknown',
      because: facts.host.because,
    };
    return { verdict: 'unknown', findings: [finding], passed: [] };
  }
  return climb({ host: facts.host.value, cloud: facts.cloud, attempt });
}

function climb(view: View): Diagnosis {
  const answers = CHECKS.map((check) => ({ check, verdict: check.examine(view) }));
  const failures = answers.flatMap(({ check, verdict }) =>
    verdict.result === 'fail' ? [failure(view, check, verdict)] : [],
  );
  const unknowns = answers.flatMap(({ check, verdict }) =>
    verdict.result === 'unknown' ? [{ check: check.id, rung: check.rung, ...verdict }] : [],
  );
  const unjudged =
    failures.length === 0 && isUnexplained(view, unknowns) ? [...unknowns, NOTHING_ACCEPTED] : unknowns;
  const passed = answers.flatMap(({ check, verdict }) => (verdict.result === 'pass' ? [check.id] : []));
  const inOrder = failures.toSorted((a, b) => RUNGS.indexOf(a.rung) - RUNGS.indexOf(b.rung));
  const [first] = inOrder;
  return {
    verdict: first ? 'refused' : withoutRefusal(unjudged),
    ...(first && { refusedAt: first.rung }),
    findings: [...inOrder, ...unjudged],
    passed,
  };
}

const NOTHING_ACCEPTED = {
  check: 'key-file',
  rung: 'key-line',
  result: 'unknown',
  because: 'no-key-file-accepted',
} as const;

/** No check objects, and yet no key file would let this login in: whatever that is, it is not fine. */
function isUnexplained({ host, attempt }: View, unknowns: readonly { because: string }[]): boolean {
  const accepted = subjectOf(host, attempt)?.accepted ?? false;
  return !accepted && unknowns.every(({ because }) => because === 'key-not-named');
}

/** Not knowing which key was offered is the normal case, not a gap in what was seen of the host. */
const withoutRefusal = (unknowns: readonly { because: string }[]): 'accepted' | 'unknown' =>
  unknowns.every(({ because }) => because === 'key-not-named') ? 'accepted' : 'unknown';

function failure(view: View, check: Check, verdict: Failure): Finding {
  const { at = check.rung, ...rest } = verdict;
  return {
    check: check.id,
    rung: at,
    ...rest,
    evidence: [...verdict.evidence, ...logEvidence(view, verdict.evidence)],
  };
}
