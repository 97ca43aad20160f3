import { type Commit, verifyChain } from './commit.ts';

/** What people were last shown of a trail: what tells them that its end is missing, which no chain can see. */
export interface Shown {
  /** Number of commits. */
  readonly count: number;
  /** SHA-256 (hex) of the last of them. */
  readonly head: string;
  /** False while it is not known whether it has arrived where people look. */
  readonly arrived: boolean;
}

/**
 * - `broken`: the commit with this number does not say what it said.
 * - `end-missing`: people were shown more commits than there are.
 * - `replaced`: the chain holds, and the commit with this number is another than the one that people were shown.
 * - `unshown`: the chain holds, and people were not shown all of it yet, or nothing.
 * - `as-shown`: the chain holds, and people were shown the same.
 */
export type TrailVerdict =
  | { readonly kind: 'broken'; readonly seq: number }
  | { readonly kind: 'end-missing'; readonly count: number; readonly shown: number }
  | { readonly kind: 'replaced'; readonly seq: number }
  | { readonly kind: 'unshown' }
  | { readonly kind: 'as-shown' };

/** Compares a trail with itself, and with what was shown of it; `shown` must have been read before `commits`. */
export function verifyTrail(commits: readonly Commit[], shown: Shown | undefined): TrailVerdict {
  const chain = verifyChain(commits);
  if (!chain.intact) return { kind: 'broken', seq: chain.seq };
  if (!shown) return { kind: 'unshown' };
  const { count, head, arrived } = shown;
  if (count > commits.length) return { kind: 'end-missing', count: commits.length, shown: count };
  if (commits[count - 1]?.hash !== head) return { kind: 'replaced', seq: count };
  return { kind: arrived && count === commits.length ? 'as-shown' : 'unshown' };
}
