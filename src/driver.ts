import type { Advance } from './advance.ts';
import type { Clock, Log, OpenRepairs, Repairs, Schedule, Wake } from './ports.ts';
import { createSweeps } from './sweeps.ts';
import { createWakes } from './wakes.ts';

/** Carries repairs on inside one process: promptly by timers, and surely by a sweep. */
export interface Driver {
  readonly wake: Wake;
  /** Starts sweeping: everything at once, then what is due, every minute. */
  readonly start: () => Promise<void>;
  /** Takes on nothing more and resolves when no turn is under way. */
  readonly stop: () => Promise<void>;
}

interface Deps {
  readonly advance: Advance;
  readonly openRepairs: OpenRepairs;
  readonly repairs: Repairs;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedule: Schedule;
  /** What outlives repairs is looked after at each sweep. */
  readonly sweepOwed: () => Promise<void>;
}

export function createDriver(deps: Deps): Driver {
  const { wake, stop } = createWakes(deps);
  const sweeps = createSweeps({ ...deps, wake });
  return {
    wake,
    start: sweeps.start,
    stop: async () => {
      await Promise.all([sweeps.stop(), stop()]);
    },
  };
}
