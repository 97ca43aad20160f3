import { AwsError } from './errors.ts';
import type { Estate } from './estate.ts';
import type { SandboxInstance, StateReason } from './instance.ts';
import type { Volume } from './instance-settings.ts';
import type { OutageKind, Outages } from './outages.ts';
import { volumesOf } from './volumes.ts';

/** Why StartInstances refuses at once. */
const REFUSALS = {
  'no-capacity': { code: 'InsufficientInstanceCapacity', status: 500, message: 'Insufficient capacity.' },
  'limit-exceeded': {
    code: 'VcpuLimitExceeded',
    status: 400,
    message:
      'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
  },
  'not-subscribed': {
    code: 'OptInRequired',
    status: 401,
    message:
      'In order to use this AWS Marketplace product you need to accept terms and subscribe. To do so please visit https://aws.amazon.com/marketplace/pp?sku=sandbox',
  },
  'host-full': {
    code: 'InsufficientHostCapacity',
    status: 500,
    message: 'There is not enough capacity on the Dedicated Host to start the instance.',
  },
  'reservation-full': {
    code: 'ReservationCapacityExceeded',
    status: 400,
    message: 'The targeted Capacity Reservation does not have enough available instance capacity.',
  },
  'type-withdrawn': {
    code: 'Unsupported',
    status: 400,
    message: 'The requested configuration is currently not supported. Please check the documentation.',
  },
} as const satisfies Partial<Record<OutageKind, { code: string; status: number; message: string }>>;

/** Why an instance that was allowed to start is stopped again. */
const FAILURES = {
  'no-capacity-later': {
    code: 'Server.InsufficientInstanceCapacity',
    message: 'Server.InsufficientInstanceCapacity: Insufficient capacity to satisfy instance request',
  },
  'kms-denied': { code: 'Client.InternalError', message: 'Client.InternalError: Client error on launch' },
  'volume-limit': {
    code: 'Client.VolumeLimitExceeded',
    message: 'Client.VolumeLimitExceeded: Volume limit exceeded',
  },
  'server-fault': {
    code: 'Server.InternalError',
    message: 'Server.InternalError: Internal error on launch',
  },
} as const satisfies Partial<Record<OutageKind, StateReason>>;

const ofKeys = <Key extends string>(table: Readonly<Record<Key, unknown>>) => Object.keys(table) as Key[];

/** @throws AwsError where an outage refuses the start; `no-capacity` strikes nobody who holds a reservation. */
export function requireStartable(instance: SandboxInstance, outages: Outages, isReserved: boolean): void {
  const place = { operation: 'StartInstances', instanceIds: [instance.instanceId] };
  const kind = ofKeys(REFUSALS)
    .filter((one) => !(isReserved && one === 'no-capacity'))
    .find((one) => outages.strikes(one, place));
  if (kind !== undefined) throw startRefusal(kind);
}

/** The error of one kind, also for other calls that find no capacity. */
export function startRefusal(kind: keyof typeof REFUSALS): AwsError {
  const { code, message, status } = REFUSALS[kind];
  return new AwsError(code, message, status);
}

/** What keeps an instance from running that was allowed to start: an outage, or a key of KMS that does not work. */
export function startFailure(
  instance: SandboxInstance,
  { outages, estate }: { readonly outages: Outages; readonly estate: Estate },
  isReserved: boolean,
): StateReason | undefined {
  const kind = ofKeys(FAILURES)
    .filter((one) => !(isReserved && one === 'no-capacity-later'))
    .find((one) => outages.strikes(one, { instanceIds: [instance.instanceId] }));
  if (kind !== undefined) return FAILURES[kind];
  return volumesOf(instance).some((volume) => isLocked(volume, estate)) ? FAILURES['kms-denied'] : undefined;
}

/** A key that the account does not know is another account's, which works. */
const isLocked = ({ kmsKeyId }: Volume, { kmsKeys }: Estate): boolean =>
  kmsKeys.some(({ keyId, state }) => kmsKeyId?.endsWith(`:key/${keyId}`) && state !== 'Enabled');
