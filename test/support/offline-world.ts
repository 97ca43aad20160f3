import type { InstanceState } from '../../src/domain/instance.ts';
import { ORIGINAL } from './stop-facts.ts';

/** Chance that can be had again: a number from 0 to below 1 (mulberry32). */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export interface Machine {
  readonly state: InstanceState;
  readonly launchedAt: string;
  readonly reason?: string;
  /** How often it was started: every start brings another address. */
  readonly starts: number;
  /** Second since which it runs. */
  readonly runsSince: number;
}

export type WorldCall = 'stop' | 'start' | 'enter-standby' | 'exit-standby' | { readonly write: string };

const NOON = Date.UTC(2026, 10, 22, 12);

/** EC2 and Auto Scaling around one instance, in a time of its own: states with delays, a group that replaces what is stopped. */
export class OfflineWorld {
  readonly chance: Chance;
  /** Seconds since noon. */
  now = 0;
  machine: Machine = {
    state: 'running',
    launchedAt: '2026-11-01T08:00:00.000Z',
    starts: 0,
    runsSince: -10_000,
  };
  userData = ORIGINAL;
  /** Undefined: in no group. */
  lifecycle: string | undefined;
  readonly max = 4;
  desired = 3;
  suspended = false;
  /** While failures are on, calls are refused and starts fail. */
  failures = true;
  private shots: { readonly at: number; readonly machine: Machine }[] = [];
  private shown = { at: -1, iso: '' };
  private due: { readonly at: number; readonly run: () => void }[] = [];

  constructor(chance: Chance, inGroup: boolean) {
    this.chance = chance;
    this.lifecycle = inGroup ? 'InService' : undefined;
    this.shots.push({ at: -1, machine: this.machine });
  }

  get iso(): string {
    if (this.shown.at !== this.now)
      this.shown = { at: this.now, iso: new Date(NOON + this.now * 1000).toISOString() };
    return this.shown.iso;
  }

  get checksPass(): boolean {
    return this.machine.state === 'running' && this.now - this.machine.runsSince >= 120;
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.chance() * (most - least + 1));
  }

  pass(seconds: number): void {
    const until = this.now + seconds;
    for (;;) {
      this.due.sort((a, b) => a.at - b.at);
      const next = this.due[0];
      if (!next || next.at > until) break;
      this.due.shift();
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }

  /** What EC2 tells: while failures are on, as it was up to a quarter of a minute ago. */
  described(): Machine {
    const lag = this.failures && this.chance() < 0.3 ? this.between(1, 15) : 0;
    return this.shots.findLast(({ at }) => at <= this.now - lag)?.machine ?? this.machine;
  }

  /** Takes a call, or answers with AWS's error code. */
  take(call: WorldCall): 'accepted' | { readonly refused: string } {
    if (this.failures && this.chance() < 0.12) return { refused: this.anyCode() };
    if (typeof call === 'object') return this.write(call.write);
    switch (call) {
      case 'stop':
        return this.stop('Client.UserInitiatedShutdown');
      case 'start':
        return this.start();
      case 'enter-standby':
        return this.enterStandby();
      case 'exit-standby':
        return this.exitStandby();
    }
  }

  /** Something that happens so many seconds from now. */
  lands(seconds: number, run: () => void): void {
    this.due.push({ at: this.now + seconds, run });
    this.pass(0);
  }

  /** Somebody else calls; what they are told is their own affair. */
  byOthers(call: WorldCall): void {
    const { failures } = this;
    this.failures = false;
    this.take(call);
    this.failures = failures;
  }

  terminate(): void {
    this.become({ state: 'terminated', reason: 'Client.UserInitiatedShutdown' });
  }

  private anyCode(): string {
    const codes = [
      'RequestLimitExceeded',
      'UnauthorizedOperation',
      'InsufficientInstanceCapacity',
      'VcpuLimitExceeded',
    ];
    return codes[this.between(0, codes.length - 1)] ?? 'InternalError';
  }

  private stop(reason: string): 'accepted' | { readonly refused: string } {
    const { state } = this.machine;
    if (state === 'terminated') return { refused: 'IncorrectInstanceState' };
    if (state !== 'running' && state !== 'pending') return 'accepted';
    this.become({ state: 'stopping', reason });
    this.later(this.between(5, 90), 'stopping', () => this.become({ state: 'stopped', reason }));
    return 'accepted';
  }

  private start(): 'accepted' | { readonly refused: string } {
    const { state, starts } = this.machine;
    if (state === 'running' || state === 'pending') return 'accepted';
    if (state !== 'stopped') return { refused: 'IncorrectInstanceState' };
    this.become({ state: 'pending', launchedAt: this.iso, starts: starts + 1 });
    const fails = this.failures && this.chance() < 0.2;
    this.later(this.between(5, 60), 'pending', () => {
      if (fails) this.become({ state: 'stopped', reason: 'Client.InternalError' });
      else this.become({ state: 'running', runsSince: this.now });
    });
    return 'accepted';
  }

  private write(value: string): 'accepted' | { readonly refused: string } {
    if (this.machine.state !== 'stopped') return { refused: 'IncorrectInstanceState' };
    this.userData = value;
    return 'accepted';
  }

  private enterStandby(): 'accepted' | { readonly refused: string } {
    if (this.lifecycle !== 'InService' || this.desired - 1 < 2) return { refused: 'ValidationError' };
    this.lifecycle = 'EnteringStandby';
    this.desired -= 1;
    this.laterIn('EnteringStandby', 'Standby', this.between(5, 300));
    return 'accepted';
  }

  private exitStandby(): 'accepted' | { readonly refused: string } {
    if (this.lifecycle !== 'Standby' || this.suspended || this.desired + 1 > this.max)
      return { refused: 'ValidationError' };
    this.lifecycle = 'Pending';
    this.desired += 1;
    this.laterIn('Pending', 'InService', this.between(5, 30));
    return 'accepted';
  }

  private laterIn(from: string, to: string, seconds: number): void {
    this.due.push({
      at: this.now + seconds,
      run: () => {
        if (this.lifecycle === from) this.lifecycle = to;
        this.watchHealth();
      },
    });
  }

  private later(seconds: number, while_: InstanceState, run: () => void): void {
    const { starts } = this.machine;
    this.due.push({
      at: this.now + seconds,
      run: () => {
        if (this.machine.state === while_ && this.machine.starts === starts) run();
      },
    });
  }

  private become({ reason, ...change }: Partial<Machine>): void {
    const { reason: _, ...machine } = this.machine;
    this.machine = { ...machine, ...change, ...(reason !== undefined && { reason }) };
    this.shots = [...this.shots.slice(-8), { at: this.now, machine: this.machine }];
    this.watchHealth();
  }

  /** A member in service that does not run is replaced at once. */
  private watchHealth(): void {
    const { state } = this.machine;
    if (this.lifecycle !== 'InService' || state === 'running' || state === 'terminated') return;
    this.lifecycle = 'Terminating';
    this.terminate();
  }
}
