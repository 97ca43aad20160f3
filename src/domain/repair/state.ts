import type { Attempt } from '../attempt.ts';
import type { Diagnosis } from '../diagnose.ts';
import type { CloudFacts } from '../facts/cloud-facts.ts';
import type { Facts } from '../facts/facts.ts';
import type { OfflineFacts } from '../facts/stop-facts.ts';
import type { HostChange } from '../host-change.ts';
import type { OfflineEvent } from '../offline/events.ts';
import type { Progress } from '../offline/progress.ts';
import type { Plan } from '../plan.ts';
import type { Actor, Outcome, RepairRequest, StepFailure } from './events.ts';

export type Status =
  | 'diagnosing'
  | 'awaiting-decision'
  | 'performing'
  | 'compensating'
  | 'verifying'
  | 'keeping'
  /** A compensation failed; the lock stays until a person says that it was seen to. */
  | 'stuck'
  | 'closed';

/** Where the work of the present status stands: at most one command to the host is under way. */
export type Work =
  | { readonly phase: 'observe' }
  /** What decides whether the instance may be stopped is looked at. */
  | { readonly phase: 'weigh' }
  | { readonly phase: 'send' }
  /** The intent is recorded; whether the call was made is not known yet. */
  | { readonly phase: 'sending'; readonly since: string; readonly attempt: number }
  | { readonly phase: 'sent'; readonly commandId: string; readonly since: string }
  | { readonly phase: 'rest' };

/** A plan as it was shown to people. */
export interface ProposedPlan {
  readonly version: number;
  readonly plan: Plan;
  readonly proposedAt: string;
  /** When the button expires; absent where there is nothing to approve. */
  readonly expiresAt?: string;
  readonly approved?: { readonly by: string; readonly at: string; readonly reason?: string };
  readonly rejected?: { readonly by: string; readonly at: string; readonly reason: string };
  /** The last reminder of its approvers: how much of its life was over, in percent. */
  readonly reminded?: number;
}

/** The state of a repair: the fold of its events, holding only what decisions and cards need. */
export interface Repair extends RepairRequest {
  readonly status: Status;
  readonly requestedAt: string;
  /** Number of the task under way; every answer names it. */
  readonly turn: number;
  /** ISO time at which this turn began. */
  readonly turnSince: string;
  readonly work: Work;
  readonly cloud?: CloudFacts;
  readonly attempt?: Attempt;
  readonly facts?: Facts;
  readonly diagnosis?: Diagnosis;
  /** Newest last; all but the last are superseded. */
  readonly plans: readonly ProposedPlan[];
  /** How often the world made a plan obsolete before it was performed. */
  readonly driftCount: number;
  /** The checks that failed when the approved plan was made. */
  readonly failedBefore: readonly string[];
  readonly changes: readonly HostChange[];
  /** A change that the host takes back by itself at this ISO time, unless it is kept; absent again once it is. */
  readonly reverts?: { readonly at: string; readonly mended: number } | undefined;
  readonly failure?: StepFailure;
  readonly offline?: OfflineFacts;
  /** How far an approved offline plan is. */
  readonly progress?: Progress | undefined;
  /** Our wrapper is in user data, and the original is to be given back. */
  readonly owed?:
    | { readonly wrapper: string; readonly original: string; readonly reminded: number }
    | undefined;
  readonly settled?: Extract<OfflineEvent, { type: 'UserDataSettled' }>['how'];
  readonly handled?: { readonly by: string; readonly at: string };
  readonly cancelled?: { readonly by: Actor; readonly because: 'asked' | 'not-in-channel' };
  readonly outcome?: Outcome;
  readonly closedAt?: string;
}

/** The plan that people see now; undefined before the first. */
export const currentPlan = (repair: Repair): ProposedPlan | undefined => repair.plans.at(-1);
