import { canonicalJson } from '../digest.ts';
import type { CloudFacts } from '../facts/cloud-facts.ts';
import { isInForce, premisesOf } from '../online-plan.ts';
import { BEGINS_SECONDS, DRIFT_LIMIT, INTENT_SETTLES_SECONDS, LOOK_DEADLINE_SECONDS } from '../policy.ts';
import { olderThan } from '../time.ts';
import type { Circumstances, Decided, RepairCommand } from './commands.ts';
import type { RepairEvent, Superseded } from './events.ts';
import { keepOf } from './next.ts';
import { currentPlan, type Repair } from './state.ts';
import { LATE, NOTHING } from './unchanged.ts';

/** A new intent is allowed for a first call, and again when the last one was settled to have come to nothing. */
export function mayStart({ work }: Repair, at: string): boolean {
  return (
    work.phase === 'send' || (work.phase === 'sending' && olderThan(work.since, INTENT_SETTLES_SECONDS, at))
  );
}

export function stepSent(commandId: string, repair: Repair): Decided {
  if (!isPerforming(repair) || repair.work.phase !== 'sending') return LATE;
  return [{ type: 'StepSent', turn: repair.turn, commandId }];
}

export function stepDone(done: Extract<RepairCommand, { type: 'RecordStepDone' }>, repair: Repair): Decided {
  if (!isPerforming(repair)) return LATE;
  const { turn, changes, revertsAt } = done;
  const succeeded: RepairEvent = {
    type: 'StepSucceeded',
    turn,
    changes,
    ...(revertsAt && { revertsAt }),
  };
  return repair.status === 'keeping'
    ? [succeeded, { type: 'RepairClosed', outcome: 'repaired' }]
    : [succeeded];
}

const isPerforming = ({ status, work }: Repair): boolean =>
  (status === 'performing' || status === 'keeping') && (work.phase === 'sending' || work.phase === 'sent');

export function confirm(cloud: Pick<CloudFacts, 'instance'>, repair: Repair, now: Circumstances): Decided {
  if (repair.status !== 'performing' || repair.work.phase !== 'observe') return LATE;
  const plan = currentPlan(repair);
  if (plan?.plan.kind !== 'online') return LATE;
  const premises = premisesOf(cloud);
  if (!premises) return stillUnknown(cloud, repair, now.at);
  const same = canonicalJson(premises) === canonicalJson(plan.plan.premises);
  return same ? [{ type: 'FactsConfirmed', turn: repair.turn }] : supersede(repair, 'facts-changed');
}

/** Unknown is asked again until a deadline. */
function stillUnknown(cloud: Pick<CloudFacts, 'instance'>, repair: Repair, at: string): Decided {
  if (!olderThan(repair.turnSince, LOOK_DEADLINE_SECONDS, at)) return NOTHING;
  const because = cloud.instance.seen ? 'unavailable' : cloud.instance.because;
  return [
    { type: 'StepFailed', turn: repair.turn, failure: { kind: 'not-sent', because }, changes: [] },
    { type: 'RepairClosed', outcome: 'not-repaired' },
  ];
}

export function startStep(repair: Repair, now: Circumstances): Decided {
  if (repair.status === 'keeping') return startKeeping(repair, now);
  const { plan, approved } = currentPlan(repair) ?? {};
  const [step] = plan?.kind === 'online' ? plan.steps : [];
  if (plan?.kind !== 'online' || !step || repair.status !== 'performing' || !mayStart(repair, now.at))
    return LATE;
  if (!isInForce(plan, now.policy)) return supersede(repair, 'not-in-force');
  if (!approved || olderThan(approved.at, BEGINS_SECONDS, now.at)) return supersede(repair, 'too-late');
  return [{ type: 'StepStarted', turn: repair.turn, step }];
}

/** While changes are turned off nothing is sent; the host then takes the change back by itself. */
function startKeeping(repair: Repair, { at, policy }: Circumstances): Decided {
  const step = keepOf(repair);
  if (!step || !mayStart(repair, at)) return LATE;
  if (policy.mode === 'observe') return [{ type: 'RepairClosed', outcome: 'applied-unverified' }];
  return [{ type: 'StepStarted', turn: repair.turn, step }];
}

/** Drift changed nothing, so the facts are gathered anew. Anything else is followed by a look at what is true now. */
export function stepFailed(
  command: Extract<RepairCommand, { type: 'RecordStepFailed' }>,
  repair: Repair,
): Decided {
  const { failure, changes, revertsAt } = command;
  if (repair.status === 'keeping')
    return [
      { type: 'StepFailed', turn: repair.turn, failure, changes },
      { type: 'RepairClosed', outcome: 'applied-unverified' },
    ];
  if (repair.status !== 'performing' || repair.work.phase === 'observe') return LATE;
  if (failure.kind === 'drift') return supersede(repair, 'drift');
  const failed: RepairEvent = {
    type: 'StepFailed',
    turn: repair.turn,
    failure,
    changes,
    ...(revertsAt && { revertsAt }),
  };
  return failure.kind === 'not-sent' ? [failed, { type: 'RepairClosed', outcome: 'not-repaired' }] : [failed];
}

function supersede(repair: Repair, because: Exclude<Superseded, 'asked-again'>): Decided {
  const version = currentPlan(repair)?.version ?? 0;
  const superseded: RepairEvent = { type: 'PlanSuperseded', version, because };
  return repair.driftCount + 1 >= DRIFT_LIMIT
    ? [superseded, { type: 'RepairClosed', outcome: 'not-repaired' }]
    : [superseded];
}
