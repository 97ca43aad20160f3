import type { InstanceState } from '../../../src/domain/instance.ts';
import { between, type Chance } from './chance.ts';
import { type ModelTime, Shown } from './model-time.ts';

/** What AWS says to a call: it took it, or its error code. */
export type Taken = 'accepted' | { readonly refused: string };

export interface MachineState {
  readonly state: InstanceState;
  readonly launchedAt: string;
  readonly reason?: string;
  /** How often it was started: every start brings another address. */
  readonly starts: number;
  /** Second since which it runs. */
  readonly runsSince: number;
  /** Who stopped it: a repair, or others; undefined while nobody has. */
  readonly stoppedBy: string | undefined;
}

const STOPPED = 'Client.UserInitiatedShutdown';

/** EC2 around one instance: a stop and a start take their time, and a start may come to nothing. */
export class Machine {
  readonly shown = new Shown<MachineState>({
    state: 'running',
    launchedAt: '2026-11-01T08:00:00.000Z',
    starts: 0,
    runsSince: -10_000,
    stoppedBy: undefined,
  });
  /** Is told of every change. */
  changed: () => void = () => {};
  private readonly chance: Chance;
  private readonly time: ModelTime;

  constructor(chance: Chance, time: ModelTime) {
    this.chance = chance;
    this.time = time;
  }

  get now(): MachineState {
    return this.shown.value;
  }

  get checksPass(): boolean {
    return this.now.state === 'running' && this.time.now - this.now.runsSince >= 120;
  }

  stop(by: string): Taken {
    const { state } = this.now;
    if (state === 'terminated') return { refused: 'IncorrectInstanceState' };
    if (state !== 'running' && state !== 'pending') return 'accepted';
    this.become({ state: 'stopping', reason: STOPPED, stoppedBy: by });
    this.later('stopping', between(this.chance, 5, 90), () =>
      this.become({ state: 'stopped', reason: STOPPED }),
    );
    return 'accepted';
  }

  start(comesToNothing: boolean): Taken {
    const { state, starts } = this.now;
    if (state === 'running' || state === 'pending') return 'accepted';
    if (state !== 'stopped') return { refused: 'IncorrectInstanceState' };
    this.become({ state: 'pending', launchedAt: this.time.iso, starts: starts + 1 });
    this.later('pending', between(this.chance, 5, 60), () => {
      if (comesToNothing) this.become({ state: 'stopped', reason: 'Client.InternalError' });
      else this.become({ state: 'running', runsSince: this.time.now, stoppedBy: undefined });
    });
    return 'accepted';
  }

  terminate(): void {
    this.become({ state: 'terminated', reason: STOPPED });
  }

  /** Unless something else has happened to it by then. */
  private later(while_: InstanceState, seconds: number, run: () => void): void {
    const { starts } = this.now;
    this.time.in(seconds, () => {
      if (this.now.state === while_ && this.now.starts === starts) run();
    });
  }

  private become({ reason, ...change }: Partial<MachineState>): void {
    const { reason: _, ...before } = this.now;
    this.shown.become({ ...before, ...change, ...(reason !== undefined && { reason }) }, this.time.now);
    this.changed();
  }
}
