import { canonicalJson } from '../domain/digest.ts';
import type { Commit } from '../domain/repair/commit.ts';

const FORMAT = 1;

/** A commit as it is kept: `commit` is the exact text whose SHA-256 is `hash`. */
export interface StoredCommit {
  readonly v: number;
  readonly commit: string;
  readonly hash: string;
}

/** What is stored under a key is not what this program once put there. */
export class CorruptItemError extends Error {
  constructor(item: string, because: string, cause?: unknown) {
    super(`stored item ${item} is corrupt: ${because}`, { cause });
    this.name = 'CorruptItemError';
  }
}

export const storeCommit = ({ hash, ...body }: Commit): StoredCommit => ({
  v: FORMAT,
  commit: canonicalJson(body),
  hash,
});

/** @throws CorruptItemError, naming `item`, when the text is not a commit. */
export function readCommit(item: string, stored: StoredCommit): Commit {
  if (stored.v !== FORMAT) throw new CorruptItemError(item, `format ${stored.v}, known is ${FORMAT}`);
  const body = parse(item, stored.commit);
  if (!isCommitBody(body)) throw new CorruptItemError(item, 'not a commit');
  return { ...body, hash: stored.hash };
}

function parse(item: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CorruptItemError(item, 'not JSON', error);
  }
}

/** Shape of the envelope only: unknown event types are for the reader of the history to report, not to be lost here. */
function isCommitBody(body: unknown): body is Omit<Commit, 'hash'> {
  if (typeof body !== 'object' || body === null) return false;
  const { repairId, seq, at, events } = body as Record<string, unknown>;
  return (
    typeof repairId === 'string' && typeof seq === 'number' && typeof at === 'string' && Array.isArray(events)
  );
}
