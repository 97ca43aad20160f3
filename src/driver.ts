import type { Advance } from './advance.ts';
import type { Clock, Log, OpenRepair, OpenRepairs, Repairs, Wake } from './ports.ts';
import { beginTrail } from './request-repair.ts';

/** Runs `work` after `milliseconds`; gives a way to call it off. */
export type Schedule = (milliseconds: number, work: () => void) => () => void;

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

const SWEEP_MILLISECONDS = 60_000;
const FAULT_RETRY_MILLISECONDS = 5_000;

export function createDriver(deps: Deps): Driver {
  const running = new Map<string, Promise<void>>();
  const asked = new Set<string>();
  const timers = new Map<string, () => void>();
  let stopped = false;
  let owedSweep: Promise<void> | undefined;
  let cancelSweep: () => void = () => {};

  function wake(repairId: string): void {
    if (stopped) return;
    timers.get(repairId)?.();
    timers.delete(repairId);
    if (running.has(repairId)) {
      asked.add(repairId);
      return;
    }
    running.set(repairId, drive(repairId));
  }

  /** One repair has one driver in this process; whoever asks meanwhile makes it go on once more. */
  async function drive(repairId: string): Promise<void> {
    let delay: number | undefined = 0;
    while (delay === 0 && !stopped) {
      asked.delete(repairId);
      delay = await turn(repairId);
      if (asked.has(repairId)) delay = 0;
    }
    running.delete(repairId);
    if (delay !== undefined && !stopped)
      timers.set(
        repairId,
        deps.schedule(delay, () => wake(repairId)),
      );
  }

  /** Milliseconds until the next turn; undefined when there is none. */
  async function turn(repairId: string): Promise<number | undefined> {
    try {
      const advanced = await deps.advance(repairId);
      if (advanced.again === 'never') return undefined;
      return advanced.again === 'now' ? 0 : Math.max(1, Date.parse(advanced.at) - deps.clock.now().getTime());
    } catch (error) {
      deps.log.error('a turn failed', {
        repairId,
        error: error instanceof Error ? error.stack : String(error),
      });
      return FAULT_RETRY_MILLISECONDS;
    }
  }

  /** Carries on every open repair that is due; a repair whose trail was never begun gets its first commit. */
  async function sweep(which: 'due' | 'all'): Promise<void> {
    const now = deps.clock.now().toISOString();
    const open = await deps.openRepairs.list();
    for (const repair of open) if (which === 'all' || repair.wakeAt <= now) await takeUp(repair);
    lookAfterOwed();
  }

  /** On its own: however long what is owed takes, open repairs are swept every minute. */
  function lookAfterOwed(): void {
    owedSweep ??= deps
      .sweepOwed()
      .catch((error: unknown) => deps.log.error('a sweep of what is owed failed', { error: String(error) }))
      .finally(() => {
        owedSweep = undefined;
      });
  }

  /** One repair that cannot be taken up does not keep the others asleep. */
  async function takeUp({ repairId, firstCommit }: OpenRepair): Promise<void> {
    try {
      await beginTrail(deps.repairs, firstCommit);
      wake(repairId);
    } catch (error) {
      deps.log.error('a repair cannot be taken up', { repairId, error: String(error) });
    }
  }

  /** A sweep that fails is made up for soon, by one of the same reach. */
  async function sweepAndRepeat(which: 'due' | 'all'): Promise<void> {
    const swept = await sweep(which).then(
      () => true,
      (error: unknown) => {
        deps.log.error('a sweep failed', { error: String(error) });
        return false;
      },
    );
    if (stopped) return;
    const [delay, next] = swept
      ? ([SWEEP_MILLISECONDS, 'due'] as const)
      : ([FAULT_RETRY_MILLISECONDS, which] as const);
    cancelSweep = deps.schedule(delay, () => void sweepAndRepeat(next));
  }

  return {
    wake,
    start: () => sweepAndRepeat('all'),
    stop: async () => {
      stopped = true;
      cancelSweep();
      for (const cancel of timers.values()) cancel();
      await Promise.all([owedSweep, ...running.values()]);
    },
  };
}
