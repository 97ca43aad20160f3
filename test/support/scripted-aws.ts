import type { IncomingMessage, ServerResponse } from 'node:http';
import { type AwsClients, clientsByRegion } from '../../src/aws/clients.ts';
import { serveLocally } from '../../src/sandbox/local-server.ts';

/** How long a client waits: longer than a busy machine lets an answer wait, and what each silence costs. */
const TIMEOUT_MS = 1_000;

/** One request as it came over the wire: EC2, Auto Scaling and STS as form fields, SSM and KMS as JSON. */
export interface AwsRequest {
  readonly operation: string;
  readonly region: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** How the script answers: a body, an error, a connection that breaks, a body that stops half-way, or silence. */
export type AwsAnswer =
  | { readonly ok: object | string }
  | { readonly error: string; readonly message?: string; readonly status?: number }
  | 'reset'
  | 'half'
  | 'silence';

export interface ScriptedAws {
  readonly endpoint: string;
  readonly clients: (region: string) => AwsClients;
  readonly requests: readonly AwsRequest[];
  readonly close: () => Promise<void>;
}

/** An AWS endpoint on 127.0.0.1 that answers as `script` says, spoken to by real SDK clients. */
export const scriptedAws = async (script: (request: AwsRequest) => AwsAnswer): Promise<ScriptedAws> => {
  const requests: AwsRequest[] = [];
  const { url: endpoint, close } = await serveLocally((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const request = requestOf(incoming, body);
      requests.push(request);
      answer(response, { request, service: serviceOf(body) }, script(request));
    });
  });
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
  return {
    endpoint,
    clients: clientsByRegion({ endpoint, readTimeoutMs: TIMEOUT_MS, sendTimeoutMs: TIMEOUT_MS }),
    requests,
    close,
  };
};

const bodyOf = async (incoming: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(Buffer.from(chunk as Buffer));
  return Buffer.concat(chunks).toString('utf8');
};

const requestOf = (incoming: IncomingMessage, body: string): AwsRequest => {
  const region = /Credential=[^/]+\/\d+\/([^/]+)\//.exec(incoming.headers.authorization ?? '')?.[1] ?? '';
  const target = incoming.headers['x-amz-target'];
  if (typeof target === 'string') {
    return { operation: target.replace(/^\w+\./, ''), region, input: JSON.parse(body) };
  }
  const { Action, Version: _, ...input } = Object.fromEntries(new URLSearchParams(body));
  return { operation: Action ?? '', region, input };
};

/** Auto Scaling and STS write as the query protocol has it, EC2 in its own way; the others speak JSON. */
type Service = 'query' | 'ec2' | 'json';

const serviceOf = (body: string): Service => {
  if (body.startsWith('{')) return 'json';
  return new URLSearchParams(body).get('Version') === '2016-11-15' ? 'ec2' : 'query';
};

interface Asked {
  readonly request: AwsRequest;
  readonly service: Service;
}

const answer = (response: ServerResponse, { request, service }: Asked, what: AwsAnswer): void => {
  if (what === 'silence') return;
  if (what === 'reset') {
    response.socket?.destroy();
    return;
  }
  if (what === 'half') {
    response.writeHead(200, { 'content-length': 100 }).write('{"Command":');
    return;
  }
  const status = 'error' in what ? (what.status ?? 400) : 200;
  const message = 'error' in what ? (what.message ?? what.error) : '';
  response.writeHead(status);
  if ('ok' in what) {
    response.end(
      typeof what.ok === 'string' ? XML[service](request.operation, what.ok) : JSON.stringify(what.ok),
    );
  } else {
    response.end(ERRORS[service](what.error, message));
  }
};

const ec2Xml = (operation: string, inner: string): string =>
  `<${operation}Response><requestId>1</requestId>${inner}</${operation}Response>`;

const XML: Readonly<Record<Service, (operation: string, inner: string) => string>> = {
  ec2: ec2Xml,
  json: ec2Xml,
  query: (operation, inner) =>
    `<${operation}Response><${operation}Result>${inner}</${operation}Result></${operation}Response>`,
};

const ERRORS: Readonly<Record<Service, (code: string, message: string) => string>> = {
  ec2: (code, message) =>
    `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`,
  json: (code, message) => JSON.stringify({ __type: code, message }),
  query: (code, message) =>
    `<ErrorResponse><Error><Code>${code}</Code><Message>${message}</Message></Error><RequestId>1</RequestId></ErrorResponse>`,
};
