import type { Schedule } from '../../src/ports.ts';
import type { SandboxClock } from '../../src/sandbox/aws/clock.ts';

interface Timer {
  readonly due: number;
  readonly work: () => void;
}

const NOON = Date.parse('2026-11-22T12:00:00.000Z');

/** What clocks have in common that a bot and its sandbox share in one process; how time goes on is each one's own. Milliseconds. */
export abstract class TimedClock implements SandboxClock {
  protected readonly timers = new Set<Timer>();
  protected shown: number;
  #working = 0;

  constructor(start = NOON) {
    this.shown = start;
  }

  readonly now = (): Date => new Date(this.shown);

  readonly schedule: Schedule = (milliseconds, work) => {
    const timer: Timer = { due: this.shown + milliseconds, work };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  };

  readonly wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void this.schedule(milliseconds, resolve));

  /** Stands still until the work is done. Work that waits for this clock never ends. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#working += 1;
    try {
      return await work();
    } finally {
      this.#working -= 1;
    }
  }

  stop(): void {
    this.timers.clear();
  }

  protected get isWorking(): boolean {
    return this.#working > 0;
  }

  /** Lets happen what is due by then, the earliest first. */
  protected strike(until: number): void {
    const due = [...this.timers].filter((timer) => timer.due <= until);
    for (const timer of due.toSorted((one, other) => one.due - other.due)) {
      if (this.timers.delete(timer)) timer.work();
    }
  }
}
