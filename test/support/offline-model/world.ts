import type { Change } from '../../../src/offline-ports.ts';
import { between, type Chance, oneOf } from './chance.ts';
import { Group } from './group.ts';
import { INSURANCE_CALLS, Insurance } from './insurance.ts';
import { Machine, type MachineState, type Taken } from './machine.ts';
import { ModelTime } from './model-time.ts';
import { type Content, ORIGINAL } from './user-data.ts';

/** A call that arrives at AWS. `by` is the id of the repair whose call it is, or `others`. */
export interface WorldCall {
  readonly call: Change['call'];
  readonly by: string;
  readonly writes?: Content;
}

export const OTHERS = 'others';

const CODES = [
  'RequestLimitExceeded',
  'UnauthorizedOperation',
  'InsufficientInstanceCapacity',
  'VcpuLimitExceeded',
] as const;

/** AWS around one instance, in a time of its own. */
export class World {
  readonly chance: Chance;
  readonly time = new ModelTime();
  readonly machine: Machine;
  readonly group: Group;
  readonly insurance: Insurance;
  userData: { readonly content: Content; readonly by: string; readonly since: string } = {
    content: ORIGINAL,
    by: OTHERS,
    since: '',
  };
  /** While failures are on, calls are refused, starts come to nothing, and not everything can be looked at. */
  failures: boolean;
  /** Whether there are failures at all, but for the calm. */
  readonly hasFailures: boolean;
  /** Is told of each call of ours just before it is done. */
  arrives: (call: WorldCall) => void = () => {};
  /** At some time the bot may lose what it needs for reservations, snapshots and the root volume's flag. */
  private isInsuranceForbidden = false;

  constructor(chance: Chance) {
    this.chance = chance;
    this.machine = new Machine(chance, this.time);
    this.group = new Group(chance, this.time, this.machine);
    this.group.lifecycle = chance() < 0.6 ? 'InService' : undefined;
    this.insurance = new Insurance(this.time, chance() < 0.8);
    this.hasFailures = chance() < 0.8;
    this.failures = this.hasFailures;
    if (chance() < 0.15)
      this.time.in(this.between(30, 600), () => {
        this.isInsuranceForbidden = true;
      });
  }

  get now(): number {
    return this.time.now;
  }

  get iso(): string {
    return this.time.iso;
  }

  between(least: number, most: number): number {
    return between(this.chance, least, most);
  }

  /** The second that AWS's answers are of: while failures are on, up to a quarter of a minute ago. */
  get shownAsOf(): number {
    return this.now - (this.failures && this.chance() < 0.3 ? this.between(1, 15) : 0);
  }

  described(): MachineState {
    return this.machine.shown.asOf(this.shownAsOf);
  }

  /** Takes a call of ours, or answers with AWS's error code. */
  take(call: WorldCall): Taken {
    if (this.failures && this.chance() < 0.12) return { refused: oneOf(this.chance, CODES) };
    if (this.isInsuranceForbidden && INSURANCE_CALLS.has(call.call))
      return { refused: 'UnauthorizedOperation' };
    this.arrives(call);
    return this.does(call, this.failures && this.chance() < 0.2);
  }

  /** Somebody else calls, and has no failures; what they are told is their own affair. */
  byOthers(call: Change['call'], writes?: Content): void {
    this.does({ call, by: OTHERS, ...(writes && { writes }) }, false);
  }

  private does({ call, by, writes }: WorldCall, comesToNothing: boolean): Taken {
    switch (call) {
      case 'stop':
        return this.machine.stop(by);
      case 'start':
        return this.machine.start(comesToNothing);
      case 'enter-standby':
        return this.group.enterStandby();
      case 'exit-standby':
        return this.group.exitStandby();
      case 'write-user-data':
        return this.write(by, writes);
      case 'reserve':
      case 'unreserve':
      case 'keep-root':
      case 'release-root':
      case 'snapshot-root':
        return this.insurance.take(call, by);
    }
  }

  private write(by: string, content = ORIGINAL): Taken {
    if (this.machine.now.state !== 'stopped') return { refused: 'IncorrectInstanceState' };
    this.userData = { content, by, since: this.iso };
    return 'accepted';
  }
}
