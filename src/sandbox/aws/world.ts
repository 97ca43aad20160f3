import type { SandboxClock } from './clock.ts';
import type { Commands } from './commands.ts';
import type { Documents } from './documents.ts';
import type { Estate } from './estate.ts';
import type { SandboxInstance } from './instance.ts';
import type { Outages } from './outages.ts';

/** Everything that the services of one sandbox account share. */
export interface World {
  /** 12 digits. */
  readonly account: string;
  readonly clock: SandboxClock;
  readonly instances: () => readonly SandboxInstance[];
  readonly estate: Estate;
  readonly documents: Documents;
  readonly commands: Commands;
  readonly outages: Outages;
}
