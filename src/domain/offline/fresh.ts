import { unseen } from '../facts/observed.ts';
import { INTENT_SETTLES_SECONDS } from '../policy.ts';
import { olderThan } from '../time.ts';
import type { OnTheWay } from './here.ts';
import type { OfflineLook } from './look.ts';
import type { Call } from './progress.ts';

/** What was seen longer ago than this may have changed: nothing is decided by it. */
const LOOK_FRESH_SECONDS = 60;

/** A look that is too old, or that cannot show the last call because it began before, is none: the world was not looked at. */
export function freshLook({ progress: { lastCall }, at }: OnTheWay, look: OfflineLook): OfflineLook {
  const isFresh = !olderThan(look.at, LOOK_FRESH_SECONDS, at) && (!lastCall || isAfter(look.at, lastCall));
  return isFresh ? look : { at: look.at, instance: unseen('timed-out') };
}

/** A call without an answer may still arrive until its intent is settled. */
const isAfter = (lookedAt: string, { at, answer }: Call): boolean =>
  olderThan(at, answer === undefined ? INTENT_SETTLES_SECONDS : 0, lookedAt);
