import type { Attempt, ClientTold } from '../attempt.ts';
import type { Diagnosis } from '../diagnose.ts';
import type { CloudFacts } from '../facts/cloud-facts.ts';
import type { Facts } from '../facts/facts.ts';
import type { Unseen } from '../facts/observed.ts';
import type { HostChange, HostRefusal } from '../host-change.ts';
import type { InstanceRef } from '../instance.ts';
import type { OfflineEvent } from '../offline/events.ts';
import type { Step } from '../online-plan.ts';
import type { Plan } from '../plan.ts';

/** Who caused a commit: a Slack user id, or the bot by itself. */
export type Actor = { readonly person: string } | { readonly bot: true };

/** How a repair ended. */
export type Outcome =
  | 'repaired'
  | 'applied-unverified'
  | 'no-fault-found'
  | 'advised'
  | 'expired'
  | 'cancelled'
  | 'not-repaired'
  | 'rejected'
  | 'rolled-back'
  /** The original user data is in place again, which was all that was asked. */
  | 'given-back'
  | 'stuck';

/** Why a step did not bring about its end state. */
export type StepFailure =
  | { readonly kind: 'drift' }
  | { readonly kind: 'refused'; readonly reasons: readonly HostRefusal[] }
  | { readonly kind: 'not-sent'; readonly because: Unseen }
  | { readonly kind: 'no-report'; readonly because: Unseen };

/**
 * Why a plan does not count any more. `not-in-force`: changes were turned off, or what would run is not what was approved; `too-late`: it
 * was approved and not begun in time.
 */
export type Superseded = 'asked-again' | 'facts-changed' | 'drift' | 'not-in-force' | 'too-late';

/** What somebody asked for. */
export interface RepairRequest {
  readonly repairId: string;
  readonly requester: string;
  readonly channel: string;
  readonly instance: InstanceRef;
  readonly name?: string;
  /** As the requester gave it; absent when no user was named. */
  readonly user?: string;
  readonly client?: ClientTold;
  /** The repair whose original user data this one gives back. */
  readonly returns?: string;
}

/** What a step changed, and when the host takes that back by itself unless it is kept (ISO time). */
export interface Changed {
  readonly changes: readonly HostChange[];
  readonly revertsAt?: string;
}

/** Everything that can have happened to a repair. Past tense; the fold of these is its state. */
export type RepairEvent =
  | OfflineEvent
  | ({ readonly type: 'RepairRequested' } & RepairRequest)
  | {
      readonly type: 'InstanceObserved';
      readonly turn: number;
      readonly cloud: CloudFacts;
      readonly attempt?: Attempt;
      /** What follows the look, where it is not the host. */
      readonly next?: 'weigh';
    }
  | { readonly type: 'ProbeStarted'; readonly turn: number; readonly user: string }
  | { readonly type: 'ProbeSent'; readonly turn: number; readonly commandId: string }
  | {
      readonly type: 'FactsGathered';
      readonly turn: number;
      readonly facts: Facts;
      readonly diagnosis: Diagnosis;
      readonly reportHash?: string;
    }
  | {
      readonly type: 'PlanProposed';
      readonly version: number;
      readonly plan: Plan;
      readonly expiresAt?: string;
    }
  | {
      readonly type: 'PlanApproved';
      readonly digest: string;
      readonly by: string;
      readonly reason?: string;
    }
  | {
      readonly type: 'PlanSuperseded';
      readonly version: number;
      readonly because: Superseded;
    }
  | { readonly type: 'ApprovalExpired' }
  | { readonly type: 'FactsConfirmed'; readonly turn: number }
  | { readonly type: 'StepStarted'; readonly turn: number; readonly step: Step }
  | { readonly type: 'StepSent'; readonly turn: number; readonly commandId: string }
  | ({ readonly type: 'StepSucceeded'; readonly turn: number } & Changed)
  | ({ readonly type: 'StepFailed'; readonly turn: number; readonly failure: StepFailure } & Changed)
  | {
      readonly type: 'RepairVerified';
      readonly turn: number;
      readonly passed: readonly string[];
      readonly unknown: readonly string[];
    }
  | { readonly type: 'RepairCancelled'; readonly by: Actor; readonly because: 'asked' | 'not-in-channel' }
  | { readonly type: 'RepairClosed'; readonly outcome: Outcome };

export type EventOf<Type extends RepairEvent['type']> = Extract<RepairEvent, { type: Type }>;
