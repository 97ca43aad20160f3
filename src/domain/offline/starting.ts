import { olderThan } from '../time.ts';
import type { OfflineLook } from './look.ts';
import type { Attempt } from './progress.ts';
import { STOPPED_BY_CALL } from './start-failures.ts';
import type { OfflineStep } from './steps.ts';

/** EC2 may show the state before a call for a while after it. */
const SHOWS_SECONDS = 20;
/** An accepted call of which nothing is seen by then has come to nothing. */
const COMES_TO_NOTHING_SECONDS = 120;

/** EC2's reason why a start that it took ended in `stopped` again (a key that it may not use, no capacity after all). */
export function failedStart(
  last: Attempt,
  { instance, stateReason }: OfflineLook,
  at: string,
): string | undefined {
  if (!instance.seen || instance.value.state !== 'stopped' || stateReason === undefined) return undefined;
  if (typeof last.answer === 'object' || !olderThan(last.at, SHOWS_SECONDS, at)) return undefined;
  return STOPPED_BY_CALL.has(stateReason) ? undefined : stateReason;
}

/** Nothing of what was called for is to be seen: a call without an answer never arrived, or an accepted one came to nothing. */
export function mayBeLost(step: OfflineStep, last: Attempt, look: OfflineLook, at: string): boolean {
  if (last.answer === 'accepted' && !olderThan(last.at, COMES_TO_NOTHING_SECONDS, at)) return false;
  return !isUnderWay(step, look);
}

/** Is the world seen to move towards the end state; unknown is not standing still. */
function isUnderWay(step: OfflineStep, { instance, membership }: OfflineLook): boolean {
  if (!instance.seen) return true;
  const { state } = instance.value;
  switch (step) {
    case 'stopped':
      return state === 'stopping';
    case 'started':
      return state === 'pending';
    case 'standby':
      return membership?.seen !== true || membership.value?.lifecycle === 'EnteringStandby';
    case 'in-service':
      return membership?.seen !== true || membership.value?.lifecycle.startsWith('Pending') === true;
    default:
      return false;
  }
}
