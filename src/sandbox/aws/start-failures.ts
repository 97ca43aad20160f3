import { AwsError } from './errors.ts';
import type { Estate } from './estate.ts';
import type { SandboxInstance, StateReason } from './instance.ts';
import type { Volume } from './instance-settings.ts';
import type { OutageKind, Outages } from './outages.ts';
import { volumesOf } from './volumes.ts';

interface Refusal {
  readonly code: string;
  readonly status: number;
  /** `INSTANCE` stands for the instance's id. */
  readonly message: string;
}

/** Why StartInstances refuses at once (EC2 Developer Guide, "Error codes for the Amazon EC2 API"; messages as people have met them). */
const REFUSALS = {
  'no-capacity': { code: 'InsufficientInstanceCapacity', status: 500, message: 'Insufficient capacity.' },
  'limit-exceeded': {
    code: 'VcpuLimitExceeded',
    status: 400,
    message:
      'You have requested more vCPU capacity than your current vCPU limit of 32 allows for the instance bucket that the specified instance type belongs to. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
  },
  'instance-limit': {
    code: 'InstanceLimitExceeded',
    status: 400,
    message:
      'You have requested more instances (21) than your current instance limit of 20 allows for the specified instance type. Please visit http://aws.amazon.com/contact-us/ec2-request to request an adjustment to this limit.',
  },
  'spot-limit': {
    code: 'MaxSpotInstanceCountExceeded',
    status: 400,
    message: 'Max spot instance count exceeded',
  },
  'spot-request': {
    code: 'IncorrectSpotRequestState',
    status: 400,
    message:
      "You can't start the Spot Instance 'INSTANCE' because the associated Spot Instance request is not in an appropriate state to support start.",
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
  'host-unavailable': {
    code: 'InvalidHostState',
    status: 400,
    message: 'The Dedicated Host must be in the available state to complete the operation.',
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
  'configuration-unsupported': {
    code: 'UnsupportedOperation',
    status: 400,
    message:
      'The instance configuration for this AWS Marketplace product is not supported. Please see http://aws.amazon.com/marketplace/pp?sku=sandbox for more information about supported instance types, regions, and operating systems.',
  },
  'not-yet-stopped': {
    code: 'IncorrectInstanceState',
    status: 400,
    message: "The instance 'INSTANCE' is not in a state from which it can be started.",
  },
  overloaded: {
    code: 'Unavailable',
    status: 503,
    message: 'The service is unavailable. Please try again shortly.',
  },
  unavailable: {
    code: 'ServiceUnavailable',
    status: 503,
    message: 'The request has failed due to a temporary failure of the server.',
  },
} as const satisfies Partial<Record<OutageKind, Refusal>>;

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
  'snapshot-gone': {
    code: 'Client.InvalidSnapshot.NotFound',
    message: 'Client.InvalidSnapshot.NotFound: The specified snapshot was not found.',
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
  if (kind !== undefined) throw startRefusal(kind, instance.instanceId);
}

/** The error of one kind, also for other calls that find no capacity. */
export function startRefusal(kind: keyof typeof REFUSALS, instanceId = ''): AwsError {
  const { code, message, status }: Refusal = REFUSALS[kind];
  return new AwsError(code, message.replace('INSTANCE', instanceId), status);
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
