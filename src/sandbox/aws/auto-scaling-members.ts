import { begin, succeed } from './auto-scaling-activities.ts';
import { type Group, type Lifecycle, type Member, suspends } from './auto-scaling-group.ts';
import type { SandboxClock } from './clock.ts';
import type { SandboxInstance, StateName } from './instance.ts';

/** What Auto Scaling has EC2 do. */
export interface Machines {
  readonly instances: () => readonly SandboxInstance[];
  /** Ends one that has not ended yet. */
  readonly terminate: (instance: SandboxInstance) => void;
  /** Adds an instance that is `pending`, and brings it up. */
  readonly launch: (instance: SandboxInstance) => void;
}

interface Parts {
  readonly clock: SandboxClock;
  readonly machines: Machines;
  /** A member has come to where it stays. */
  readonly settled: (group: Group) => void;
}

/** From being found unhealthy until the end begins, in milliseconds. */
const REPLACED_AFTER_MS = 5000;

/** From running until the load balancer sends requests, in milliseconds. */
const REGISTERED_AFTER_MS = 10_000;

/** There is no health check in Standby; a member that drains is still checked. */
const CHECKED: readonly Lifecycle[] = ['InService', 'EnteringStandby'];

const ENDED: readonly StateName[] = ['shutting-down', 'terminated'];

/** Takes members into service and out of the group, as their instances and the group's size demand. */
export class Members {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Looks at a member's instance, whose state may have changed. */
  examine(group: Group, member: Member): void {
    const { state } = this.#instanceOf(member);
    if (member.lifecycle === 'Terminating') {
      if (state === 'terminated') this.#remove(group, member);
    } else if (member.lifecycle === 'Pending') {
      if (state === 'running') void this.#register(group, member);
      else if (state !== 'pending') this.#failCheck(group, member);
    } else if (CHECKED.includes(member.lifecycle) && state !== 'running') {
      this.#failCheck(group, member);
    }
  }

  /** Registers with the load balancers, after which the first health check is made. */
  async #register(group: Group, member: Member): Promise<void> {
    await this.#parts.clock.wait(REGISTERED_AFTER_MS);
    if (!group.members.includes(member) || member.lifecycle !== 'Pending') return;
    member.lifecycle = 'InService';
    succeed(member, this.#parts.clock.now());
    this.examine(group, member);
    this.#parts.settled(group);
  }

  #failCheck(group: Group, member: Member): void {
    if (!member.healthy || suspends(group, 'HealthCheck')) return;
    member.healthy = false;
    void this.#replace(group, member);
  }

  async #replace(group: Group, member: Member): Promise<void> {
    await this.#parts.clock.wait(REPLACED_AFTER_MS);
    const stays = member.lifecycle === 'Standby' || suspends(group, 'ReplaceUnhealthy');
    if (stays || !group.members.includes(member)) return;
    this.terminate(
      group,
      member,
      'an instance was taken out of service in response to an EC2 health check indicating it has been terminated or stopped.',
    );
    this.fill(group);
  }

  /** Ends a member for good; whether another takes its place is for the group's size to say. */
  terminate(group: Group, member: Member, because: string): void {
    if (member.lifecycle === 'Terminating' || suspends(group, 'Terminate')) return;
    member.lifecycle = 'Terminating';
    const now = this.#parts.clock.now();
    begin({ group, member, does: 'Terminating EC2 instance', because, now });
    const instance = this.#instanceOf(member);
    if (!ENDED.includes(instance.state)) this.#parts.machines.terminate(instance);
    this.examine(group, member);
  }

  #instanceOf({ instanceId }: Member): SandboxInstance {
    const found = this.#parts.machines.instances().find((instance) => instance.instanceId === instanceId);
    if (found === undefined) throw new Error(`the member ${instanceId} is no instance of the account`);
    return found;
  }

  #remove(group: Group, member: Member): void {
    group.members = group.members.filter((other) => other !== member);
    succeed(member, this.#parts.clock.now());
    this.#parts.settled(group);
  }

  /** Launches until there are as many as the group should have. */
  fill(group: Group): void {
    if (suspends(group, 'Launch')) return;
    const serving = group.members.filter(({ lifecycle }) => ['Pending', 'InService'].includes(lifecycle));
    for (let count = serving.length; count < group.desired; count += 1) this.#launch(group);
  }

  #launch(group: Group): void {
    const now = this.#parts.clock.now();
    group.launches += 1;
    const instance = group.definition.launchTemplate.launch(group.launches, now.toISOString());
    const member: Member = { instanceId: instance.instanceId, lifecycle: 'Pending', healthy: true };
    group.members = [...group.members, member];
    const because =
      'an instance was launched in response to a difference between desired and actual capacity.';
    begin({ group, member, does: 'Launching a new EC2 instance', because, now });
    this.#parts.machines.launch(instance);
  }
}
