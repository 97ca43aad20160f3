import type { Suite } from '../support/real-host.ts';

/** A host broken in one way, what the real sshd makes of it, and what the bot does. */
export interface Breakage {
  readonly is: string;
  readonly script: string;
  /** The first finding's check; absent: the real client is let in. */
  readonly check?: string;
  /** Absent: the bot leaves it alone. */
  readonly remedies?: readonly string[];
  readonly user?: string;
  /** The address of the client, where it is told. */
  readonly client?: string;
  /** Releases whose sshd refuses what others let in, or lets in what others refuse. */
  readonly otherwiseIn?: readonly Suite[];
  /** Of a login that is let in: what is worth telling all the same. */
  readonly beside?: readonly string[];
}
