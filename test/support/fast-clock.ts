import type { Schedule } from '../../src/driver.ts';
import type { SandboxClock } from '../../src/sandbox/aws/clock.ts';

interface Timer {
  readonly due: number;
  readonly work: () => void;
  handle?: NodeJS.Timeout;
}

/** A clock that runs many times faster than the wall's, for the bot and the sandbox alike, and that a test can put forward. */
export class FastClock implements SandboxClock {
  readonly #speed: number;
  readonly #startedAt = performance.now();
  readonly #timers = new Set<Timer>();
  #begin: number;

  constructor(speed = 20, begin = '2026-11-22T12:00:00.000Z') {
    this.#speed = speed;
    this.#begin = Date.parse(begin);
  }

  readonly now = (): Date => new Date(this.#milliseconds());

  readonly schedule: Schedule = (milliseconds, work) => {
    const timer: Timer = { due: this.#milliseconds() + milliseconds, work };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#drop(timer);
  };

  readonly wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => void this.schedule(milliseconds, resolve));

  /** Puts the clock forward; what becomes due by that happens soon. */
  skip(milliseconds: number): void {
    this.#begin += milliseconds;
    for (const timer of this.#timers) this.#arm(timer);
  }

  stop(): void {
    for (const timer of this.#timers) this.#drop(timer);
  }

  #milliseconds(): number {
    return this.#begin + (performance.now() - this.#startedAt) * this.#speed;
  }

  #arm(timer: Timer): void {
    clearTimeout(timer.handle);
    const left = Math.max(0, timer.due - this.#milliseconds()) / this.#speed;
    timer.handle = setTimeout(() => {
      this.#timers.delete(timer);
      timer.work();
    }, left);
  }

  #drop(timer: Timer): void {
    clearTimeout(timer.handle);
    this.#timers.delete(timer);
  }
}
