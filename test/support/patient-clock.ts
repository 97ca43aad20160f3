import type { Schedule } from '../../src/driver.ts';
import type { SandboxClock } from '../../src/sandbox/aws/clock.ts';

interface Timer {
  readonly due: number;
  readonly work: () => void;
}

const NOON = Date.parse('2026-11-22T12:00:00.000Z');
const TICK_MS = 5;
const SPEED = 5;

/**
 * A clock for a bot and its sandbox in one process, which runs faster than the wall's, never faster than the process itself: it stands
 * still while a script runs, and a turn of the event loop counts the same however late it comes. So no deadline passes because a
 * machine is busy.
 */
export class PatientClock implements SandboxClock {
  readonly #timers = new Set<Timer>();
  readonly #ticking: NodeJS.Timeout;
  #shown: number;
  #working = 0;

  constructor(start = NOON) {
    this.#shown = start;
    this.#ticking = setInterval(() => this.#tick(), TICK_MS);
  }

  readonly now = (): Date => new Date(this.#shown);

  readonly schedule: Schedule = (milliseconds, work) => {
    const timer: Timer = { due: this.#shown + milliseconds, work };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
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

  /** Puts the clock forward; what becomes due by that happens soon. */
  skip(milliseconds: number): void {
    this.#shown += milliseconds;
  }

  stop(): void {
    clearInterval(this.#ticking);
    this.#timers.clear();
  }

  #tick(): void {
    if (this.#working === 0) this.#shown += TICK_MS * SPEED;
    const due = [...this.#timers].filter((timer) => timer.due <= this.#shown);
    for (const timer of due.toSorted((one, other) => one.due - other.due)) {
      if (this.#timers.delete(timer)) timer.work();
    }
  }
}
