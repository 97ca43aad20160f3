import { AwsError } from './errors.ts';
import type { AwsRequest } from './request.ts';
import type { Service } from './services.ts';

type ErrorOf = (service: Service) => AwsError;

/** The caller did not sign. */
export const unsigned: ErrorOf = (service) =>
  ({
    autoscaling: new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403),
    ec2: new AwsError('MissingParameter', 'The request must contain the parameter AWSAccessKeyId'),
    kms: new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
    ssm: new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
    sts: new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403),
  })[service];

/** The caller asks too often. */
export const throttled: ErrorOf = (service) =>
  ({
    autoscaling: new AwsError('Throttling', 'Rate exceeded'),
    ec2: new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503),
    kms: new AwsError('ThrottlingException', 'Rate exceeded'),
    ssm: new AwsError('ThrottlingException', 'Rate exceeded'),
    sts: new AwsError('Throttling', 'Rate exceeded'),
  })[service];

/** AWS itself has a fault. */
export const internalError: ErrorOf = (service) =>
  ({
    autoscaling: new AwsError('InternalFailure', 'An internal error has occurred', 500),
    ec2: new AwsError('InternalError', 'An internal error has occurred', 500),
    kms: new AwsError('KMSInternalException', 'An internal error has occurred', 500),
    ssm: new AwsError('InternalServerError', 'An error occurred on the server side.', 500),
    sts: new AwsError('InternalFailure', 'An internal error has occurred', 500),
  })[service];

/** No policy allows the caller to do this. */
export function denied({ service, operation }: AwsRequest, account: string): AwsError {
  if (service === 'ec2') {
    return new AwsError('UnauthorizedOperation', 'You are not authorized to perform this operation.', 403);
  }
  const caller = `arn:aws:sts::${account}:assumed-role/sshfix-bot/sandbox`;
  const text = `User: ${caller} is not authorized to perform: ${service}:${operation} because no identity-based policy allows it`;
  return service === 'autoscaling'
    ? new AwsError('AccessDenied', text, 403)
    : new AwsError('AccessDeniedException', text);
}
