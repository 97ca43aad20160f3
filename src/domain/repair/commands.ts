import type { CloudFacts } from '../facts/cloud-facts.ts';
import type { HostFacts } from '../facts/host-facts.ts';
import type { Observed } from '../facts/observed.ts';
import type { OfflineFacts } from '../facts/stop-facts.ts';
import type { CallAnswer, Settlement } from '../offline/events.ts';
import type { OfflineLook } from '../offline/look.ts';
import type { Policy } from '../policy.ts';
import type { Changed, RepairEvent, RepairRequest, StepFailure } from './events.ts';

/** Whoever pressed a button of a card. `isApprover` was looked up for this press. */
export interface Presser {
  readonly by: string;
  readonly isApprover: boolean;
}

/** Part of the work of one turn; for another turn it is late and changes nothing. */
interface OfTurn {
  readonly repairId: string;
  readonly turn: number;
}

/** What people and the driver ask of one repair. Time comes in beside it. */
export type RepairCommand =
  | ({ readonly type: 'RequestRepair' } & RepairRequest)
  | ({
      readonly type: 'ApprovePlan';
      readonly repairId: string;
      readonly digest: string;
      readonly reason?: string;
    } & Presser)
  | ({
      readonly type: 'RejectPlan';
      readonly repairId: string;
      readonly digest: string;
      readonly reason: string;
    } & Presser)
  /** A person has finished what the bot could not. */
  | ({ readonly type: 'HandleRepair'; readonly repairId: string } & Presser)
  | ({ readonly type: 'CheckAgain'; readonly repairId: string } & Presser)
  | ({ readonly type: 'CancelRepair'; readonly repairId: string } & Presser)
  | { readonly type: 'AbandonRepair'; readonly repairId: string; readonly because: 'not-in-channel' }
  | { readonly type: 'ExpireApproval'; readonly repairId: string }
  | { readonly type: 'RemindApprovers'; readonly repairId: string }
  /** User data can be given back now: somebody else stopped the instance. `afterTurn`: as it was when its lock was taken for that. */
  | { readonly type: 'ResumeOwed'; readonly repairId: string; readonly afterTurn: number }
  | {
      readonly type: 'SettleOwed';
      readonly repairId: string;
      readonly how: Settlement;
    }
  /** People are reminded for the first time, the second, and so on. */
  | { readonly type: 'RemindOwed'; readonly repairId: string; readonly times: number }
  | ({ readonly type: 'RecordObservation'; readonly cloud: CloudFacts } & OfTurn)
  | ({ readonly type: 'StartProbe' } & OfTurn)
  | ({ readonly type: 'RecordProbeSent'; readonly commandId: string } & OfTurn)
  | ({
      readonly type: 'RecordHost';
      readonly host: Observed<HostFacts>;
      readonly reportHash?: string;
    } & OfTurn)
  | ({ readonly type: 'ConfirmFacts'; readonly cloud: Pick<CloudFacts, 'instance'> } & OfTurn)
  | ({ readonly type: 'RecordWeighed'; readonly offline: OfflineFacts } & OfTurn)
  | ({ readonly type: 'Move'; readonly look: OfflineLook } & OfTurn)
  | ({ readonly type: 'RecordAnswer'; readonly attempt: number; readonly answer: CallAnswer } & OfTurn)
  | ({ readonly type: 'StartStep' } & OfTurn)
  | ({ readonly type: 'RecordStepSent'; readonly commandId: string } & OfTurn)
  | ({ readonly type: 'RecordStepDone' } & Changed & OfTurn)
  | ({
      readonly type: 'RecordStepFailed';
      readonly failure: StepFailure;
    } & Changed &
      OfTurn);

/** What a press asks. */
export type PressCommand = Extract<RepairCommand, Presser>;

/** An expected no. */
export type Refusal =
  | { readonly kind: 'no-such-repair' }
  | { readonly kind: 'closed' }
  | { readonly kind: 'not-yours'; readonly requester: string }
  | { readonly kind: 'approver-needed' }
  /** Whoever asked for an offline repair may not approve it, approver or not. */
  | { readonly kind: 'another-approver-needed' }
  | { readonly kind: 'already-rejected'; readonly by: string; readonly at: string }
  | { readonly kind: 'past-the-stop' }
  | { readonly kind: 'nothing-owed' }
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
  | { readonly kind: 'too-many-looks'; readonly limit: number }
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
