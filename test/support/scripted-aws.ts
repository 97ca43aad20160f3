import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type AwsClients, clientsByRegion } from '../../src/aws/clients.ts';

/** One request as it came over the wire: EC2 and STS as form fields, SSM as JSON. */
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
  const server = createServer((incoming, response) => {
    void bodyOf(incoming).then((body) => {
      const request = requestOf(incoming, body);
      requests.push(request);
      answer(response, request.operation, script(request));
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));

  const { port } = server.address() as AddressInfo;
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
  const endpoint = `http://127.0.0.1:${port}`;
  return {
    endpoint,
    clients: clientsByRegion({
      endpoint,
      readTimeoutMs: 250,
      sendTimeoutMs: 250,
    }),
    requests,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
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
    return { operation: target.replace('AmazonSSM.', ''), region, input: JSON.parse(body) };
  }
  const { Action, Version: _, ...input } = Object.fromEntries(new URLSearchParams(body));
  return { operation: Action ?? '', region, input };
};

const answer = (response: ServerResponse, operation: string, what: AwsAnswer): void => {
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
    response.end(typeof what.ok === 'string' ? xml(operation, what.ok) : JSON.stringify(what.ok));
  } else {
    response.end(isSsm(operation) ? jsonError(what.error, message) : xmlError(what.error, message));
  }
};

const isSsm = (operation: string): boolean => /Command|InstanceInformation/.test(operation);

const xml = (operation: string, inner: string): string =>
  operation === 'GetCallerIdentity'
    ? `<GetCallerIdentityResponse><GetCallerIdentityResult>${inner}</GetCallerIdentityResult></GetCallerIdentityResponse>`
    : `<${operation}Response><requestId>1</requestId>${inner}</${operation}Response>`;

const jsonError = (code: string, message: string): string => JSON.stringify({ __type: code, message });

/** EC2 writes `Response/Errors/Error`; STS writes `ErrorResponse/Error`. No STS error is scripted. */
const xmlError = (code: string, message: string): string =>
  `<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>1</RequestID></Response>`;
