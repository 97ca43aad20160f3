import type { Attempt } from '../attempt.ts';
import type { Diagnosis } from '../diagnose.ts';
import type { CloudFacts, Facts } from '../facts.ts';
import type { InstanceRef } from '../instance.ts';
import type { Plan } from '../plan.ts';
import type { Actor, HostChange, Outcome, StepFailure } from './events.ts';

export type Status = 'diagnosing' | 'awaiting-decision' | 'performing' | 'verifying' | 'closed';

/** Where the work of the present status stands: at most one command to the host is under way. */
export type Work =
  | { readonly phase: 'observe' }
  | { readonly phase: 'send' }
  /** The intent is recorded; whether the call was made is not known yet. */
  | { readonly phase: 'sending'; readonly since: string }
  | { readonly phase: 'sent'; readonly commandId: string; readonly since: string }
  | { readonly phase: 'rest' };

/** A plan as it was shown to people. */
export interface ProposedPlan {
  readonly version: number;
  readonly plan: Plan;
  readonly proposedAt: string;
  /** When the button expires; absent where there is nothing to approve. */
  readonly expiresAt?: string;
  readonly approved?: { readonly by: string; readonly at: string };
}

/** The state of a repair: the fold of its events, holding only what decisions and cards need. */
export interface Repair {
  readonly repairId: string;
  readonly status: Status;
  readonly requester: string;
  readonly requestedAt: string;
  readonly channel: string;
  readonly instance: InstanceRef;
  readonly name?: string;
  readonly user?: string;
  /** Number of the task under way; every answer names it. */
  readonly turn: number;
  readonly work: Work;
  readonly cloud?: CloudFacts;
  readonly attempt?: Attempt;
  readonly facts?: Facts;
  readonly diagnosis?: Diagnosis;
  /** Newest last; all but the last are superseded. */
  readonly plans: readonly ProposedPlan[];
  /** The checks that refused when the approved plan was made. */
  readonly refusedBefore: readonly string[];
  readonly changes: readonly HostChange[];
  readonly failure?: StepFailure;
  readonly cancelled?: { readonly by: Actor; readonly because: 'asked' | 'not-in-channel' };
  readonly outcome?: Outcome;
  readonly closedAt?: string;
}
