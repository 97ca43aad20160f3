import { judgeStop } from './gate.ts';
import { mayReturn } from './gate-group.ts';
import type { Here } from './here.ts';
import { type Impact, TO_ACKNOWLEDGE } from './impact.ts';
import { offlinePremisesOf, samePremises } from './plan.ts';
import { hasReached } from './progress.ts';
import type { StopRefusal } from './stop-refusal.ts';

/** What may be otherwise at the next look. */
const PASSING: ReadonlySet<StopRefusal['why']> = new Set(['could-not-look', 'group-busy']);

/**
 * Right before a disruptive call: does the plan still stand on what it stood on. Unknown is asked again, never "changed".
 * A member of a group is stopped only in Standby, and what is in no group only when Auto Scaling has just said so.
 */
export function confirmed(here: Here): 'same' | 'changed' | 'unknown' {
  const { plan, policy } = here.way;
  const { instance, premises: offline, membership } = here.look;
  if (!instance.seen || !offline || !membership?.seen) return 'unknown';
  const { user, purpose } = plan;
  const { refusals, impact } = judgeStop({ instance, offline, user, assumed: false, purpose }, policy);
  if (refusals.some(({ why }) => !PASSING.has(why))) return 'changed';
  const premises = offlinePremisesOf(instance, offline);
  if (refusals.length > 0 || !premises) return 'unknown';
  if (!samePremises(premises, plan.premises) || (membership.value?.group ?? '') !== plan.premises.group)
    return 'changed';
  if (asksForMore(impact, plan.impact) || canDoWithout(here)) return 'changed';
  if (purpose === 'mend' && here.look.agent?.seen === false) return 'unknown';
  return here.step === 'stopped' && !mayStop(here) ? 'changed' : 'same';
}

/** Is there something by now that an approver would have had to agree to as well; sizes of a group and days go on by themselves. */
const asksForMore = (now: readonly Impact[], agreed: readonly Impact[]): boolean =>
  now.some(({ what }) => TO_ACKNOWLEDGE.has(what) && !agreed.some((one) => one.what === what));

/** Nothing is stopped for what Systems Manager could be asked about by now. */
const canDoWithout = ({ way: { plan }, look: { agent } }: Here): boolean =>
  plan.purpose === 'mend' && agent?.seen === true && agent.value.ping === 'online';

/** In no group; or in Standby, from which it can come back where we brought it there. */
function mayStop({ way: { progress }, look: { membership, premises } }: Here): boolean {
  if (!membership?.seen || !premises) return false;
  const isOurs = hasReached(progress, 'standby');
  if (membership.value === null) return !isOurs;
  const { group } = premises.stop;
  const comesBack = !isOurs || (group.seen && group.value !== null && mayReturn(group.value));
  return membership.value.lifecycle === 'Standby' && comesBack;
}
