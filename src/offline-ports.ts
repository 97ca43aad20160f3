import type { CloudFacts } from './domain/facts/cloud-facts.ts';
import type { Observed } from './domain/facts/observed.ts';
import type { StatusFacts } from './domain/facts/status-facts.ts';
import type { Membership } from './domain/facts/stop-facts.ts';
import type { InstanceRef } from './domain/instance.ts';

/** A call that changes an instance or what stands around it; at most one is made in a turn. */
export type Change =
  /** The group's desired capacity goes down by one. */
  | {
      readonly call: 'enter-standby' | 'exit-standby';
      readonly instance: InstanceRef;
      readonly group: string;
    }
  /** Plain: never forced, never hibernated, never without the operating system's shutdown. */
  | { readonly call: 'stop' | 'start'; readonly instance: InstanceRef }
  | { readonly call: 'write-user-data'; readonly instance: InstanceRef; readonly bytes: Uint8Array }
  | {
      readonly call: 'reserve';
      readonly instance: InstanceRef;
      readonly marks: Marks;
      /** The same for each attempt of the step, and for no other: a second one that AWS takes makes nothing new. */
      readonly turn: number;
      /** ISO time at which capacity is given up by itself; the same for each attempt. */
      readonly until: string;
    }
  | {
      readonly call: 'unreserve' | 'keep-root' | 'release-root' | 'snapshot-root';
      readonly instance: InstanceRef;
      readonly marks: Marks;
    };

/** By what things that a repair made in AWS are found again. */
export interface Marks {
  readonly repairId: string;
}

/** Parts that are watched by their own calls. */
export type WatchedPart = 'membership' | 'status' | 'console' | 'agent' | 'reservation' | 'root' | 'snapshot';

/** What was watched; a part that was not asked for is absent. */
export interface Watched {
  readonly instance: CloudFacts['instance'];
  /** EC2 `StateReason.Code`. */
  readonly stateReason?: string;
  readonly membership?: Observed<Membership | null>;
  readonly status?: Observed<StatusFacts>;
  /** The console's text, the newest 64 KB. */
  readonly console?: Observed<string>;
  readonly agent?: CloudFacts['agent'];
  readonly reservation?: Observed<boolean>;
  readonly root?: Observed<{ readonly deleteOnTermination: boolean }>;
  readonly snapshot?: Observed<boolean>;
}

/** Original user data, encrypted where it is stored. */
export interface Vault {
  /** Replaces what is kept under the id. */
  readonly put: (repairId: string, bytes: Uint8Array) => Promise<void>;
  /** Undefined when there is none. @throws VaultError when it cannot be decrypted. */
  readonly find: (repairId: string) => Promise<Uint8Array | undefined>;
  readonly purge: (repairId: string) => Promise<void>;
}

/** What the vault keeps cannot be read, or is not what it was to be. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
}

/** Original user data that is still to be given back: a duty that outlives its repair. */
export interface Owed {
  readonly instance: InstanceRef;
  /** The repair whose wrapper is in place, and under which the vault keeps the original. */
  readonly repairId: string;
  /** SHA-256 (hex) of the wrapper, and of the original. */
  readonly wrapper: string;
  readonly original: string;
  /** ISO time since which it is owed. */
  readonly since: string;
  /** ISO time at which it is looked at next. */
  readonly wakeAt: string;
}

export interface OwedDuties {
  /** Puts the newest duty of an instance in the place of an older one. */
  readonly put: (owed: Owed) => Promise<void>;
  readonly find: (instance: InstanceRef) => Promise<Owed | undefined>;
  readonly list: () => Promise<readonly Owed[]>;
  /** Does nothing when the duty is another repair's by now. */
  readonly setWakeAt: (instance: InstanceRef, repairId: string, wakeAt: string) => Promise<void>;
  /** Does nothing when the duty is another repair's by now. */
  readonly remove: (instance: InstanceRef, repairId: string) => Promise<void>;
}
