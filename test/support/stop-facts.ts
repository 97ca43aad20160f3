import type { InstanceFacts } from '../../src/domain/facts/cloud-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import type {
  GroupFacts,
  MachineFacts,
  Membership,
  OfflineFacts,
  StopFacts,
} from '../../src/domain/facts/stop-facts.ts';
import type { Weighed } from '../../src/domain/offline/weighed.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { webInstance } from './facts.ts';
import { policy } from './given.ts';

/** An installation that may stop instances. */
export const stopPolicy: Policy = { ...policy, mode: 'stop' };

/** A running Debian instance in no group, whose owner lets it be stopped. */
export const debian: InstanceFacts = { ...webInstance, mode: 'stop', publicAddressIs: 'assigned' };

export const machine: MachineFacts = {
  instanceType: 't3.small',
  rootDevice: 'ebs',
  tenancy: 'default',
  productCodes: [],
  enclave: false,
  forwards: false,
  owners: {},
};

/** Nothing speaks against a stop. */
export const stopFacts: StopFacts = {
  at: '2026-11-22T12:00:00.000Z',
  machine: seen(machine),
  stopProtected: seen(false),
  shutdownBehavior: seen('stop'),
  type: seen({ instanceStoreGigabytes: 0 }),
  offered: seen(true),
  volumes: seen([{ volumeId: 'vol-0a1b2c3d4e5f60718', root: true, deleteOnTermination: true }]),
  membership: seen(null),
  group: seen(null),
  may: { stop: seen(true), start: seen(true), changeUserData: seen(true) },
};

export const ORIGINAL = '0'.repeat(64);
export const WRAPPER = '1'.repeat(64);

export const offlineFacts: OfflineFacts = {
  stop: stopFacts,
  inPlace: seen({ sha256: ORIGINAL, bytes: 120, kind: 'shell' }),
  original: seen({ sha256: ORIGINAL, bytes: 120, kind: 'shell' }),
  wrapper: seen({ sha256: WRAPPER, bytes: 9_000 }),
};

export const weighed: Weighed = {
  instance: seen(debian),
  offline: offlineFacts,
  user: 'admin',
  assumed: false,
  purpose: 'mend',
};

export const serving: Membership = { group: 'web-asg', lifecycle: 'InService', healthy: true };

/** A group of three that may shrink to two. */
export const webGroup: GroupFacts = {
  name: 'web-asg',
  min: 2,
  max: 4,
  desired: 3,
  suspended: [],
  deleting: false,
  busy: false,
  warmPool: false,
  loadBalancers: 1,
};

/** The same instance where something of it is otherwise. */
export const weighedWith = ({
  instance = {},
  stop = {},
  offline = {},
  rest = {},
}: {
  readonly instance?: Partial<InstanceFacts>;
  readonly stop?: Partial<StopFacts>;
  readonly offline?: Partial<OfflineFacts>;
  readonly rest?: Partial<Weighed>;
}): Weighed => ({
  ...weighed,
  instance: seen({ ...debian, ...instance }),
  offline: { ...offlineFacts, stop: { ...stopFacts, ...stop }, ...offline },
  ...rest,
});

/** The same instance as a member of a group. */
export const memberWith = (
  membership: Partial<Membership> = {},
  group: Partial<GroupFacts> = {},
  instance: Partial<InstanceFacts> = {},
): Weighed =>
  weighedWith({
    instance: { autoScalingGroup: 'web-asg', ...instance },
    stop: { membership: seen({ ...serving, ...membership }), group: seen({ ...webGroup, ...group }) },
  });
