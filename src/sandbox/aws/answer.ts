import { answerEc2 } from './ec2-query.ts';
import { AwsError, ConnectionLostError } from './errors.ts';
import { type JsonObject, objectList, optionalText, parseInput, textList } from './json-input.ts';
import { type AwsRequest, queryList } from './request.ts';
import { answerSsm } from './ssm-json.ts';
import { answerSts } from './sts-query.ts';
import type { World } from './world.ts';
import { xmlElement } from './xml.ts';

/** The HTTP answer of an API call. */
export interface AwsAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What a call is about, for the record of calls and for outages that are narrowed to it. */
export interface Subject {
  readonly instanceIds: readonly string[];
  readonly document?: string;
}

/** The instances and the document that a call names. */
export function subjectOf(request: AwsRequest): Subject {
  if (request.service !== 'ssm') {
    const form = new URLSearchParams(request.body);
    const one = form.get('InstanceId');
    return { instanceIds: [...queryList(form, 'InstanceId'), ...(one === null ? [] : [one])] };
  }
  const input = parseInput(request.body);
  const document = optionalText(input, 'DocumentName') ?? optionalText(input, 'Name');
  const one = optionalText(input, 'InstanceId');
  return {
    instanceIds: [
      ...textList(input, 'InstanceIds'),
      ...filteredIds(input),
      ...(one === undefined ? [] : [one]),
    ],
    ...(document !== undefined && { document }),
  };
}

const filteredIds = (input: JsonObject): readonly string[] =>
  objectList(input, 'Filters')
    .filter((filter) => filter['Key'] === 'InstanceIds')
    .flatMap((filter) => textList(filter, 'Values'));

/** @throws AwsError, or ConnectionLostError after the call has had its effect. */
export function answerCall(request: AwsRequest, subject: Subject, world: World): AwsAnswer {
  const credentials = request.credentials;
  if (credentials === undefined) throw unsigned(request.service);
  const place = { operation: request.operation, instanceIds: subject.instanceIds };
  if (world.outages.strikes('throttled', place)) throw throttled(request.service);
  if (request.service !== 'sts' && world.outages.strikes('access-denied', place))
    throw denied(request, world);
  if (world.outages.strikes('internal-error', place)) throw internalError(request.service);
  const answer = answerService(request, world, credentials.region);
  if (world.outages.strikes('answer-lost', place)) throw new ConnectionLostError();
  return answer;
}

function answerService(request: AwsRequest, world: World, region: string): AwsAnswer {
  const { service, operation, body } = request;
  if (service === 'ssm') {
    const answer = answerSsm(operation, parseInput(body), { world, region });
    return { status: 200, contentType: 'application/x-amz-json-1.1', body: JSON.stringify(answer) };
  }
  if (service === 'sts') {
    const result = { [`${operation}Result`]: answerSts(operation, world.account) };
    const members = { ...result, ResponseMetadata: { RequestId: crypto.randomUUID() } };
    return xml(200, xmlElement(`${operation}Response`, members, STS_NAMESPACE));
  }
  const result = answerEc2(operation, new URLSearchParams(body), { world, region });
  const members = { requestId: crypto.randomUUID(), ...result };
  return xml(200, xmlElement(`${operation}Response`, members, EC2_NAMESPACE));
}

const EC2_NAMESPACE = ' xmlns="http://ec2.amazonaws.com/doc/2016-11-15/"';
const STS_NAMESPACE = ' xmlns="https://sts.amazonaws.com/doc/2011-06-15/"';

const xml = (status: number, element: string): AwsAnswer => ({
  status,
  contentType: 'text/xml;charset=UTF-8',
  body: `<?xml version="1.0" encoding="UTF-8"?>\n${element}`,
});

/** An error in the form of the service's protocol. */
export function answerError(error: AwsError, service: AwsRequest['service']): AwsAnswer {
  const { code, message: text } = error;
  if (service === 'ssm') {
    const body = JSON.stringify({ __type: code, message: text, Message: text });
    return { status: error.httpStatus, contentType: 'application/x-amz-json-1.1', body };
  }
  if (service === 'sts') {
    const members = { Error: { Type: 'Sender', Code: code, Message: text }, RequestId: crypto.randomUUID() };
    return xml(error.httpStatus, xmlElement('ErrorResponse', members, STS_NAMESPACE));
  }
  const members = { Errors: { Error: { Code: code, Message: text } }, RequestID: crypto.randomUUID() };
  return xml(error.httpStatus, xmlElement('Response', members));
}

type ErrorOf = (service: AwsRequest['service']) => AwsError;

const unsigned: ErrorOf = (service) =>
  ({
    ec2: new AwsError('MissingParameter', 'The request must contain the parameter AWSAccessKeyId'),
    ssm: new AwsError('MissingAuthenticationTokenException', 'Missing Authentication Token'),
    sts: new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', 403),
  })[service];

const throttled: ErrorOf = (service) =>
  ({
    ec2: new AwsError('RequestLimitExceeded', 'Request limit exceeded.', 503),
    ssm: new AwsError('ThrottlingException', 'Rate exceeded'),
    sts: new AwsError('Throttling', 'Rate exceeded'),
  })[service];

const internalError: ErrorOf = (service) =>
  ({
    ec2: new AwsError('InternalError', 'An internal error has occurred', 500),
    ssm: new AwsError('InternalServerError', 'An error occurred on the server side.', 500),
    sts: new AwsError('InternalFailure', 'An internal error has occurred', 500),
  })[service];

function denied({ service, operation }: AwsRequest, { account }: World): AwsError {
  if (service === 'ec2') {
    return new AwsError('UnauthorizedOperation', 'You are not authorized to perform this operation.', 403);
  }
  const caller = `arn:aws:sts::${account}:assumed-role/sshfix-bot/sandbox`;
  return new AwsError(
    'AccessDeniedException',
    `User: ${caller} is not authorized to perform: ${service}:${operation} because no identity-based policy allows it`,
  );
}
