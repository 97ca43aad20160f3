import type { Commit } from './commit.ts';
import type { Changed, RepairEvent } from './events.ts';
import { afterWayEvent, bootFailures, isWayEvent, setOutOn, setOutOnDuty } from './fold-offline.ts';
import { approved, lastPlan, proposed } from './proposals.ts';
import { currentPlan, type Repair, type Work } from './state.ts';

/** The state that a history has led to; undefined when nothing was requested yet. */
export function fold(commits: readonly Commit[]): Repair | undefined {
  let repair: Repair | undefined;
  for (const { at, events } of commits) for (const event of events) repair = evolve(repair, event, at);
  return repair;
}

/** A repair after some more events. */
export function evolved(repair: Repair, events: readonly RepairEvent[], at: string): Repair {
  return events.reduce<Repair>((before, event) => evolve(before, event, at) ?? before, repair);
}

/** Applies one event. An event of a newer version of this program changes nothing. */
function evolve(repair: Repair | undefined, event: RepairEvent, at: string): Repair | undefined {
  if (event.type === 'RepairRequested') return requested(event, at);
  return repair && { ...repair, ...changed(repair, event, at) };
}

function requested(event: Extract<RepairEvent, { type: 'RepairRequested' }>, at: string): Repair {
  const { type: _, ...request } = event;
  return {
    ...request,
    status: 'diagnosing',
    requestedAt: at,
    turn: 1,
    turnSince: at,
    work: { phase: 'observe' },
    plans: [],
    driftCount: 0,
    failedBefore: [],
    changes: [],
  };
}

function changed(repair: Repair, event: RepairEvent, at: string): Partial<Repair> {
  if (isWayEvent(repair, event)) return afterWayEvent(repair, event, at);
  const turnTo = (work: Work) => ({ turn: repair.turn + 1, turnSince: at, work });
  switch (event.type) {
    case 'InstanceObserved':
      return {
        cloud: event.cloud,
        ...(event.attempt && { attempt: event.attempt }),
        ...turnTo({ phase: event.next ?? 'send' }),
      };
    case 'StopWeighed':
      return { offline: event.offline, ...turnTo({ phase: 'rest' }) };
    case 'ProbeStarted':
    case 'StepStarted':
      return { work: { phase: 'sending', since: at, attempt: attemptAfter(repair.work) } };
    case 'ProbeSent':
    case 'StepSent':
      return { work: { phase: 'sent', commandId: event.commandId, since: at } };
    case 'FactsGathered':
      return { facts: event.facts, diagnosis: event.diagnosis, ...turnTo({ phase: 'rest' }) };
    case 'PlanProposed':
      return { status: 'awaiting-decision', plans: [...repair.plans, proposed(event, at)] };
    case 'PlanApproved':
      return {
        status: 'performing',
        ...approved(repair, event, at),
        ...setOutOn(currentPlan(repair)?.plan, at),
        ...turnTo({ phase: 'observe' }),
      };
    case 'PlanRejected':
      return { plans: lastPlan(repair, { rejected: { by: event.by, at, reason: event.reason } }) };
    case 'ApproversReminded':
      return { plans: lastPlan(repair, { reminded: event.percent }) };
    case 'PlanSuperseded':
      return {
        status: 'diagnosing',
        progress: undefined,
        driftCount: repair.driftCount + (event.because === 'asked-again' ? 0 : 1),
        ...turnTo({ phase: 'observe' }),
      };
    case 'FactsConfirmed':
      return turnTo({ phase: 'send' });
    case 'StepSucceeded':
      return repair.status === 'keeping' ? KEPT : { ...mended(repair, event), ...turnTo({ phase: 'send' }) };
    case 'StepFailed':
      return repair.status === 'keeping'
        ? { failure: event.failure }
        : { ...mended(repair, event), failure: event.failure, ...turnTo({ phase: 'send' }) };
    case 'RepairCancelled':
      return { cancelled: { by: event.by, because: event.because } };
    case 'AgentReturned':
      return { status: 'verifying', ...bootFailures(repair), ...turnTo({ phase: 'send' }) };
    case 'DutyResumed':
      return { status: 'compensating', ...setOutOnDuty(repair, at), ...turnTo({ phase: 'rest' }) };
    case 'RepairHandled':
      return { handled: { by: event.by, at } };
    case 'UserDataOwed':
      return { owed: { wrapper: event.wrapper, original: event.original, reminded: 0 } };
    case 'OwedReminded':
      return repair.owed ? { owed: { ...repair.owed, reminded: event.times } } : {};
    case 'UserDataSettled':
      return {
        owed: undefined,
        settled: event.how,
        ...(repair.outcome && { status: 'closed' as const, ...turnTo({ phase: 'rest' }) }),
      };
    case 'RepairClosed':
      return { status: 'closed', outcome: event.outcome, closedAt: at, ...turnTo({ phase: 'rest' }) };
    case 'RepairVerified':
      return repair.reverts ? { status: 'keeping', work: { phase: 'send' } } : {};
    case 'RepairRequested':
    case 'ApprovalExpired':
      return {};
    default:
      return {};
  }
}

const KEPT: Partial<Repair> = { reverts: undefined };

/** What was changed is looked at next. */
const mended = ({ turn }: Repair, { changes, revertsAt }: Changed): Partial<Repair> => ({
  status: 'verifying',
  changes,
  ...(revertsAt && { reverts: { at: revertsAt, mended: turn } }),
});

const attemptAfter = (work: Work): number => (work.phase === 'sending' ? work.attempt + 1 : 1);
