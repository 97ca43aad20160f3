/** What will happen again by itself, at an hour or at a boot, on the way to this login's keys. */
export interface LastingFacts {
  readonly recurring: readonly Recurring[];
  /** As how many instances cloud-init has booted this disk. */
  readonly instances: number;
  /** Where cloud-init.log says why it did not write this user's key. */
  readonly refusals: readonly { readonly line: number; readonly over: 'owner' | 'mode' | 'link' }[];
}

/** A place and what is done there; never its text. */
export interface Recurring {
  /** A crontab, a script of every boot, or the unit of a tool. */
  readonly path: string;
  readonly line?: number;
  /** It writes key files, it sets owners or modes, or it runs a tool that may do either. */
  readonly does: 'keys' | 'modes' | 'manages';
}
