import type { Attempt, ClientTold } from '../attempt.ts';
import type { Diagnosis } from '../diagnose.ts';
import type { CloudFacts } from '../facts/cloud-facts.ts';
import type { Facts } from '../facts/facts.ts';
import type { OfflineFacts } from '../facts/stop-facts.ts';
import type { InstanceRef } from '../instance.ts';
import type { OfflineEvent } from '../offline/events.ts';
import type { Progress } from '../offline/progress.ts';
import type { Plan } from '../plan.ts';
import type { Commit } from './commit.ts';
import type { Actor, HostChange, Outcome, RepairEvent, StepFailure } from './events.ts';
import { bootFailures, dutyOf, isOnTheWay, setOutOn, wentOn } from './on-the-way.ts';
import { approved, lastPlan, proposed } from './proposals.ts';

export type Status =
  | 'diagnosing'
  | 'awaiting-decision'
  | 'performing'
  | 'compensating'
  | 'verifying'
  | 'keeping'
  /** A compensation failed; the lock stays until a person says that it was seen to. */
  | 'stuck'
  | 'closed';

/** Where the work of the present status stands: at most one command to the host is under way. */
export type Work =
  | { readonly phase: 'observe' }
  /** What decides whether the instance may be stopped is looked at. */
  | { readonly phase: 'weigh' }
  | { readonly phase: 'send' }
  /** The intent is recorded; whether the call was made is not known yet. */
  | { readonly phase: 'sending'; readonly since: string; readonly attempt: number }
  | { readonly phase: 'sent'; readonly commandId: string; readonly since: string }
  | { readonly phase: 'rest' };

/** A plan as it was shown to people. */
export interface ProposedPlan {
  readonly version: number;
  readonly plan: Plan;
  readonly proposedAt: string;
  /** When the button expires; absent where there is nothing to approve. */
  readonly expiresAt?: string;
  readonly approved?: { readonly by: string; readonly at: string; readonly reason?: string };
  readonly rejected?: { readonly by: string; readonly at: string; readonly reason: string };
  /** The last reminder of its approvers: how much of its life was over, in percent. */
  readonly reminded?: number;
}

/** The state of a repair: the fold of its events, holding only what decisions and cards need. */
export interface Repair {
  readonly repairId: string;
  readonly status: Status;
  readonly requester: string;
  readonly requestedAt: string;
  readonly channel: string;
  readonly instance: InstanceRef;
  readonly name?: string;
  /** As the requester gave it. */
  readonly user?: string;
  readonly client?: ClientTold;
  /** Number of the task under way; every answer names it. */
  readonly turn: number;
  /** ISO time at which this turn began. */
  readonly turnSince: string;
  readonly work: Work;
  readonly cloud?: CloudFacts;
  readonly attempt?: Attempt;
  readonly facts?: Facts;
  readonly diagnosis?: Diagnosis;
  /** Newest last; all but the last are superseded. */
  readonly plans: readonly ProposedPlan[];
  /** How often the world made a plan obsolete before it was performed. */
  readonly driftCount: number;
  /** The checks that failed when the approved plan was made. */
  readonly failedBefore: readonly string[];
  readonly changes: readonly HostChange[];
  /** A change that the host takes back by itself at this ISO time, unless it is kept; absent again once it is. */
  readonly reverts?: { readonly at: string; readonly mended: number } | undefined;
  readonly failure?: StepFailure;
  /** The repair whose original user data this one gives back. */
  readonly returns?: string;
  readonly offline?: OfflineFacts;
  /** How far an approved offline plan is. */
  readonly progress?: Progress | undefined;
  /** Our wrapper is in user data, and the original is to be given back. */
  readonly owed?:
    | { readonly wrapper: string; readonly original: string; readonly reminded: number }
    | undefined;
  readonly settled?: Extract<OfflineEvent, { type: 'UserDataSettled' }>['how'];
  readonly handled?: { readonly by: string; readonly at: string };
  readonly cancelled?: { readonly by: Actor; readonly because: 'asked' | 'not-in-channel' };
  readonly outcome?: Outcome;
  readonly closedAt?: string;
}

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
  if (isOnTheWay(repair, event)) return wentOn(repair, event, at);
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
      return { status: 'compensating', ...dutyOf(repair, at), ...turnTo({ phase: 'rest' }) };
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
const mended = (
  { turn }: Repair,
  { changes, revertsAt }: { readonly changes: readonly HostChange[]; readonly revertsAt?: string },
): Partial<Repair> => ({
  status: 'verifying',
  changes,
  ...(revertsAt && { reverts: { at: revertsAt, mended: turn } }),
});

const attemptAfter = (work: Work): number => (work.phase === 'sending' ? work.attempt + 1 : 1);

/** The plan that people see now; undefined before the first. */
export const currentPlan = (repair: Repair): ProposedPlan | undefined => repair.plans.at(-1);
