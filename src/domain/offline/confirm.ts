import { judgeStop } from './gate.ts';
import type { OfflineLook } from './look.ts';
import type { OnTheWay } from './move.ts';
import { offlinePremisesOf, samePremises } from './plan.ts';
import { hasReached } from './progress.ts';
import type { OfflineStep } from './steps.ts';

/**
 * Right before a disruptive call: does the plan still stand on what it stood on. Unknown is asked again, never "changed".
 * A member of a group is stopped only in Standby, and what is in no group only when Auto Scaling has just said so.
 */
export function confirmed(
  { plan, progress, policy }: OnTheWay,
  step: OfflineStep,
  { instance, premises: offline, membership }: OfflineLook,
): 'same' | 'changed' | 'unknown' {
  const premises = offline && offlinePremisesOf(instance, offline);
  if (!offline || !premises || !membership?.seen) return 'unknown';
  const { refusals } = judgeStop(
    { instance, offline, user: plan.user, assumed: false, purpose: plan.purpose },
    policy,
  );
  if (refusals.some(({ why }) => why === 'could-not-look')) return 'unknown';
  if (refusals.length > 0 || !samePremises(premises, plan.premises)) return 'changed';
  const lifecycle = membership.value?.lifecycle;
  const mayStop = membership.value === null ? !hasReached(progress, 'standby') : lifecycle === 'Standby';
  return step !== 'stopped' || mayStop ? 'same' : 'changed';
}
