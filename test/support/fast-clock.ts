import type { Schedule } from '../../src/ports.ts';
import type { SandboxClock } from '../../src/sandbox/aws/clock.ts';

interface Timer {
  readonly due: number;
  readonly work: () => void;
  handle?: NodeJS.Timeout;
}

/** Which time it is for everybody who is given the same values, also in another process. */
export interface FastTime {
  readonly speed: number;
  /** Milliseconds since 1970 on the wall, and what this clock showed at that moment. */
  readonly wall: number;
  readonly shown: number;
}

const NOON = Date.parse('2026-11-22T12:00:00.000Z');

/** A clock that runs faster than the wall's, for the bot and the sandbox alike, and that a test can put forward. */
export class FastClock implements SandboxClock {
  readonly time: FastTime;
  readonly #timers = new Set<Timer>();
  #skipped = 0;

  constructor(time: FastTime = { speed: 5, wall: Date.now(), shown: NOON }) {
    this.time = time;
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
    this.#skipped += milliseconds;
    for (const timer of this.#timers) this.#arm(timer);
  }

  stop(): void {
    for (const timer of this.#timers) this.#drop(timer);
  }

  #milliseconds(): number {
    const { speed, wall, shown } = this.time;
    return shown + (Date.now() - wall) * speed + this.#skipped;
  }

  #arm(timer: Timer): void {
    clearTimeout(timer.handle);
    const left = Math.max(0, timer.due - this.#milliseconds()) / this.time.speed;
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
