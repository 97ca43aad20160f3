import { setImmediate as turn } from 'node:timers/promises';
import { TimedClock } from './timed-clock.ts';

/** So many turns of the event loop in which nothing is under way say that nothing goes on by itself. */
const QUIET_TURNS = 10;
/** More leaps than anything takes that ends. */
const LEAPS_AT_MOST = 5_000;

/**
 * A clock for a bot and its sandbox in one process. It stands still while anything is under way, and also else unless a test lets time
 * pass: then it leaps from one moment for which somebody waits to the next. So hours take no time, and nothing is ever late.
 */
export class LeapingClock extends TimedClock {
  readonly #isIdle: () => boolean;

  /** @param isIdle is nothing under way that this clock is not told of by `during`? */
  constructor(isIdle: () => boolean) {
    super();
    this.#isIdle = isIdle;
  }

  /** Resolves when nothing goes on any more unless time passes. */
  async quiet(): Promise<void> {
    for (let turns = 0; turns < QUIET_TURNS; turns++) {
      await turn();
      if (this.isWorking || !this.#isIdle()) turns = 0;
    }
  }

  /** Lets time pass until it is so, and not a moment longer. */
  async until(isSo: () => Promise<boolean>): Promise<void> {
    for (let leaps = 0; leaps < LEAPS_AT_MOST; leaps++) {
      await this.quiet();
      if (await isSo()) return;
      this.#leap();
    }
    throw new Error(`it is still not so at ${this.now().toISOString()}`);
  }

  /** Lets so many milliseconds pass, with everything that happens in them. */
  async pass(milliseconds: number): Promise<void> {
    let isOver = false;
    this.schedule(milliseconds, () => {
      isOver = true;
    });
    await this.until(async () => isOver);
  }

  #leap(): void {
    const next = Math.min(...[...this.timers].map(({ due }) => due));
    if (next === Number.POSITIVE_INFINITY) throw new Error('nobody waits for anything');
    this.shown = Math.max(this.shown, next);
    this.strike(next);
  }
}
