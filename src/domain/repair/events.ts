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

/** Why a plan does not count any more. */
export type Superseded = 'asked-again' | 'facts-changed' | 'drift';

/** Everything that can have happened to a repair. Past tense; the fold of these is its state. */
export type RepairEvent =
  | OfflineEvent
  | {
      readonly type: 'RepairRequested';
      readonly repairId: string;
      readonly requester: string;
      readonly channel: string;
      readonly instance: InstanceRef;
      readonly name?: string;
      /** Absent when the requester named no user. */
      readonly user?: string;
      readonly client?: ClientTold;
      /** The repair whose original user data is given back by this one. */
      readonly returns?: string;
    }
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
  | {
      readonly type: 'StepSucceeded';
      readonly turn: number;
      readonly changes: readonly HostChange[];
      readonly revertsAt?: string;
    }
  | {
      readonly type: 'StepFailed';
      readonly turn: number;
      readonly failure: StepFailure;
      readonly changes: readonly HostChange[];
      readonly revertsAt?: string;
    }
  | {
      readonly type: 'RepairVerified';
      readonly turn: number;
      readonly passed: readonly string[];
      readonly unknown: readonly string[];
    }
  | { readonly type: 'RepairCancelled'; readonly by: Actor; readonly because: 'asked' | 'not-in-channel' }
  | { readonly type: 'RepairClosed'; readonly outcome: Outcome };

export type EventOf<Type extends RepairEvent['type']> = Extract<RepairEvent, { type: Type }>;
