import type { Policy } from '../policy.ts';
import type { Impact, StopRefusal } from './impact.ts';
import type { Weighed } from './plan.ts';

/** What a stop and a start of an instance would mean. */
export interface Judged {
  readonly refusals: readonly StopRefusal[];
  readonly impact: readonly Impact[];
}

/** Every hard rule by facts: what refuses, and what people will notice where nothing does. */
export function judgeStop(_weighed: Weighed, _policy: Policy): Judged {
  return { refusals: [], impact: [] };
}
