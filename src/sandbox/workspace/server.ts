import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalServer, serveLocally } from '../local-server.ts';
import { type ControlParts, controlAnswer, streamChanges } from './control-api.ts';
import type { SocketDelivery } from './delivery/socket-delivery.ts';
import { type Answer, NOT_FOUND, readBody, send } from './http.ts';
import { pageFile } from './page-bundle.ts';
import { answerByUrl } from './response-url-endpoint.ts';
import type { WebApi } from './web-api/web-api.ts';

export interface ServerParts extends ControlParts {
  readonly api: WebApi;
  readonly socket: SocketDelivery;
  readonly port: number;
}

/** Serves the Web API, response URLs, uploads, Socket Mode, the page and its control API on 127.0.0.1. */
export const listen = (parts: ServerParts): Promise<LocalServer> =>
  serveLocally(
    (request, response) => void handle(parts, request, response),
    parts.port,
    (server) => parts.socket.attach(server),
  );

const handle = async (
  parts: ServerParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  try {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/sandbox/events') return streamChanges(parts.stage.state, response);
    const answer = await route(parts, request, url);
    if (answer) send(response, answer);
  } catch (error) {
    const status = error instanceof RangeError ? 413 : 500;
    send(response, {
      status,
      type: 'text/plain',
      body: error instanceof Error ? error.message : String(error),
    });
  }
};

/** Nothing when the request is to hang unanswered. */
const route = async (parts: ServerParts, request: IncomingMessage, url: URL): Promise<Answer | undefined> => {
  const { state } = parts.stage;
  const [, area = '', name = ''] = url.pathname.split('/');
  const isPost = request.method === 'POST';
  if (area === 'api' && isPost) {
    return parts.api.handle({ method: name, headers: request.headers, body: await readBody(request) });
  }
  if (area === 'hooks' && isPost) return answerByUrl(state, name, await readBody(request));
  if (area === 'upload' && isPost) return upload(parts, name, request);
  if (area === 'files') return download(parts, name);
  if (area === 'sandbox') return controlAnswer(parts, request, url);
  return (await pageFile(url.pathname)) ?? NOT_FOUND;
};

const upload = async (parts: ServerParts, id: string, request: IncomingMessage): Promise<Answer> => {
  const content = await uploadedContent(await readBody(request), request.headers['content-type'] ?? '');
  return parts.stage.state.files.receive(id, content)
    ? { status: 200, type: 'text/plain', body: `OK - ${content.length}` }
    : { status: 400, type: 'text/plain', body: 'upload refused: unknown file or wrong length' };
};

/** The bytes themselves, or the one file of a form. */
const uploadedContent = async (body: Buffer, contentType: string): Promise<Buffer> => {
  if (!contentType.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), {
    headers: { 'content-type': contentType },
  }).formData();
  for (const part of form.values()) {
    if (typeof part !== 'string') return Buffer.from(await part.arrayBuffer());
  }
  return Buffer.alloc(0);
};

const download = (parts: ServerParts, id: string): Answer => {
  const content = parts.stage.state.files.content(id);
  if (!content) return NOT_FOUND;
  return {
    status: 200,
    type: 'text/plain; charset=utf-8',
    body: content,
    headers: { 'x-content-type-options': 'nosniff', 'content-disposition': 'attachment' },
  };
};
