import type { Attempt } from '../attempt.ts';
import { type Diagnosis, diagnose, isAtClient, isGap, isRefusal } from '../diagnose.ts';
import type { Facts } from '../facts/facts.ts';
import { type Diagnosed, offlineWay, type Plan, planFor } from '../plan.ts';
import type { Policy } from '../policy.ts';
import { after } from '../time.ts';
import type { Circumstances } from './commands.ts';
import type { Outcome, RepairEvent } from './events.ts';
import { closing } from './offline.ts';
import type { Repair } from './state.ts';

interface Look {
  readonly now: Circumstances;
  readonly attempt: Attempt | undefined;
  readonly reportHash?: string | undefined;
}

const NO_ATTEMPT: Attempt = { user: '', assumed: false };

/** Facts become a diagnosis and a plan; a plan that nobody needs to approve ends the repair. */
export function conclude(repair: Repair, facts: Facts, look: Look): readonly RepairEvent[] {
  const [gathered, diagnosis] = gather(repair, facts, look);
  const plan = planOf(repair, { diagnosis, facts, attempt: look.attempt ?? NO_ATTEMPT }, look.now.policy);
  const version = repair.plans.length + 1;
  if (plan.kind !== 'online' && plan.kind !== 'offline')
    return [gathered, { type: 'PlanProposed', version, plan }, closedBy(plan)];
  const expiresAt = after(look.now.at, look.now.policy.approvalMinutes * 60);
  return [gathered, { type: 'PlanProposed', version, plan, expiresAt }];
}

/** What is asked of a repair: a login that works, or only that user data is given back. */
function planOf({ returns }: Repair, diagnosed: Diagnosed, policy: Policy): Plan {
  const { facts, attempt } = diagnosed;
  const { offline } = facts;
  if (returns === undefined || !offline) return planFor(diagnosed, policy);
  return offlineWay({ facts, offline, attempt, purpose: 'give-back' }, policy);
}

const closedBy = (plan: Exclude<Plan, { kind: 'online' | 'offline' }>): RepairEvent => ({
  type: 'RepairClosed',
  outcome: plan.kind === 'advice' ? 'advised' : 'no-fault-found',
});

/**
 * `repaired` is earned: on new facts no rung refuses, and every check that failed before now passes. A change that the host would
 * take back is kept first.
 */
export function verify(repair: Repair, facts: Facts, look: Look): readonly RepairEvent[] {
  const [gathered, diagnosis] = gather(repair, facts, look);
  const outcome = outcomeOf(repair, diagnosis);
  const unknown = diagnosis.findings
    .filter((finding) => finding.result === 'unknown')
    .map(({ check }) => check);
  const verified: RepairEvent = {
    type: 'RepairVerified',
    turn: repair.turn,
    passed: diagnosis.passed,
    unknown,
  };
  const closed = closing(repair, outcome);
  if (outcome !== 'repaired') return [gathered, ...closed];
  return repair.reverts ? [gathered, verified] : [gathered, verified, ...closed];
}

function outcomeOf(repair: Repair, diagnosis: Diagnosis): Outcome {
  if (diagnosis.findings.some((finding) => isRefusal(finding) && !isAtClient(finding))) return 'not-repaired';
  if (isProven(repair, diagnosis)) return 'repaired';
  const mayHaveChanged =
    repair.changes.length > 0 || repair.failure === undefined || repair.failure.kind === 'no-report';
  return mayHaveChanged ? 'applied-unverified' : 'not-repaired';
}

/**
 * A gap in what was seen could hide the very fault. After an offline repair nothing is proven unless its boot script was seen to find
 * something that refused.
 */
const isProven = ({ failedBefore, progress }: Repair, { findings, passed }: Diagnosis): boolean =>
  (!progress || failedBefore.length > 0) &&
  failedBefore.every((check) => passed.includes(check)) &&
  !findings.some(isGap);

function gather(repair: Repair, facts: Facts, look: Look): readonly [RepairEvent, Diagnosis] {
  const diagnosis = diagnose(facts, look.attempt ?? NO_ATTEMPT);
  const { reportHash } = look;
  return [
    { type: 'FactsGathered', turn: repair.turn, facts, diagnosis, ...(reportHash && { reportHash }) },
    diagnosis,
  ];
}
