import type { InstanceFacts } from '../facts/cloud-facts.ts';
import type { MachineFacts, OfflineFacts, StopFacts } from '../facts/stop-facts.ts';
import { daysBetween } from '../time.ts';
import { keysOf } from './gate-volumes.ts';
import type { Impact } from './impact.ts';
import { ownerBy } from './owners.ts';
import type { Purpose, Weighed } from './weighed.ts';

/** Stop, start and both status checks, as they usually take. */
const DOWNTIME_MINUTES = [3, 10] as const;
/** Who has not been booted for this long may meet what changed since. */
const LONG_UPTIME_DAYS = 30;
/** Scheduled events that a stop and a start cure: the instance moves to another host. */
const CURED: ReadonlySet<string> = new Set(['instance-retirement', 'instance-stop']);

/** Kinds of which cloud-init makes nothing: whoever put them there has another reader for them. */
const RAW: ReadonlySet<string> = new Set(['text', 'binary']);

/** What people will notice; the most harmful first. */
export function impactOf(weighed: Weighed): readonly Impact[] {
  const { instance, offline, status, purpose } = weighed;
  const { machine, type } = offline.stop;
  if (!instance.seen || !machine.seen || !type.seen) return [];
  const gigabytes = type.value.instanceStoreGigabytes;
  return [
    { what: 'downtime', minutes: DOWNTIME_MINUTES },
    ofAddress(instance.value),
    ...(gigabytes > 0 ? [{ what: 'instance-store-lost', gigabytes } as const] : []),
    ...ofLogin(weighed),
    ...ofGroup(offline.stop),
    ...ofUptime(instance.value, offline.stop),
    ...ofMachine(machine.value),
    ...ofKeys(offline.stop),
    ...ofUserData(offline, purpose),
    ...ofEvents(status),
  ];
}

/** A custom image may have any login, so this is only asked. */
function ofLogin({ user, usual, purpose }: Weighed): readonly Impact[] {
  if (purpose !== 'mend' || !usual || !('user' in usual) || usual.user === user) return [];
  return [{ what: 'other-login', user, usual: usual.user, sure: usual.sure }];
}

function ofAddress({ publicAddress, publicAddressIs }: InstanceFacts): Impact {
  if (publicAddress === undefined) return { what: 'no-public-address' };
  return publicAddressIs === 'elastic'
    ? { what: 'address-kept', address: publicAddress }
    : { what: 'address-changes', from: publicAddress };
}

function ofGroup({ membership, group: facts }: StopFacts): readonly Impact[] {
  if (!membership.seen || !membership.value || !facts.seen || !facts.value) return [];
  const { group, lifecycle } = membership.value;
  const { desired, min, loadBalancers, warmPool } = facts.value;
  const already = lifecycle === 'Standby';
  return [
    { what: 'out-of-group', group, desired, min, loadBalancers, already },
    ...(warmPool ? [{ what: 'warm-pool', group } as const] : []),
  ];
}

function ofUptime({ launchedAt }: InstanceFacts, { at }: StopFacts): readonly Impact[] {
  const days = daysBetween(launchedAt, at);
  return days >= LONG_UPTIME_DAYS ? [{ what: 'long-uptime', days }] : [];
}

function ofMachine(machine: MachineFacts): readonly Impact[] {
  const { productCodes, owners, enclave, forwards } = machine;
  return [
    ...(productCodes.length > 0 ? [{ what: 'marketplace', codes: productCodes } as const] : []),
    { what: 'capacity', because: scarcityOf(machine) },
    ...Object.entries(owners).flatMap(([tag, value]): readonly Impact[] =>
      ownerBy(tag)?.stop === 'told' ? [{ what: 'owner', tag, value }] : [],
    ),
    ...(enclave ? [{ what: 'enclave' } as const] : []),
    ...(forwards ? [{ what: 'forwards-traffic' } as const] : []),
  ];
}

/** No start is certain of its room; some have less to choose from. */
function scarcityOf({
  placementGroup,
  capacityReservationId,
  tenancy,
}: MachineFacts): Extract<Impact, { what: 'capacity' }>['because'] {
  if (capacityReservationId !== undefined) return 'reservation';
  if (placementGroup !== undefined) return 'placement-group';
  return tenancy === 'dedicated' ? 'dedicated-host' : 'zone';
}

function ofKeys({ volumes }: StopFacts): readonly Impact[] {
  const keys = volumes.seen ? keysOf(volumes.value) : [];
  const count = keys.filter(({ manager }) => manager !== 'aws').length;
  return count > 0 ? [{ what: 'customer-keys', count }] : [];
}

function ofUserData({ inPlace, original }: OfflineFacts, purpose: Purpose): readonly Impact[] {
  if (!inPlace.seen || !original.seen) return [];
  const { kind, bytes } = original.value;
  const { wrapperOf } = inPlace.value;
  return [
    { what: 'user-data', kind, bytes },
    ...(purpose === 'mend' && RAW.has(kind) ? [{ what: 'raw-user-data' } as const] : []),
    ...(wrapperOf === undefined ? [] : [{ what: 'owed-before', repairId: wrapperOf } as const]),
  ];
}

function ofEvents(status: Weighed['status']): readonly Impact[] {
  const events = status?.seen ? status.value.events : [];
  const cured = events.find(({ code }) => CURED.has(code));
  if (!cured) return [];
  return [{ what: 'retirement', ...(cured.notBefore !== undefined && { notBefore: cured.notBefore }) }];
}
