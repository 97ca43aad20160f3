import { begin, succeed } from './auto-scaling-activities.ts';
import { groupBusy, launchSuspended, notIn, notPartOf, sizesForbid } from './auto-scaling-errors.ts';
import { type Activity, type Group, type Lifecycle, type Member, suspends } from './auto-scaling-group.ts';
import type { Members } from './auto-scaling-members.ts';
import type { SandboxClock } from './clock.ts';
import type { OutagePlace, Outages } from './outages.ts';

interface Parts {
  readonly clock: SandboxClock;
  readonly outages: Outages;
  readonly members: Members;
  readonly settled: (group: Group) => void;
}

/** How much longer connections last where the outage `slow-draining` is on. */
const SLOW = 10;

/** Moves members into Standby and out of it. */
export class Standby {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AwsError, having changed nothing. */
  enter(group: Group, instanceIds: readonly string[], decrement: boolean): readonly Activity[] {
    const { outages, members: all } = this.#parts;
    const place: OutagePlace = { operation: 'EnterStandby', instanceIds };
    if (outages.strikes('group-busy', place)) throw groupBusy();
    const members = membersIn(group, instanceIds, 'InService');
    const { length: count } = members;
    const { desired: before } = group;
    const min = outages.strikes('standby-refused', place) ? before : group.min;
    if (decrement && before - count < min) throw sizesForbid({ ...group, min }, 'place into', count);
    if (decrement) group.desired -= count;
    const capacity = decrement ? `, shrinking the capacity from ${before} to ${group.desired}.` : '.';
    const activities = members.map((member) => this.#drain(group, member, capacity));
    all.fill(group);
    return activities;
  }

  #drain(group: Group, member: Member, capacity: string): Activity {
    member.lifecycle = 'EnteringStandby';
    void this.#becomeStandby(group, member);
    return begin({
      group,
      member,
      does: 'Moving EC2 instance to Standby',
      because: `instance ${member.instanceId} was moved to standby in response to a user request${capacity}`,
      now: this.#parts.clock.now(),
    });
  }

  async #becomeStandby(group: Group, member: Member): Promise<void> {
    const { clock, outages, settled } = this.#parts;
    const slow = outages.strikes('slow-draining', { instanceIds: [member.instanceId] });
    await clock.wait(group.definition.drainingSeconds * 1000 * (slow ? SLOW : 1));
    if (!group.members.includes(member) || member.lifecycle !== 'EnteringStandby') return;
    member.lifecycle = 'Standby';
    succeed(member, clock.now());
    settled(group);
  }

  /** @throws AwsError, having changed nothing. */
  exit(group: Group, instanceIds: readonly string[]): readonly Activity[] {
    if (this.#parts.outages.strikes('group-busy', { operation: 'ExitStandby', instanceIds }))
      throw groupBusy();
    const members = membersIn(group, instanceIds, 'Standby');
    if (suspends(group, 'Launch')) throw launchSuspended(group);
    const before = group.desired;
    const after = before + members.length;
    if (after > group.max) throw sizesForbid(group, 'take out of', members.length);
    group.desired = after;
    const capacity = `, increasing the capacity from ${before} to ${after}.`;
    return members.map((member) => this.#return(group, member, capacity));
  }

  #return(group: Group, member: Member, capacity: string): Activity {
    member.lifecycle = 'Pending';
    member.healthy = true;
    const activity = begin({
      group,
      member,
      does: 'Moving EC2 instance out of Standby',
      because: `instance ${member.instanceId} was moved out of standby in response to a user request${capacity}`,
      now: this.#parts.clock.now(),
      as: { status: 'PreInService', progress: 30 },
    });
    this.#parts.members.examine(group, member);
    return activity;
  }
}

/** @throws AwsError for the first one that is not where it should be. */
function membersIn(group: Group, instanceIds: readonly string[], lifecycle: Lifecycle): readonly Member[] {
  return instanceIds.map((instanceId) => {
    const member = group.members.find((one) => one.instanceId === instanceId);
    if (member === undefined) throw notPartOf(instanceId, group);
    if (member.lifecycle !== lifecycle) throw notIn(instanceId, lifecycle);
    return member;
  });
}
