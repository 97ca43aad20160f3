import { INTENT_SETTLES_SECONDS } from '../policy.ts';
import { awaited } from './awaited.ts';
import { due } from './call.ts';
import type { OfflineEvent } from './events.ts';
import { freshLook } from './fresh.ts';
import type { Here, OnTheWay } from './here.ts';
import type { OfflineLook } from './look.ts';
import { hasReached, isUnsettled } from './progress.ts';
import { isOthersUserData, isReached, runsAnew, seenIn, unlessDrifted } from './reached.ts';
import { MANNER, type OfflineStep } from './steps.ts';
import { alerted, passedOver, turnBack } from './turn-back.ts';

/**
 * What a look at the world means for the step under way: its end state was reached, a call is due (its intent), people are told, the
 * way back is taken, or nothing yet. At most one call follows from one look.
 */
export function move(way: OnTheWay, seenWorld: OfflineLook): readonly OfflineEvent[] {
  const { progress } = way;
  const [step] = progress.route;
  if (step === undefined || progress.stuck || isUnsettled(progress, INTENT_SETTLES_SECONDS, way.at))
    return [];
  const look = freshLook(way, seenWorld);
  const here: Here = { way, step, look };
  if (isGone(look)) return gone(here);
  if (isReached(here)) return reached(here);
  if (progress.way === 'there' && isWithdrawn(here)) return turnBack(here, { why: 'facts-changed' });
  const drift = unlessDrifted(here);
  if (drift) return turnBack(here, drift);
  if (isLeftAsItIs(here)) return [passedOver(here)];
  return progress.lastCall ? awaited(here) : due(here);
}

export const isGone = ({ instance }: OfflineLook): boolean =>
  instance.seen && (instance.value.state === 'terminated' || instance.value.state === 'shutting-down');

/** Nothing can be brought back; where nothing was begun, nothing has to be. */
function gone(here: Here): readonly OfflineEvent[] {
  const { way, step, look } = here;
  const { turn, progress } = way;
  if (progress.begun.length === 0) return turnBack(here, { why: 'drift', what: 'state' });
  const stuck = { because: 'terminated' } as const;
  return [
    alerted(way, { about: 'terminated' }),
    { type: 'CompensationFailed', turn, step, stuck, seen: seenIn(look) },
  ];
}

/** "Already there" is somebody else's doing unless we have called; only what is to end so in any case is content with it. */
function reached(here: Here): readonly OfflineEvent[] {
  const { way, step, look } = here;
  const { turn, progress } = way;
  const isWelcome = progress.way === 'back' || step === 'started' || hasReached(progress, 'started');
  if (!MANNER[step].calls || progress.begun.includes(step) || isWelcome)
    return [{ type: 'StepReached', turn, step, seen: seenIn(look) }];
  return turnBack(here, { why: 'drift', what: step === 'standby' ? 'membership' : 'state' });
}

/** Auto Scaling answers nothing also of an instance that it does not know; it takes the tag from one that leaves its group. */
const isOutOfGroup = ({ instance, membership }: OfflineLook): boolean =>
  membership?.seen === true &&
  membership.value === null &&
  instance.seen &&
  instance.value.autoScalingGroup === undefined;

const WHILE_STOPPED: ReadonlySet<OfflineStep> = new Set(['snapshotted', 'wrapped', 'unwrapped']);

/** Its owner took the opt-in back while it is stopped: there is nothing to read or to write there any more, only to start. */
const isWithdrawn = ({ way: { plan }, step, look: { instance } }: Here): boolean =>
  WHILE_STOPPED.has(step) && instance.seen && instance.value.mode !== plan.premises.mode;

/**
 * What the way back leaves as it is: user data of a running instance cannot be changed, and another stop is not for the way back to
 * make; what somebody else wrote there meanwhile is not overwritten, nor anything where the owner lets the bot no more; and who was
 * taken out of the group cannot return to it.
 */
function isLeftAsItIs(here: Here): boolean {
  const { plan, progress } = here.way;
  const { step, look } = here;
  if (!look.instance.seen) return false;
  if (step === 'in-service') return isOutOfGroup(look);
  if (step !== 'unwrapped' || progress.way !== 'back') return false;
  return runsAnew(plan, look) || isOthersUserData(plan, look) || isWithdrawn(here);
}
