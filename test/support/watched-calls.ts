import type { IncomingMessage, ServerResponse } from 'node:http';
import { type LocalServer, serveLocally } from '../../src/sandbox/local-server.ts';

/** A point at which a process may be killed: right before a call reaches its service, or right after it was carried out. */
export type Moment = 'before' | 'after';

/** What is watched: names a call that matters; undefined for every other. */
export type CallName = (request: IncomingMessage, body: string) => string | undefined;

/** Hears of each call that has a name, before and after; the caller's answer waits for it. */
export type Heard = (name: string, moment: Moment) => Promise<void>;

/** Stands in front of an HTTP service. A call whose caller was killed before it gets through is not made. */
export function watchCalls(target: string, nameOf: CallName, heard: Heard): Promise<LocalServer> {
  return serveLocally((request, response) => {
    pass({ target, nameOf, heard }, request, response).catch(() => response.destroy());
  });
}

interface Watching {
  readonly target: string;
  readonly nameOf: CallName;
  readonly heard: Heard;
}

async function pass(
  { target, nameOf, heard }: Watching,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const name = nameOf(request, body.toString('utf8'));
  if (name !== undefined) await heard(name, 'before');
  if (request.destroyed && response.destroyed) return;
  const {
    host: _,
    connection: __,
    'content-length': ___,
    'accept-encoding': ____,
    ...headers
  } = request.headers;
  const path = request.url ?? '/';
  const answer = await fetch(`${target}${path}`, {
    method: 'POST',
    headers: headers as Record<string, string>,
    body,
  });
  const text = Buffer.from(await answer.arrayBuffer());
  if (name !== undefined) await heard(name, 'after');
  const type = answer.headers.get('content-type') ?? 'text/xml';
  response.writeHead(answer.status, { 'content-type': type }).end(text);
}

const CHANGES = ['StopInstances', 'StartInstances', 'ModifyInstanceAttribute', 'EnterStandby', 'ExitStandby'];

/** Calls of EC2 and Auto Scaling that change something. */
export const changeIn: CallName = (_, body) => {
  const form = new URLSearchParams(body);
  const action = form.get('Action') ?? '';
  return CHANGES.includes(action) && form.get('DryRun') !== 'true' ? action : undefined;
};

/** A commit that is put into the table, by its first event. */
export const commitIn: CallName = ({ headers }, body) => {
  if (headers['x-amz-target'] !== 'DynamoDB_20120810.PutItem' || !body.includes('"COMMIT#')) return undefined;
  const { Item } = JSON.parse(body) as { readonly Item: { readonly commit: { readonly S: string } } };
  const { events } = JSON.parse(Item.commit.S) as {
    readonly events: readonly { readonly type: string; readonly step?: string }[];
  };
  const last = events.at(-1);
  return [last?.type, last?.step].filter(Boolean).join(' ');
};
