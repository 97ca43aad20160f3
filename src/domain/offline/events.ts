import type { Diagnosis } from '../diagnose.ts';
import type { ExposedKeys } from '../exposed-keys.ts';
import type { OfflineFacts } from '../facts/stop-facts.ts';
import type { HostChange, HostRefusal } from '../host-change.ts';
import type { InstanceState } from '../instance.ts';
import type { OfflineStep } from './steps.ts';

/** What EC2 or Auto Scaling said to a call: it took it, or not, by its own error code. */
export type CallAnswer = 'accepted' | { readonly refused: string; readonly message?: string };

/** What was seen when a step's end state was there; small and flat. */
export interface SeenState {
  readonly state?: InstanceState;
  readonly launchedAt?: string;
  readonly publicAddress?: string;
  readonly privateAddress?: string;
  /** Auto Scaling `LifecycleState`. */
  readonly lifecycle?: string;
  /** SHA-256 (hex) of what user data holds. */
  readonly userData?: string;
}

/** Why a repair turns back before its end. */
export type TurnBack =
  | { readonly why: 'cancelled' }
  /** What the plan stands on is not so any more. */
  | { readonly why: 'facts-changed' }
  /** Somebody else changed the world while the repair was under way. */
  | { readonly why: 'drift'; readonly what: 'state' | 'user-data' | 'membership' }
  | { readonly why: 'could-not-look' }
  /** Changes were turned off, or what would run is not what was approved. */
  | { readonly why: 'not-in-force' }
  | { readonly why: 'refused'; readonly code: string }
  /** The vault does not give the original user data back as it is. */
  | { readonly why: 'not-stored' }
  | { readonly why: 'too-slow' }
  | { readonly why: 'cannot-start'; readonly code: string };

/** What people are told at once, wherever they are. */
export type Alert =
  /** The instance does not start; EC2's code, and whether the start is tried again by itself. */
  | { readonly about: 'cannot-start'; readonly code: string; readonly again: boolean }
  | { readonly about: 'stuck-stopping' }
  /** It runs, and a status check fails or does not end. */
  | { readonly about: 'unhealthy' }
  /** It stays in Standby. */
  | { readonly about: 'cannot-return'; readonly code: string }
  | { readonly about: 'terminated' };

/** Why a person must finish what the way back could not. */
export type Stuck =
  | { readonly because: 'terminated' }
  | { readonly because: 'refused'; readonly code: string }
  | { readonly because: 'too-slow' }
  /** Somebody else stopped it again. */
  | { readonly because: 'stopped-by-others' };

/** What the boot script reported, judged. */
export interface BootOutcome {
  readonly before?: Diagnosis;
  readonly after?: Diagnosis;
  readonly changes: readonly HostChange[];
  readonly refusals: readonly HostRefusal[];
  /** Of the key file as it was before, where others could have written to it. */
  readonly exposed?: ExposedKeys;
}

/**
 * How the duty to give user data back ended: it is back, somebody else's bytes are there and nothing is overwritten, the instance is
 * gone, or a later repair took the duty over.
 */
export type Settlement = 'given-back' | 'replaced-by-others' | 'gone' | 'taken-over';

/** What can happen to an offline repair beside what happens to every repair. */
export type OfflineEvent =
  | { readonly type: 'StopWeighed'; readonly turn: number; readonly offline: OfflineFacts }
  | { readonly type: 'PlanRejected'; readonly version: number; readonly by: string; readonly reason: string }
  | { readonly type: 'ApproversReminded'; readonly version: number; readonly percent: 50 | 80 }
  /** The intent of one call; each further call for the same step has its own. */
  | {
      readonly type: 'AttemptStarted';
      readonly turn: number;
      readonly step: OfflineStep;
      readonly attempt: number;
    }
  | {
      readonly type: 'AttemptAnswered';
      readonly turn: number;
      readonly attempt: number;
      readonly answer: CallAnswer;
    }
  | {
      readonly type: 'StepReached';
      readonly turn: number;
      readonly step: OfflineStep;
      readonly seen: SeenState;
    }
  /** A step of the way back that cannot be done while the instance runs: user data is owed then. */
  | {
      readonly type: 'StepPassedOver';
      readonly turn: number;
      readonly step: OfflineStep;
      readonly seen: SeenState;
    }
  | { readonly type: 'PeopleAlerted'; readonly turn: number; readonly alert: Alert }
  | {
      readonly type: 'WayBackTaken';
      readonly turn: number;
      readonly step: OfflineStep;
      readonly because: TurnBack;
    }
  | { readonly type: 'BootReported'; readonly turn: number; readonly boot: BootOutcome }
  | {
      readonly type: 'CompensationFailed';
      readonly turn: number;
      readonly step: OfflineStep;
      readonly stuck: Stuck;
      readonly seen: SeenState;
    }
  /** A person has finished what the bot could not. */
  | { readonly type: 'RepairHandled'; readonly by: string }
  /** It runs, and Systems Manager can be asked about the host now. */
  | { readonly type: 'AgentReturned'; readonly turn: number }
  /** The instance was stopped by others: what is owed can be given back. */
  | { readonly type: 'DutyResumed' }
  /** User data holds our wrapper, and the original is to be given back. */
  | { readonly type: 'UserDataOwed'; readonly wrapper: string; readonly original: string }
  | { readonly type: 'UserDataSettled'; readonly how: Settlement }
  | { readonly type: 'OwedReminded'; readonly times: number };
