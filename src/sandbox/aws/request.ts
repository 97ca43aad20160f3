import type { IncomingMessage } from 'node:http';
import { AwsError } from './errors.ts';
import { JSON_TARGETS, QUERY_VERSIONS, type Service } from './services.ts';

const BODY_LIMIT_BYTES = 1024 * 1024;

/** One API call, read from its HTTP request. */
export interface AwsRequest {
  readonly service: Service;
  readonly operation: string;
  readonly body: string;
  readonly credentials: Credentials | undefined;
}

/** What a SigV4 `Authorization` header says; the signature itself is not verified. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly region: string;
}

/** @throws AwsError for a request that is of none of the protocols. */
export async function readAwsRequest(incoming: IncomingMessage): Promise<AwsRequest> {
  const body = await readBody(incoming);
  const credentials = parseAuthorization(incoming.headers.authorization);
  const [target = '', method = ''] = String(incoming.headers['x-amz-target'] ?? '').split('.');
  const jsonService = JSON_TARGETS[target];
  if (jsonService !== undefined) return { service: jsonService, operation: method, body, credentials };
  const form = new URLSearchParams(body);
  const service = QUERY_VERSIONS[form.get('Version') ?? ''];
  const operation = form.get('Action');
  if (service === undefined || operation === null) {
    throw new AwsError('InvalidAction', 'The action or version of this request is not known here.');
  }
  return { service, operation, body, credentials };
}

export async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.length;
    if (length > BODY_LIMIT_BYTES)
      throw new AwsError('RequestEntityTooLarge', 'Request body too large.', 413);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=(?<key>[^/]+)\/\d{8}\/(?<region>[^/]+)\/[^/]+\/aws4_request, ?SignedHeaders=[^,]+, ?Signature=[0-9a-f]{64}$/;

function parseAuthorization(header: string | undefined): Credentials | undefined {
  const found = AUTHORIZATION.exec(header ?? '')?.groups;
  const accessKeyId = found?.['key'];
  const region = found?.['region'];
  return accessKeyId === undefined || region === undefined ? undefined : { accessKeyId, region };
}

/** The members of a list in a query, as `InstanceId.1`, `InstanceId.2`. */
export function queryList(form: URLSearchParams, name: string): readonly string[] {
  const members: string[] = [];
  for (let value = form.get(`${name}.1`); value !== null; value = form.get(`${name}.${members.length + 1}`)) {
    members.push(value);
  }
  return members;
}
