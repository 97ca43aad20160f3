import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';
import type { OutageKind, Outages } from './outages.ts';

/** Why StopInstances refuses; `INSTANCE` stands for the instance's id. */
const REFUSALS = {
  'stop-unavailable': {
    code: 'Unavailable',
    status: 503,
    message: 'The service is unavailable. Please try again shortly.',
  },
  'stop-denied': {
    code: 'UnauthorizedOperation',
    status: 403,
    message: 'You are not authorized to perform this operation.',
  },
  'stop-protected': {
    code: 'OperationNotPermitted',
    status: 400,
    message:
      "The instance 'INSTANCE' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.",
  },
  'stop-too-early': {
    code: 'IncorrectInstanceState',
    status: 400,
    message: "This instance 'INSTANCE' is not in a state from which it can be stopped.",
  },
  'stop-unsupported': {
    code: 'UnsupportedOperation',
    status: 400,
    message:
      "You can't stop the Spot Instance 'INSTANCE' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.",
  },
} as const satisfies Partial<Record<OutageKind, { code: string; status: number; message: string }>>;

type Refusal = keyof typeof REFUSALS;

const KINDS = Object.keys(REFUSALS) as Refusal[];

export function stopRefusal(kind: Refusal, instanceId: string): AwsError {
  const { code, message, status } = REFUSALS[kind];
  return new AwsError(code, message.replace('INSTANCE', instanceId), status);
}

/** @throws AwsError where an outage refuses a stop that the instance itself would allow. */
export function requireNoStopOutage({ instanceId }: SandboxInstance, outages: Outages): void {
  const place = { operation: 'StopInstances', instanceIds: [instanceId] };
  const kind = KINDS.find((one) => outages.strikes(one, place));
  if (kind !== undefined) throw stopRefusal(kind, instanceId);
}
