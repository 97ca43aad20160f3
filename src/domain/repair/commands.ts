import type { CloudFacts } from '../cloud-facts.ts';
import type { HostFacts } from '../host-facts.ts';
import type { InstanceRef } from '../instance.ts';
import type { Observed } from '../observed.ts';
import type { Policy } from '../policy.ts';
import type { HostChange, RepairEvent, StepFailure } from './events.ts';

/** Somebody's press on a card. `isApprover` was looked up for this press. */
interface Press {
  readonly repairId: string;
  readonly by: string;
  readonly isApprover: boolean;
}

/** An answer to the task of one turn; an answer to another turn is late and changes nothing. */
interface Answer {
  readonly repairId: string;
  readonly turn: number;
}

/** What people and the driver ask of one repair. Time comes in beside it. */
export type RepairCommand =
  | {
      readonly type: 'RequestRepair';
      readonly repairId: string;
      readonly requester: string;
      readonly channel: string;
      readonly instance: InstanceRef;
      readonly name?: string;
      readonly user?: string;
    }
  | ({ readonly type: 'ApprovePlan'; readonly digest: string } & Press)
  | ({ readonly type: 'CheckAgain' } & Press)
  | ({ readonly type: 'CancelRepair' } & Press)
  | { readonly type: 'AbandonRepair'; readonly repairId: string; readonly because: 'not-in-channel' }
  | { readonly type: 'ExpireApproval'; readonly repairId: string }
  | ({ readonly type: 'RecordObservation'; readonly cloud: CloudFacts } & Answer)
  | ({ readonly type: 'StartProbe' } & Answer)
  | ({ readonly type: 'RecordProbeSent'; readonly commandId: string } & Answer)
  | ({
      readonly type: 'RecordHost';
      readonly host: Observed<HostFacts>;
      readonly reportHash?: string;
    } & Answer)
  | ({ readonly type: 'ConfirmFacts'; readonly cloud: CloudFacts } & Answer)
  | ({ readonly type: 'StartStep' } & Answer)
  | ({ readonly type: 'RecordStepSent'; readonly commandId: string } & Answer)
  | ({ readonly type: 'RecordStepDone'; readonly changes: readonly HostChange[] } & Answer)
  | ({
      readonly type: 'RecordStepFailed';
      readonly failure: StepFailure;
      readonly changes: readonly HostChange[];
    } & Answer);

/** An expected no. */
export type Refusal =
  | { readonly kind: 'no-such-repair' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'not-yours'; readonly requester: string }
  | { readonly kind: 'approver-needed' }
  | { readonly kind: 'superseded' }
  | { readonly kind: 'already-approved'; readonly by: string; readonly at: string }
  | { readonly kind: 'expired' }
  | { readonly kind: 'nothing-to-approve' }
  | { readonly kind: 'being-performed' }
  | { readonly kind: 'late' }
  | {
      readonly kind: 'instance-busy';
      readonly repairId: string;
      readonly requester: string;
      readonly since: string;
    }
  | { readonly kind: 'too-many-open'; readonly limit: number }
  | { readonly kind: 'too-many-requests'; readonly limit: number };

/** What a command means: events, none when it changes nothing, or a refusal. */
export type Decided = readonly RepairEvent[] | { readonly refused: Refusal };

/** Beside the command: the time, and what this installation allows. */
export interface Circumstances {
  /** ISO time. */
  readonly at: string;
  readonly policy: Policy;
}
