import { answerAutoScaling } from './auto-scaling-query.ts';
import { denied, internalError, throttled, unsigned } from './call-errors.ts';
import { answerEc2 } from './ec2-query.ts';
import { ConnectionLostError } from './errors.ts';
import { type JsonObject, objectList, optionalText, parseInput, textList } from './json-input.ts';
import { answerKms } from './kms-json.ts';
import { type AwsRequest, queryList } from './request.ts';
import { speaksJson } from './services.ts';
import { answerSsm } from './ssm-json.ts';
import { answerSts } from './sts-query.ts';
import { type AwsAnswer, ec2Result, jsonResult, queryResult } from './wire.ts';
import type { World } from './world.ts';

/** What a call is about, for the record of calls and for outages that are narrowed to it. */
export interface Subject {
  readonly instanceIds: readonly string[];
  readonly document?: string;
  /** Parameters of a query that are true. */
  readonly flags?: readonly string[];
  /** The attribute of an instance that a query reads or changes. */
  readonly attribute?: string;
}

/** The instances and the document that a call names. */
export function subjectOf(request: AwsRequest): Subject {
  if (!speaksJson(request.service)) {
    const form = new URLSearchParams(request.body);
    const one = form.get('InstanceId');
    const many = INSTANCE_LISTS.flatMap((name) => queryList(form, name));
    const attribute = attributeIn(form);
    const flags = [...form].flatMap(([name, value]) => (value === 'true' ? [name] : []));
    return {
      instanceIds: [...many, ...(one === null ? [] : [one])],
      ...(flags.length > 0 && { flags }),
      ...(attribute !== undefined && { attribute }),
    };
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

/** In EC2's words, whichever of its two forms names it. */
function attributeIn(form: URLSearchParams): string | undefined {
  if (form.has('UserData.Value')) return 'userData';
  if (form.has('BlockDeviceMapping.1.DeviceName')) return 'blockDeviceMapping';
  return form.get('Attribute') ?? undefined;
}

/** What EC2 and Auto Scaling call the list of instances. */
const INSTANCE_LISTS = ['InstanceId', 'InstanceIds.member'];

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
    throw denied(request, world.account);
  if (world.outages.strikes('internal-error', place)) throw internalError(request.service);
  const answer = answerService(request, world, credentials.region);
  if (world.outages.strikes('answer-lost', place)) throw new ConnectionLostError();
  return answer;
}

function answerService(request: AwsRequest, world: World, region: string): AwsAnswer {
  const { service, operation, body } = request;
  switch (service) {
    case 'ssm':
      return jsonResult(answerSsm(operation, parseInput(body), { world, region }));
    case 'kms':
      return jsonResult(answerKms(operation, parseInput(body), { world, region }));
    case 'sts':
      return queryResult(service, operation, answerSts(operation, world.account));
    case 'autoscaling':
      return queryResult(
        service,
        operation,
        answerAutoScaling(operation, new URLSearchParams(body), { world, region }),
      );
    case 'ec2':
      return ec2Result(operation, answerEc2(operation, new URLSearchParams(body), { world, region }));
  }
}
