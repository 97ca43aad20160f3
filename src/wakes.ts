import type { Advance } from './advance.ts';
import type { Clock, Log, Schedule, Wake } from './ports.ts';

/** After a fault the same is tried again. */
export const FAULT_RETRY_MILLISECONDS = 5_000;

interface Deps {
  readonly advance: Advance;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedule: Schedule;
}

/** Takes repairs from turn to turn, each at the time that its last turn asked for. */
export interface Wakes {
  readonly wake: Wake;
  /** Takes on nothing more and resolves when no turn is under way. */
  readonly stop: () => Promise<void>;
}

export function createWakes(deps: Deps): Wakes {
  const running = new Map<string, Promise<void>>();
  const asked = new Set<string>();
  const timers = new Map<string, () => void>();
  let stopped = false;

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
      delay = await turn(deps, repairId);
      if (asked.has(repairId)) delay = 0;
    }
    running.delete(repairId);
    if (delay === undefined || stopped) return;
    const cancel = deps.schedule(delay, () => wake(repairId));
    timers.set(repairId, cancel);
  }

  return {
    wake,
    stop: async () => {
      stopped = true;
      for (const cancel of timers.values()) cancel();
      await Promise.all(running.values());
    },
  };
}

/** Milliseconds until the next turn; undefined when there is none. */
async function turn({ advance, clock, log }: Deps, repairId: string): Promise<number | undefined> {
  try {
    const advanced = await advance(repairId);
    if (advanced.again === 'never') return undefined;
    return advanced.again === 'now' ? 0 : Math.max(1, Date.parse(advanced.at) - clock.now().getTime());
  } catch (error) {
    log.error('a turn failed', {
      repairId,
      error: error instanceof Error ? error.stack : String(error),
    });
    return FAULT_RETRY_MILLISECONDS;
  }
}
