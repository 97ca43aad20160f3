import type { Pause } from './chores.ts';
import { drive, type Run } from './turns.ts';

type Process = Generator<Pause, void>;

/** Two processes of the bot, and what people have asked and it has not yet taken up. */
export class Processes {
  private readonly run: Run;
  private readonly drivers: [Process, Process];
  private errand: Process | undefined;

  constructor(run: Run) {
    this.run = run;
    this.drivers = [drive(run), drive(run)];
  }

  get hasErrand(): boolean {
    return this.errand !== undefined;
  }

  /** One at a time. */
  asked(errand: Process): void {
    this.errand ??= errand;
  }

  /** Gives a process one turn; how many seconds it would wait. */
  async goOn(which: 0 | 1): Promise<number> {
    return (await given(this.drivers[which])) ?? 0;
  }

  async goOnWithErrand(): Promise<void> {
    if (this.errand && (await given(this.errand)) === undefined) this.errand = undefined;
  }

  /** It is killed wherever it is, and another begins. */
  restart(which: 0 | 1): void {
    this.drivers[which] = drive(this.run);
  }
}

/** Undefined when it has ended. */
async function given(process: Process): Promise<number | undefined> {
  const { value, done } = process.next();
  if (done) return undefined;
  if (value !== 'asynchronous') return value;
  await new Promise((goOn) => void setImmediate(goOn));
  return 0;
}
