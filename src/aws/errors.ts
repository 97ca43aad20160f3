import { EC2ServiceException } from '@aws-sdk/client-ec2';
import type { Unseen } from '../domain/facts/observed.ts';

/** The names under which EC2, SSM, Auto Scaling, KMS, STS and the SDK itself report a failure, and what each means to us. */
const BY_NAME: Readonly<Record<string, Unseen>> = {
  'InvalidInstanceID.NotFound': 'not-found',
  'InvalidInstanceID.Malformed': 'not-found',
  NotFoundException: 'not-found',

  RequestLimitExceeded: 'throttled',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  ThrottledException: 'throttled',
  RequestThrottled: 'throttled',
  RequestThrottledException: 'throttled',
  TooManyRequestsException: 'throttled',
  EC2ThrottledException: 'throttled',

  UnauthorizedOperation: 'access-denied',
  AccessDenied: 'access-denied',
  AccessDeniedException: 'access-denied',
  AuthFailure: 'access-denied',
  OptInRequired: 'access-denied',
  RequestExpired: 'access-denied',
  ExpiredToken: 'access-denied',
  ExpiredTokenException: 'access-denied',
  InvalidClientTokenId: 'access-denied',
  UnrecognizedClientException: 'access-denied',
  SignatureDoesNotMatch: 'access-denied',
  InvalidSignatureException: 'access-denied',
  CredentialsProviderError: 'access-denied',

  TimeoutError: 'timed-out',
  AbortError: 'timed-out',

  InvalidInstanceId: 'not-managed',
  InvalidDocument: 'document-missing',
  InvalidDocumentVersion: 'document-missing',
  InvalidParameters: 'document-foreign',
  UnsupportedPlatformType: 'windows',
};

/**
 * AWS has no code of its own for a hash that is not the document's: it is an `InvalidDocument` with this message,
 * "document hash ee02… does not match Sha256."
 */
const HASH_MISMATCH = /document hash .*does not match/i;

/** Why a failed call told us nothing. `unavailable` for every failure without a better word. */
export function unseenOf(error: unknown): Unseen {
  if (!(error instanceof Error)) return 'unavailable';
  if (error.name === 'InvalidDocument' && HASH_MISMATCH.test(error.message)) return 'document-foreign';
  return BY_NAME[error.name] ?? 'unavailable';
}

/** EC2 and Auto Scaling say no with these codes, some of them under a status that elsewhere means a fault of the server. */
const REFUSALS: ReadonlySet<string> = new Set([
  'InsufficientInstanceCapacity',
  'InsufficientHostCapacity',
  'InsufficientCapacityOnHost',
  'InsufficientReservedInstanceCapacity',
  'ReservationCapacityExceeded',
  'ResourceContention',
  'ResourceContentionFault',
]);

/**
 * Whether a failed call certainly changed nothing: AWS answered with a client error, or that it has no room or too much to do, or the
 * SDK found no credentials to sign with. A timeout, a reset and any other 5xx leave it open.
 */
export function isRefusal(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  if (error.name === 'CredentialsProviderError') return true;
  // Of any service: the SDK knows its exceptions by their form.
  if (!EC2ServiceException.isInstance(error)) return false;
  const { httpStatusCode: status } = error.$metadata;
  if (status === undefined) return false;
  if (REFUSALS.has(error.name) || BY_NAME[error.name] === 'throttled') return true;
  // 408 is written by whatever stands in between, after it may have passed the request on.
  return status >= 400 && status < 500 && status !== 408;
}
