import { BEGINS_SECONDS } from '../policy.ts';
import { olderThan } from '../time.ts';
import { confirmed } from './confirm.ts';
import type { OfflineEvent, TurnBack } from './events.ts';
import { type Here, isOverdue, type OnTheWay } from './here.ts';
import type { OfflineLook } from './look.ts';
import { isOfflineInForce } from './plan.ts';
import { hasReached } from './progress.ts';
import { checksPass, lifecycleOf } from './reached.ts';
import { backOffSeconds } from './start-failures.ts';
import { MANNER, type OfflineStep } from './steps.ts';
import { giveUp, turnBack, waitedFor } from './turn-back.ts';

/** As long as all that comes before a stop may take together; a bot that was away does not make it much later either. */
const STOP_EXPECTED_SECONDS = 3_600;

/** Twice the longest back-off. */
const LEFT_SECONDS = 600;

/** Before the first call for a step, or while something without a call is waited for. */
export function due(here: Here): readonly OfflineEvent[] {
  const against = objection(here.way);
  if (against) return turnBack(here, against);
  return MANNER[here.step].calls ? called(here, 1, { why: 'too-slow' }) : waitedFor(here);
}

/** A further call, when its time has come: nothing may speak against it more than against the first. */
export function again(
  here: Here,
  because: TurnBack = { why: 'too-slow' },
  waitSeconds?: number,
): readonly OfflineEvent[] {
  const { way } = here;
  const { lastCall: last } = way.progress;
  const against = objection(way);
  if (against) return turnBack(here, against);
  if (isOverdue(here) && !wasLeft(here)) return giveUp(here, because);
  if (!last || !olderThan(last.at, waitSeconds ?? backOffSeconds(last.number), way.at))
    return isTooLate(here) ? giveUp(here, because) : [];
  return called(here, last.number + 1, because);
}

/** Nobody has tried for longer than any wait between two calls: time ran out while nothing was done, and one more call is due. */
const wasLeft = ({ way: { progress, at } }: Here): boolean =>
  progress.lastCall !== undefined && olderThan(progress.lastCall.at, LEFT_SECONDS, at);

/** Cancelled in time, turned off, or approved too long ago for a stop: until the instance is started by us, the way there is left. */
function objection({ progress, plan, policy, cancelled, at }: OnTheWay): TurnBack | undefined {
  if (progress.way === 'back') return undefined;
  if (!hasReached(progress, 'stopped') && olderThan(progress.setOutAt, STOP_EXPECTED_SECONDS, at))
    return { why: 'too-slow' };
  if (cancelled && !progress.begun.includes('stopped')) return { why: 'cancelled' };
  const isBeforeStart = !progress.begun.includes('started');
  return isBeforeStart && !isOfflineInForce(plan, policy) ? { why: 'not-in-force' } : undefined;
}

/** The intent of a call, where the world is as the call needs it. */
function called(here: Here, number: number, because: TurnBack): readonly OfflineEvent[] {
  const { way, step, look } = here;
  const isReady = mayCall(step, look);
  if (isDisruptive(here) && (isReady || look.premises)) {
    const answer = confirmed(here);
    if (answer === 'changed') return turnBack(here, { why: 'facts-changed' });
    if (answer === 'unknown') return isTooLate(here) ? giveUp(here, { why: 'could-not-look' }) : [];
    if (isTooLate(here)) return giveUp(here, because);
  }
  if (!isReady) return waitedFor(here);
  return [{ type: 'AttemptStarted', turn: way.turn, step, attempt: number }];
}

/** What the plan stands on is read again before its call. */
const isDisruptive = ({ way, step }: Here): boolean =>
  way.progress.way === 'there' && MANNER[step].confirms === true;

const isTooLate = (here: Here): boolean =>
  isDisruptive(here) && olderThan(here.way.progress.since, BEGINS_SECONDS, here.way.at);

type Ready = (look: OfflineLook, state: string) => boolean;

const ALWAYS: Ready = () => true;
const isStopped: Ready = (_, state) => state === 'stopped';
/** What nobody has read is not overwritten. */
const isWritable: Ready = ({ userData }, state) => state === 'stopped' && userData?.seen === true;

/** EC2 takes user data and a start only of a stopped instance, and a group gets back only what is healthy. */
const READY: Readonly<Record<OfflineStep, Ready>> = {
  standby: (look) => lifecycleOf(look) === 'InService',
  reserved: ALWAYS,
  unreserved: ALWAYS,
  'root-kept': ALWAYS,
  'root-as-before': ALWAYS,
  vaulted: ALWAYS,
  stopped: (_, state) => state === 'running',
  snapshotted: isStopped,
  wrapped: isWritable,
  unwrapped: isWritable,
  started: isStopped,
  healthy: ALWAYS,
  proven: ALWAYS,
  'in-service': (look, state) => state === 'running' && checksPass(look) && lifecycleOf(look) === 'Standby',
};

/** Does the world allow the call that brings the step about. */
export const mayCall = (step: OfflineStep, look: OfflineLook): boolean =>
  look.instance.seen && READY[step](look, look.instance.value.state);
