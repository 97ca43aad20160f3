import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { App } from '@slack/bolt';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { ANA, anHttpApp, aWorkspace, OPS } from '../support/workspace.ts';

const SECRET = 'shared-secret';

let closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers) await close();
  closers = [];
});

const freePort = async (): Promise<number> => {
  const probe = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => probe.once('listening', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
};

/** A workspace that calls a real Bolt app by signed requests. */
const callingBolt = async (appSecret: string, listen: (app: App) => void): Promise<Workspace> => {
  const port = await freePort();
  const workspace = await aWorkspace({
    requestUrl: `http://127.0.0.1:${port}/slack/events`,
    identity: { signingSecret: SECRET },
  });
  const { app } = anHttpApp(workspace, appSecret);
  listen(app);
  await app.start(port);
  closers = [() => app.stop(), () => workspace.close()];
  return workspace;
};

interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A workspace that calls a bare server, which answers these in turn, and nothing once they ran out. */
const callingServer = async (
  answers: readonly Answer[],
): Promise<{
  workspace: Workspace;
  requests: IncomingHttpHeaders[];
  heard: (count: number) => Promise<void>;
}> => {
  const requests: IncomingHttpHeaders[] = [];
  const listeners = new Set<() => void>();
  const server: Server = createServer((request, response) => {
    request.resume();
    const answer = answers[requests.length];
    requests.push(request.headers);
    for (const listener of listeners) listener();
    if (answer) response.writeHead(answer.status, answer.headers).end();
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const workspace = await aWorkspace({
    requestUrl: `http://127.0.0.1:${port}/`,
    ackTimeoutMs: 1_000,
    eventRetryDelaysMs: [0, 0, 0],
  });
  closers = [
    () => workspace.close(),
    async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  ];
  const heard = (count: number): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (requests.length >= count) resolve();
      };
      listeners.add(look);
      look();
    });
  return { workspace, requests, heard };
};

const lastText = (workspace: Workspace): string | undefined => workspace.messages(OPS).at(-1)?.text;

describe('a slash command by signed HTTP', () => {
  it('passes the signature check of Bolt, whose answer is shown to the sender', async () => {
    const workspace = await callingBolt(SECRET, (app) =>
      app.command('/sshfix', ({ ack, command }) => ack({ text: `Checking ${command.text}` })),
    );

    await workspace.as(ANA).command(OPS, '/sshfix web-1');

    expect(workspace.messages(OPS)).toMatchObject([{ text: 'Checking web-1', visible_to: ANA }]);
  });

  it('is refused by an app that knows another secret', async () => {
    const workspace = await callingBolt('another secret', (app) =>
      app.command('/sshfix', ({ ack }) => ack('never')),
    );

    expect(await workspace.as(ANA).command(OPS, '/sshfix web-1')).toEqual({
      delivered: false,
      error: 'http_client_error',
    });
  });

  it('shows an acknowledged in_channel message to everybody', async () => {
    const workspace = await callingBolt(SECRET, (app) =>
      app.command('/sshfix', ({ ack }) => ack({ response_type: 'in_channel', text: 'for all' })),
    );

    await workspace.as(ANA).command(OPS, '/sshfix web-1');

    expect(workspace.messages(OPS, 'U0BEA')).toMatchObject([{ text: 'for all' }]);
  });

  it('fails with operation_timeout when the app is slow', async () => {
    const { workspace } = await callingServer([]);

    await workspace.as(ANA).command(OPS, '/sshfix web-1');

    expect(lastText(workspace)).toBe('/sshfix failed with the error "operation_timeout"');
  });

  it('fails with http_service_error when the app answers 500', async () => {
    const { workspace } = await callingServer([{ status: 500 }]);

    await workspace.as(ANA).command(OPS, '/sshfix web-1');

    expect(lastText(workspace)).toBe('/sshfix failed with the error "http_service_error"');
  });

  it('fails with dispatch_failed when nothing listens', async () => {
    const workspace = await aWorkspace({ requestUrl: `http://127.0.0.1:${await freePort()}/` });
    closers = [() => workspace.close()];

    await workspace.as(ANA).command(OPS, '/sshfix web-1');

    expect(lastText(workspace)).toBe('/sshfix failed with the error "dispatch_failed"');
  });

  it('is refused by Slack when the app did not register it', async () => {
    const { workspace, requests } = await callingServer([]);

    await workspace.as(ANA).command(OPS, '/other web-1');

    expect(lastText(workspace)).toBe('/other is not a valid command.');
    expect(requests).toEqual([]);
  });
});

describe('an event by signed HTTP', () => {
  it('is sent three more times to an app that does not acknowledge', async () => {
    const { workspace, requests, heard } = await callingServer([
      { status: 500 },
      { status: 404 },
      { status: 503 },
      { status: 500 },
      { status: 200 },
    ]);

    await workspace.as(ANA).mention(OPS, 'history');
    await heard(4);

    expect(requests.map((headers) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(requests[3]?.['x-slack-retry-reason']).toBe('http_error');
  });

  it('tells a slow app that it was too slow', async () => {
    const { workspace, requests, heard } = await callingServer([]);

    await workspace.as(ANA).mention(OPS, 'history');
    await heard(2);

    expect(requests[1]?.['x-slack-retry-reason']).toBe('http_timeout');
  });

  it('is not sent again to an app that asks for no retry', async () => {
    const { workspace, requests } = await callingServer([
      { status: 500, headers: { 'x-slack-no-retry': '1' } },
      { status: 200 },
    ]);

    await workspace.as(ANA).mention(OPS, 'first');
    await workspace.as(ANA).mention(OPS, 'second');

    expect(requests.map((headers) => headers['x-slack-retry-num'])).toEqual([undefined, undefined]);
  });
});
