import type { Alert, SeenState, Stuck, TurnBack } from '../domain/offline/events.ts';
import { NO_ANSWER } from '../domain/offline/start-failures.ts';
import { code, say, type Text } from './text.ts';

/** What EC2 or Auto Scaling mean by a code, to follow a colon; what is to be done about it is for people. */
const CODES: Readonly<Record<string, string>> = {
  InsufficientInstanceCapacity: 'EC2 has no capacity of its type in its zone now',
  'Server.InsufficientInstanceCapacity': 'EC2 has no capacity of its type in its zone now',
  InsufficientHostCapacity: 'its Dedicated Host has no room',
  InsufficientCapacityOnHost: 'its Dedicated Host has no room',
  InvalidHostState: 'its Dedicated Host is not available',
  ReservationCapacityExceeded: 'its capacity reservation is full',
  InstanceLimitExceeded: 'the account has reached its limit of instances',
  VcpuLimitExceeded: 'the account has reached its limit of vCPUs',
  'Client.InternalError':
    'EC2 could not use a volume, most often because this bot may not use the KMS key of it (kms:CreateGrant)',
  'Client.VolumeLimitExceeded': 'the account has reached its limit of volumes, or of their storage',
  'Client.InvalidSnapshot.NotFound': 'a snapshot that a volume needs is gone',
  'Client.InstanceInitiatedShutdown': 'its operating system shut down again',
  'Client.UserInitiatedShutdown': 'somebody stopped it',
  'Server.InternalError': 'EC2 met an error of its own',
  InternalError: 'EC2 met an error of its own',
  [NO_ANSWER]: 'EC2 does not say what became of the start',
  InternalFailure: 'EC2 met an error of its own',
  Unavailable: 'EC2 cannot answer now',
  ServiceUnavailable: 'EC2 cannot answer now',
  RequestLimitExceeded: 'AWS asks me to slow down',
  Throttling: 'AWS asks me to slow down',
  IncorrectInstanceState: 'the instance is in another state than the call needs',
  IncorrectSpotRequestState: 'its Spot request does not allow it',
  MaxSpotInstanceCountExceeded: 'the account has reached its limit of Spot instances',
  Unsupported: 'EC2 does not support it as it is configured, most often its type in its zone',
  UnsupportedOperation: 'EC2 does not do this with such an instance',
  OptInRequired: 'the Marketplace subscription of its image has ended',
  OperationNotPermitted: 'the instance is protected against it',
  UnauthorizedOperation: 'AWS denies me this call',
  AccessDenied: 'AWS denies me this call',
  AccessDeniedException: 'AWS denies me this call',
  ValidationError: 'the group does not allow it now',
  ResourceContention: 'the group is busy with something else',
  ResourceContentionFault: 'the group is busy with something else',
  'too-slow': 'it takes longer than it should',
};

/** A code of AWS in words, with the code. */
export const awsCode = (name: string): Text => {
  const known = Object.hasOwn(CODES, name) ? CODES[name] : undefined;
  if (known === undefined) return say`AWS says ${code(name)}`;
  return name === 'too-slow' ? say`${known}` : say`${known} (${code(name)})`;
};

const DRIFTS: Readonly<Record<Extract<TurnBack, { why: 'drift' }>['what'], string>> = {
  state: 'somebody else started or stopped the instance meanwhile',
  'user-data': 'somebody else changed its user data meanwhile',
  membership: 'its Auto Scaling group changed meanwhile',
};

/** Why a repair turns back, to follow "because". */
export function turnBackText(because: TurnBack): Text {
  switch (because.why) {
    case 'cancelled':
      return say`it was cancelled`;
    case 'facts-changed':
      return say`what the plan stands on has changed`;
    case 'drift':
      return say`${DRIFTS[because.what]}`;
    case 'could-not-look':
      return say`what the plan stands on could not be read again`;
    case 'not-in-force':
      return say`stopping instances was turned off, or my script is another one by now`;
    case 'refused':
      return say`AWS refused: ${awsCode(because.code)}`;
    case 'not-stored':
      return say`its user data could not be stored`;
    case 'too-slow':
      return say`it took too long`;
    case 'cannot-start':
      return say`it cannot be started: ${awsCode(because.code)}`;
  }
}

/** Why a person must finish, to follow "because". */
export function stuckText(stuck: Stuck): Text {
  switch (stuck.because) {
    case 'terminated':
      return say`the instance was terminated`;
    case 'refused':
      return say`AWS refuses: ${awsCode(stuck.code)}`;
    case 'too-slow':
      return say`it took too long`;
    case 'stopped-by-others':
      return say`somebody else stopped it again`;
  }
}

/** What people are told at once; the instance by its name. */
export function alertText(alert: Alert, name: string): Text {
  switch (alert.about) {
    case 'cannot-start':
      return say`${code(name)} does not start: ${awsCode(alert.code)}.`;
    case 'stuck-stopping':
      return say`${code(name)} has been stopping for more than ten minutes. I wait, and never force it.`;
    case 'unhealthy':
      return say`${code(name)} runs, and its status checks have not passed for ten minutes.`;
    case 'cannot-return':
      return say`${code(name)} stays in Standby: ${awsCode(alert.code)}.`;
    case 'terminated':
      return say`${code(name)} was terminated while it was being repaired. Nothing can be brought back.`;
  }
}

/** How an instance was last seen, in short. */
export function seenState({ state, lifecycle, publicAddress }: SeenState): Text {
  const group = lifecycle === undefined ? [] : say` · ${lifecycle} in its group`;
  const address = publicAddress === undefined ? [] : say` · ${code(publicAddress)}`;
  return say`${state ?? 'state not known'}${group}${address}`;
}
