import { refreshInProgress } from './auto-scaling-errors.ts';
import type { Group, Member, Refresh, StandbyInstances } from './auto-scaling-group.ts';
import type { Members } from './auto-scaling-members.ts';
import type { SandboxClock } from './clock.ts';

interface Parts {
  readonly clock: SandboxClock;
  readonly members: Members;
}

/** In milliseconds. */
const BEGINS_AFTER_MS = 5000;

/** For members in Standby to come back, in milliseconds. */
const WAITS_MS = 60 * 60 * 1000;

/** Replaces the members of a group one after the other. */
export class InstanceRefreshes {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @throws AwsError while another one is under way. */
  start(group: Group, standbyInstances: StandbyInstances): Refresh {
    if (group.refreshes.some(isUnderWay)) throw refreshInProgress();
    const left = group.members.filter((member) => standbyInstances !== 'Ignore' || !isAway(member));
    const refresh: Refresh = {
      refreshId: crypto.randomUUID(),
      standbyInstances,
      startedAt: this.#parts.clock.now().toISOString(),
      instancesToUpdate: left.length,
      left: left.map(({ instanceId }) => instanceId),
      status: 'Pending',
    };
    group.refreshes = [refresh, ...group.refreshes];
    void this.#begin(group, refresh);
    return refresh;
  }

  async #begin(group: Group, refresh: Refresh): Promise<void> {
    await this.#parts.clock.wait(BEGINS_AFTER_MS);
    refresh.status = 'InProgress';
    this.advance(group);
    if (refresh.standbyInstances !== 'Wait' || !group.members.some(isAway)) return;
    await this.#parts.clock.wait(WAITS_MS);
    if (isUnderWay(refresh) && group.members.some(isAway)) {
      refresh.statusReason = 'Instances in Standby were not returned to service within one hour.';
      this.#end(refresh, 'Failed');
    }
  }

  /** Replaces the next member when everybody else has settled. */
  advance(group: Group): void {
    const refresh = group.refreshes.find(({ status }) => status === 'InProgress');
    if (refresh === undefined || group.members.some(isMoving)) return;
    if (refresh.standbyInstances === 'Wait' && group.members.some(isAway)) return;
    const next = group.members.find(({ instanceId }) => refresh.left.includes(instanceId));
    if (next === undefined) this.#end(refresh, 'Successful');
    else this.#replace(group, refresh, next);
  }

  #replace(group: Group, refresh: Refresh, next: Member): void {
    refresh.left = refresh.left.filter((instanceId) => instanceId !== next.instanceId);
    const because = 'an instance was taken out of service in response to an instance refresh.';
    this.#parts.members.terminate(group, next, because);
    this.#parts.members.fill(group);
  }

  #end(refresh: Refresh, status: 'Successful' | 'Failed'): void {
    refresh.status = status;
    refresh.endedAt = this.#parts.clock.now().toISOString();
  }
}

const isUnderWay = ({ status }: Refresh): boolean => status === 'Pending' || status === 'InProgress';

const isAway = ({ lifecycle }: Member): boolean => lifecycle === 'Standby' || lifecycle === 'EnteringStandby';

const isMoving = ({ lifecycle }: Member): boolean => lifecycle === 'Pending' || lifecycle === 'Terminating';
