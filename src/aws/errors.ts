import { SSMServiceException } from '@aws-sdk/client-ssm';
import type { Unseen } from '../domain/facts/observed.ts';

/** The names under which EC2, SSM, STS and the SDK itself report a failure, and what each means to us. */
const BY_NAME: Readonly<Record<string, Unseen>> = {
  'InvalidInstanceID.NotFound': 'not-found',
  'InvalidInstanceID.Malformed': 'not-found',

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

/**
 * Whether a failed call to Systems Manager certainly changed nothing: the service answered with a client error, or the SDK found no
 * credentials to sign with. A timeout, a reset and a 5xx leave it open.
 */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'CredentialsProviderError') return true;
  const status = error instanceof SSMServiceException ? error.$metadata.httpStatusCode : undefined;
  // 408 is written by whatever stands in between, after it may have passed the request on.
  return status !== undefined && status >= 400 && status < 500 && status !== 408;
}
