import { digest, sha256 } from '../digest.ts';
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

/** What a decision adds to a history. */
export type Decision = Pick<Commit, 'repairId' | 'at' | 'by' | 'events'>;

/** The commit that records a decision after `commits`. */
export function nextCommit(commits: readonly Commit[], decision: Decision): Commit {
  const previous = commits.at(-1);
  const unsealed = {
    repairId: decision.repairId,
    seq: (previous?.seq ?? 0) + 1,
    at: decision.at,
    by: decision.by,
    events: decision.events,
    previousHash: previous?.hash ?? sha256(decision.repairId),
  };
  return { ...unsealed, hash: digest(unsealed) };
}

/** Whether every commit still says what it said, in its place. A chain cannot see that its tail is missing. */
export function verifyChain(
  commits: readonly Commit[],
): { readonly intact: true } | { readonly intact: false; readonly seq: number } {
  for (const [index, commit] of commits.entries()) {
    const expected = nextCommit(commits.slice(0, index), commit);
    const same = (['hash', 'previousHash', 'seq'] as const).every(
      (field) => expected[field] === commit[field],
    );
    if (!same) return { intact: false, seq: index + 1 };
  }
  return { intact: true };
}
