import { between, type Chance } from './chance.ts';
import type { Machine, Taken } from './machine.ts';
import type { ModelTime } from './model-time.ts';

const NO: Taken = { refused: 'ValidationError' };

/** The Auto Scaling group of an instance, which replaces at once what serves and does not run. */
export class Group {
  /** Undefined: in no group. */
  lifecycle: string | undefined;
  readonly max = 4;
  desired = 3;
  /** No instance is launched, and none comes back from Standby. */
  suspended = false;
  private readonly chance: Chance;
  private readonly time: ModelTime;
  private readonly machine: Machine;

  constructor(chance: Chance, time: ModelTime, machine: Machine) {
    this.chance = chance;
    this.time = time;
    this.machine = machine;
    machine.changed = () => this.watchHealth();
  }

  enterStandby(): Taken {
    if (this.lifecycle !== 'InService' || this.desired - 1 < 2) return NO;
    this.desired -= 1;
    this.moves('EnteringStandby', 'Standby', between(this.chance, 5, 300));
    return 'accepted';
  }

  exitStandby(): Taken {
    if (this.lifecycle !== 'Standby' || this.suspended || this.desired + 1 > this.max) return NO;
    this.desired += 1;
    this.moves('Pending', 'InService', between(this.chance, 5, 30));
    return 'accepted';
  }

  private moves(through: string, to: string, seconds: number): void {
    this.lifecycle = through;
    this.time.in(seconds, () => {
      if (this.lifecycle === through) this.lifecycle = to;
      this.watchHealth();
    });
  }

  private watchHealth(): void {
    const { state } = this.machine.now;
    if (this.lifecycle !== 'InService' || state === 'running' || state === 'terminated') return;
    this.lifecycle = 'Terminating';
    this.machine.terminate();
  }
}
