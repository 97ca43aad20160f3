import type { AutoScaling } from './auto-scaling.ts';
import type { SandboxClock } from './clock.ts';
import type { Commands } from './commands.ts';
import type { Documents } from './documents.ts';
import type { Estate } from './estate.ts';
import type { SandboxInstance } from './instance.ts';
import type { LaggedViews } from './lagged-views.ts';
import type { Outages } from './outages.ts';
import type { Pacing } from './pace.ts';
import type { Reservations } from './reservations.ts';
import type { Snapshots } from './snapshots.ts';
import type { Transitions } from './transitions.ts';

/** Everything that the services of one sandbox account share. */
export interface World {
  /** 12 digits. */
  readonly account: string;
  readonly clock: SandboxClock;
  readonly instances: () => readonly SandboxInstance[];
  /** Adds an instance that is `pending`, and brings it up. */
  readonly launch: (instance: SandboxInstance) => void;
  readonly estate: Estate;
  readonly documents: Documents;
  readonly commands: Commands;
  readonly outages: Outages;
  readonly pace: Pacing;
  readonly views: LaggedViews;
  readonly transitions: Transitions;
  readonly autoScaling: AutoScaling;
  readonly reservations: Reservations;
  readonly snapshots: Snapshots;
}

/** An instance as the reads of EC2 show it at this moment. */
export const shown = ({ clock, views }: World, instance: SandboxInstance): SandboxInstance =>
  views.at(clock.now().getTime(), instance);
