import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalServer, serveLocally } from '../../src/sandbox/local-server.ts';

/**
 * A DynamoDB endpoint in front of another one that says when a commit was stored, before the bot hears of it. `stored` gets
 * the commit's number among all that passed, 1 for the first; the answer waits for it.
 */
export function watchCommits(target: string, stored: (count: number) => Promise<void>): Promise<LocalServer> {
  let count = 0;
  return serveLocally((request, response) => {
    forward(target, request, response, async () => stored(++count)).catch(() => response.destroy());
  });
}

async function forward(
  target: string,
  request: IncomingMessage,
  response: ServerResponse,
  stored: () => Promise<void>,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
  const answer = await fetch(target, { method: 'POST', headers: headers as Record<string, string>, body });
  const text = await answer.text();
  if (answer.ok && isCommit(request, body)) await stored();
  response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
}

const isCommit = ({ headers }: IncomingMessage, body: Buffer): boolean =>
  headers['x-amz-target'] === 'DynamoDB_20120810.PutItem' && body.toString('utf8').includes('"COMMIT#');
