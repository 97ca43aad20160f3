import type { Actor, RepairEvent } from './events.ts';

/** One decision: its events are stored together, or not at all. */
export interface Commit {
  readonly repairId: string;
  /** 1 for the first. */
  readonly seq: number;
  /** ISO time. */
  readonly at: string;
  readonly by: Actor;
  readonly events: readonly RepairEvent[];
  /** SHA-256 (hex) of the previous commit; of the repair id for the first. */
  readonly previousHash: string;
  /** SHA-256 (hex) over the canonical JSON of everything above. */
  readonly hash: string;
}
