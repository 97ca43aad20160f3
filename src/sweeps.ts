import type { Clock, Log, OpenRepair, OpenRepairs, Repairs, Schedule, Wake } from './ports.ts';
import { beginTrail } from './request-repair.ts';
import { FAULT_RETRY_MILLISECONDS } from './wakes.ts';

interface Deps {
  readonly openRepairs: OpenRepairs;
  readonly repairs: Repairs;
  readonly wake: Wake;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedule: Schedule;
  /** What outlives repairs is looked after at each sweep. */
  readonly sweepOwed: () => Promise<void>;
}

/** Finds what nothing else has woken. */
export interface Sweeps {
  /** Everything at once, then what is due, every minute. */
  readonly start: () => Promise<void>;
  /** Sweeps no more, and resolves when what is owed is not looked after any more. */
  readonly stop: () => Promise<void>;
}

const SWEEP_MILLISECONDS = 60_000;

export function createSweeps(deps: Deps): Sweeps {
  const { log, schedule } = deps;
  let stopped = false;
  let owedSweep: Promise<void> | undefined;
  let cancelSweep: () => void = () => {};

  /** On its own: however long what is owed takes, open repairs are swept every minute. */
  function lookAfterOwed(): void {
    owedSweep ??= deps
      .sweepOwed()
      .catch((error: unknown) => log.error('a sweep of what is owed failed', { error: String(error) }))
      .finally(() => {
        owedSweep = undefined;
      });
  }

  /** A sweep that fails is made up for soon, by one of the same reach. */
  async function sweepAndRepeat(which: 'due' | 'all'): Promise<void> {
    const isSwept = await sweep(deps, which).then(
      () => true,
      (error: unknown) => {
        log.error('a sweep failed', { error: String(error) });
        return false;
      },
    );
    if (isSwept) lookAfterOwed();
    if (stopped) return;
    const delay = isSwept ? SWEEP_MILLISECONDS : FAULT_RETRY_MILLISECONDS;
    cancelSweep = schedule(delay, () => void sweepAndRepeat(isSwept ? 'due' : which));
  }

  return {
    start: () => sweepAndRepeat('all'),
    stop: async () => {
      stopped = true;
      cancelSweep();
      await owedSweep;
    },
  };
}

/** Carries on every open repair that is due. */
async function sweep(deps: Deps, which: 'due' | 'all'): Promise<void> {
  const now = deps.clock.now().toISOString();
  const open = await deps.openRepairs.list();
  for (const repair of open) if (which === 'all' || repair.wakeAt <= now) await takeUp(deps, repair);
}

/**
 * A repair whose trail was never begun gets its first commit. One that cannot be taken up does not keep the others asleep.
 */
async function takeUp({ repairs, wake, log }: Deps, { repairId, firstCommit }: OpenRepair): Promise<void> {
  try {
    await beginTrail(repairs, firstCommit);
    wake(repairId);
  } catch (error) {
    log.error('a repair cannot be taken up', { repairId, error: String(error) });
  }
}
