import { groupNotFound } from './auto-scaling-errors.ts';
import {
  type Activity,
  type Group,
  type GroupDefinition,
  type Member,
  newGroup,
  type Refresh,
  type StandbyInstances,
} from './auto-scaling-group.ts';
import { type Machines, Members } from './auto-scaling-members.ts';
import { InstanceRefreshes } from './auto-scaling-refresh.ts';
import { Standby } from './auto-scaling-standby.ts';
import type { SandboxClock } from './clock.ts';
import type { Outages } from './outages.ts';

interface Parts {
  readonly definitions: readonly GroupDefinition[];
  readonly clock: SandboxClock;
  readonly outages: Outages;
  readonly machines: Machines;
}

/** The groups of the account, and what they do with their members by themselves. */
export class AutoScaling {
  readonly #definitions: readonly GroupDefinition[];
  readonly #members: Members;
  readonly #standby: Standby;
  readonly #refreshes: InstanceRefreshes;
  #groups: readonly Group[];

  constructor({ definitions, clock, outages, machines }: Parts) {
    const settled = (group: Group): void => this.#refreshes.advance(group);
    this.#definitions = definitions;
    this.#members = new Members({ clock, machines, settled });
    this.#standby = new Standby({ clock, outages, members: this.#members, settled });
    this.#refreshes = new InstanceRefreshes({ clock, members: this.#members });
    this.#groups = definitions.map(newGroup);
  }

  groups(): readonly Group[] {
    return this.#groups;
  }

  /** @throws AwsError when there is no such group in the region. */
  group(name: string, region: string): Group {
    const found = this.#groups.find(
      ({ definition }) => definition.name === name && definition.region === region,
    );
    if (found === undefined) throw groupNotFound(name);
    return found;
  }

  /** To be told whenever the state of an instance changed. */
  notice(instanceId: string): void {
    const found = this.membershipOf(instanceId);
    if (found) this.#members.examine(found.group, found.member);
  }

  /** Nothing for an instance that is in no group. */
  membershipOf(instanceId: string): { readonly group: Group; readonly member: Member } | undefined {
    for (const group of this.#groups) {
      const member = group.members.find((one) => one.instanceId === instanceId);
      if (member) return { group, member };
    }
    return undefined;
  }

  /** @throws AwsError */
  enterStandby(group: Group, instanceIds: readonly string[], decrement: boolean): readonly Activity[] {
    return this.#standby.enter(group, instanceIds, decrement);
  }

  /** @throws AwsError */
  exitStandby(group: Group, instanceIds: readonly string[]): readonly Activity[] {
    return this.#standby.exit(group, instanceIds);
  }

  /** Somebody has the members of a group replaced. @throws AwsError */
  startInstanceRefresh(group: Group, standbyInstances: StandbyInstances): Refresh {
    return this.#refreshes.start(group, standbyInstances);
  }

  /** The groups as they were at the start; what the former ones still had in hand comes to nothing. */
  clear(): void {
    for (const group of this.#groups) Object.assign(group, { members: [], desired: 0, refreshes: [] });
    this.#groups = this.#definitions.map(newGroup);
  }
}
