import type { Policy } from '../policy.ts';
import { olderThan } from '../time.ts';
import type { OfflineLook } from './look.ts';
import type { OfflinePlan } from './plan.ts';
import type { Progress } from './progress.ts';
import { MANNER, type OfflineStep } from './steps.ts';

/** A repair on its way, and what allows it. */
export interface OnTheWay {
  readonly turn: number;
  readonly plan: OfflinePlan;
  readonly progress: Progress;
  readonly policy: Policy;
  /** Somebody cancelled it. */
  readonly cancelled: boolean;
  /** ISO time. */
  readonly at: string;
}

/** The step under way, in the world as it was just seen. */
export interface Here {
  readonly way: OnTheWay;
  readonly step: OfflineStep;
  readonly look: OfflineLook;
}

/** A call has this long to show what came of it, whenever it was made. */
const CALL_SHOWS_SECONDS = 120;

/** Without sight a step that brings an instance back is never given up: it may be there already, or one call away. */
const NEVER_BLINDLY: ReadonlySet<OfflineStep> = new Set(['started', 'healthy', 'in-service']);

/** Is the step's time over, also for the last call; what could not be looked at is given twice the time. */
export function isOverdue({ way: { progress, at }, step, look }: Here): boolean {
  const { lastCall, since } = progress;
  if (isBlind(look) && NEVER_BLINDLY.has(step)) return false;
  if (step === 'in-service' && isDraining(look)) return false;
  const seconds = MANNER[step].deadlineSeconds * (isBlind(look) ? 2 : 1);
  return olderThan(since, seconds, at) && (!lastCall || olderThan(lastCall.at, CALL_SHOWS_SECONDS, at));
}

/** Until a load balancer has let it go, a group takes nothing back. */
const isDraining = ({ membership }: OfflineLook): boolean =>
  membership?.seen === true && membership.value?.lifecycle === 'EnteringStandby';

/** Could something that was asked for not be seen. */
export function isBlind({
  instance,
  membership,
  userData,
  vault,
  status,
  reservation,
  root,
  snapshot,
}: OfflineLook): boolean {
  const parts = [instance, membership, userData, vault, status, reservation, root, snapshot];
  return parts.some((part) => part?.seen === false);
}
