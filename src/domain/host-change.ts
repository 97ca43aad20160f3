import type { HostRefusalReason } from './host-refusal.ts';

/** One thing that mend or undo changed. */
export interface HostChange {
  readonly remedy: string;
  readonly path: string;
  /** `mode uid:gid`, as "0777 1000:1000", or what the remedy says of what it found. */
  readonly before: string;
  readonly after: string;
}

/** A remedy that mend would not perform, and why. */
export interface HostRefusal {
  readonly remedy: string;
  readonly path: string;
  readonly reason: HostRefusalReason;
}
