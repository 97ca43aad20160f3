import type { SandboxClock } from './clock.ts';

/** Milliseconds of the sandbox's clock that things take, before the speed. */
export interface Pace {
  /** From StopInstances until the instance is stopped. */
  readonly stop: number;
  /** From StartInstances until the instance is running. */
  readonly start: number;
  /** From StartInstances until an instance that cannot be started is stopped again. */
  readonly failedStart: number;
  /** From TerminateInstances until the instance is terminated. */
  readonly termination: number;
  /** From the end of a boot until the status checks say what they found. */
  readonly checks: number;
  /** From the end of a boot until GetConsoleOutput has what it printed. */
  readonly console: number;
  /** From the end of a boot until Systems Manager hears of the agent. */
  readonly agent: number;
  readonly snapshot: number;
  /** For so long reads of EC2 may not show a change. */
  readonly visibility: number;
}

/** What is usual on AWS, but for the status checks, which take minutes there. */
const PACE: Pace = {
  stop: 30_000,
  start: 20_000,
  failedStart: 8_000,
  termination: 15_000,
  checks: 60_000,
  console: 4_000,
  agent: 10_000,
  snapshot: 20_000,
  visibility: 1_000,
};

/** The names of what takes time. */
export const DURATIONS = Object.keys(PACE) as readonly (keyof Pace)[];

/** A pace and by what factor everything is faster than it. */
export type PaceSettings = Pace & { readonly speed: number };

/** How fast the sandbox is at this moment; a change counts for what begins after it. */
export class Pacing {
  #settings: PaceSettings;

  constructor(settings: Partial<PaceSettings> = {}) {
    this.#settings = { ...PACE, speed: 1, ...settings };
  }

  settings(): PaceSettings {
    return this.#settings;
  }

  change(settings: Partial<PaceSettings>): void {
    this.#settings = { ...this.#settings, ...settings };
  }

  /** Milliseconds of the sandbox's clock, with the speed. */
  ms(what: keyof Pace): number {
    return this.#settings[what] / this.#settings.speed;
  }
}

/** A clock whose waits are shortened by the speed. */
export const pacedClock = (clock: SandboxClock, pace: Pacing): SandboxClock => ({
  now: clock.now,
  wait: (ms) => clock.wait(ms / pace.settings().speed),
});
