/** What to do about a start that failed. */
export type StartFailure =
  /** EC2 has no room now; it may have some soon. */
  | 'no-capacity'
  /** EC2 itself is at fault, or busy. */
  | 'try-again'
  /** Somebody has to change something first; it is tried all the same, in case that they have. */
  | 'for-people';

/** Codes of `StartInstances` and of `StateReason` (EC2 API Reference, "Error codes" and "StateReason"). What is not listed is for people. */
const BY_CODE: Readonly<Record<string, StartFailure>> = {
  InsufficientInstanceCapacity: 'no-capacity',
  'Server.InsufficientInstanceCapacity': 'no-capacity',
  InsufficientHostCapacity: 'no-capacity',
  InsufficientCapacityOnHost: 'no-capacity',
  ReservationCapacityExceeded: 'no-capacity',
  'Server.InternalError': 'try-again',
  InternalError: 'try-again',
  InternalFailure: 'try-again',
  Unavailable: 'try-again',
  ServiceUnavailable: 'try-again',
  RequestLimitExceeded: 'try-again',
  Throttling: 'try-again',
  IncorrectInstanceState: 'try-again',
  'InvalidInstanceID.NotFound': 'try-again',
  ThrottlingException: 'try-again',
  RequestThrottled: 'try-again',
  EC2ThrottledException: 'try-again',
  ExpiredToken: 'try-again',
  ExpiredTokenException: 'try-again',
  RequestExpired: 'try-again',
  CredentialsProviderError: 'try-again',
};

export const startFailure = (code: string): StartFailure => BY_CODE[code] ?? 'for-people';

/** A refusal after which the same call may be made again, whatever the step. */
export const mayTryAgain = (code: string): boolean =>
  startFailure(code) === 'try-again' || GROUP_IS_BUSY.has(code);

/** Auto Scaling is at something else with the group. */
const GROUP_IS_BUSY: ReadonlySet<string> = new Set([
  'ResourceContention',
  'ResourceContentionFault',
  'ScalingActivityInProgress',
  'ScalingActivityInProgressFault',
]);

/** Seconds before the attempt after this one: half a minute at first, five minutes at most. */
const BACK_OFF = [30, 60, 120] as const;

export const backOffSeconds = (attempt: number): number => BACK_OFF[attempt - 1] ?? 300;

/** Seconds between starts that somebody has to make possible: nobody tells the bot that it was done. */
const FOR_PEOPLE_SECONDS = 300;

/** Seconds after a start that failed, before which no other is made. */
export const startWaitSeconds = (code: string, attempt: number): number =>
  startFailure(code) === 'for-people' ? FOR_PEOPLE_SECONDS : backOffSeconds(attempt);

/** What a stop by somebody's call leaves (EC2 `StateReason.Code`): no start has failed since. */
export const STOPPED_BY_CALL: ReadonlySet<string> = new Set([
  'Client.UserInitiatedShutdown',
  'Client.InstanceInitiatedShutdown',
]);

/** Where an error code of AWS would stand: nothing said what became of the calls. */
export const NO_ANSWER = 'NoAnswer';
