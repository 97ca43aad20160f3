import type { SandboxClock } from '../../src/sandbox/aws/clock.ts';

interface Waiting {
  readonly until: number;
  readonly resolve: () => void;
}

/** A clock that stands still until a test advances it. */
export class ManualClock implements SandboxClock {
  #now: number;
  #waiting: Waiting[] = [];

  constructor(start = '2026-11-03T10:00:00.000Z') {
    this.#now = Date.parse(start);
  }

  readonly now = (): Date => new Date(this.#now);

  readonly wait = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (ms <= 0) resolve();
      else this.#waiting.push({ until: this.#now + ms, resolve });
    });

  /** Moves time on and lets what waited for it happen. */
  async advance(ms: number): Promise<void> {
    this.#now += ms;
    const due = this.#waiting.filter(({ until }) => until <= this.#now);
    this.#waiting = this.#waiting.filter(({ until }) => until > this.#now);
    for (const { resolve } of due) resolve();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
