import { olderThan } from '../time.ts';
import { type Here, isBlind } from './here.ts';
import type { OfflineLook } from './look.ts';
import type { Call } from './progress.ts';
import { STOPPED_BY_CALL } from './start-failures.ts';
import type { OfflineStep } from './steps.ts';

/** EC2 may show the state before a call for a while after it. */
const SHOWS_SECONDS = 20;
/** An accepted call of which nothing is seen by then has come to nothing. */
const COMES_TO_NOTHING_SECONDS = 120;

/** EC2's reason why a start that it took ended in `stopped` again (a key that it may not use, no capacity after all). */
export function failedStart({ way: { at }, look }: Here, last: Call): string | undefined {
  const { instance, stateReason } = look;
  if (!instance.seen || instance.value.state !== 'stopped' || stateReason === undefined) return undefined;
  if (typeof last.answer === 'object' || !olderThan(last.at, SHOWS_SECONDS, at)) return undefined;
  return STOPPED_BY_CALL.has(stateReason) ? undefined : stateReason;
}

/** Nothing of what was called for is to be seen: a call without an answer never arrived, or an accepted one came to nothing. */
export function mayBeLost({ way: { at }, step, look }: Here, last: Call): boolean {
  if (last.answer === 'accepted' && !olderThan(last.at, COMES_TO_NOTHING_SECONDS, at)) return false;
  return !isUnderWay(step, look);
}

type Moves = (state: string, lifecycle: string) => boolean;

/** By what a step is seen to move towards its end state; the others are over at once. */
const MOVES: Readonly<Partial<Record<OfflineStep, Moves>>> = {
  stopped: (state) => state === 'stopping',
  started: (state) => state === 'pending',
  standby: (_, lifecycle) => lifecycle === 'EnteringStandby',
  'in-service': (_, lifecycle) => lifecycle.startsWith('Pending'),
};

/** Is the world seen to move towards the end state; unknown is not standing still. */
function isUnderWay(step: OfflineStep, look: OfflineLook): boolean {
  const { instance, membership } = look;
  if (!instance.seen || isBlind(look)) return true;
  const lifecycle = membership?.seen ? (membership.value?.lifecycle ?? '') : '';
  return MOVES[step]?.(instance.value.state, lifecycle) ?? false;
}
