import { TimedClock } from './timed-clock.ts';

const TICK_MS = 5;
const SPEED = 5;

/**
 * A clock for a bot and its sandbox in one process, which runs faster than the wall's, never faster than the process itself: it stands
 * still while a script runs, and a turn of the event loop counts the same however late it comes. So no deadline passes because a
 * machine is busy.
 */
export class PatientClock extends TimedClock {
  readonly #ticking = setInterval(() => this.#tick(), TICK_MS);

  /** Puts the clock forward; what becomes due by that happens soon. */
  skip(milliseconds: number): void {
    this.shown += milliseconds;
  }

  override stop(): void {
    clearInterval(this.#ticking);
    super.stop();
  }

  #tick(): void {
    if (!this.isWorking) this.shown += TICK_MS * SPEED;
    this.strike(this.shown);
  }
}
