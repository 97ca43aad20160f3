import type { BootReport } from '../facts/boot-facts.ts';
import type { AgentFacts, InstanceFacts } from '../facts/cloud-facts.ts';
import type { Observed } from '../facts/observed.ts';
import type { StatusFacts } from '../facts/status-facts.ts';
import type { Membership, OfflineFacts, UserDataFacts } from '../facts/stop-facts.ts';

/** The world while a step is under way; what was not looked at is absent. */
export interface OfflineLook {
  /** ISO time at which looking began. */
  readonly at: string;
  readonly instance: Observed<InstanceFacts>;
  /** EC2 `StateReason.Code`, as "Client.UserInitiatedShutdown"; absent where EC2 gives none. */
  readonly stateReason?: string;
  readonly premises?: OfflineFacts;
  readonly membership?: Observed<Membership | null>;
  /** What the attribute holds now. */
  readonly userData?: Observed<UserDataFacts>;
  /** SHA-256 (hex) of what the vault gave back after it was stored there. */
  readonly vault?: Observed<string>;
  readonly status?: Observed<StatusFacts>;
  readonly boot?: Observed<BootReport>;
  readonly agent?: Observed<AgentFacts>;
  /** An open reservation of this repair. */
  readonly reservation?: Observed<boolean>;
  /** Would the root volume be deleted with the instance. */
  readonly root?: Observed<{ readonly deleteOnTermination: boolean }>;
  /** A snapshot of this repair was begun. */
  readonly snapshot?: Observed<boolean>;
}
