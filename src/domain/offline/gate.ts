import type { Policy } from '../policy.ts';
import { groupRefusals } from './gate-group.ts';
import { impactOf } from './gate-impact.ts';
import { instanceRefusals } from './gate-instance.ts';
import { ownerRefusals } from './gate-owner.ts';
import { permissionRefusals } from './gate-permission.ts';
import { userDataRefusals } from './gate-user-data.ts';
import { volumeRefusals } from './gate-volumes.ts';
import type { Impact } from './impact.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Weighed } from './weighed.ts';

/** What a stop and a start of an instance would mean. */
export interface Judged {
  /** Every reason at once, those that the most depends on first. */
  readonly refusals: readonly StopRefusal[];
  readonly impact: readonly Impact[];
}

/** Every hard rule by facts: what refuses, and what people will notice where nothing does. */
export function judgeStop(weighed: Weighed, policy: Policy): Judged {
  const found = [
    ...permissionRefusals(weighed, policy),
    ...instanceRefusals(weighed),
    ...ownerRefusals(weighed),
    ...groupRefusals(weighed),
    ...volumeRefusals(weighed, policy),
    ...userDataRefusals(weighed),
  ];
  const refusals = found.filter((refusal) => !isSaidBefore(refusal));
  return { refusals, impact: refusals.length > 0 ? [] : impactOf(weighed) };
}

/** What may not be looked at because the owner has not opted in is refused for that very reason. */
const isSaidBefore = (refusal: StopRefusal): boolean =>
  refusal.why === 'could-not-look' && refusal.because === 'not-opted-in';
