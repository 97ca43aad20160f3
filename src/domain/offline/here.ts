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

export const isOverdue = ({ way: { progress, at }, step }: Here): boolean =>
  olderThan(progress.since, MANNER[step].deadlineSeconds, at);
