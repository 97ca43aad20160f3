import { randomUUID } from 'node:crypto';
import type { Volume } from './instance-settings.ts';

/** A snapshot of a volume. */
export interface Snapshot {
  readonly snapshotId: string;
  readonly region: string;
  readonly volume: Volume;
  readonly description: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly startedAt: string;
  /** ISO time; `pending` until then. */
  readonly completedAt: string;
}

/** The snapshots of the account. */
export class Snapshots {
  #all: readonly Snapshot[] = [];

  all(): readonly Snapshot[] {
    return this.#all;
  }

  create(asked: Omit<Snapshot, 'snapshotId'>): Snapshot {
    const snapshotId = `snap-0${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const snapshot: Snapshot = { ...asked, snapshotId };
    this.#all = [...this.#all, snapshot];
    return snapshot;
  }

  clear(): void {
    this.#all = [];
  }
}
