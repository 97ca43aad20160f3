import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { App } from '@slack/bolt';
import { boltLogger } from '../../src/slack/app.ts';
import { httpReceiver, signedAt } from '../../src/slack/receivers.ts';

const SECRET = 'signing-secret';
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const NOW = Math.floor(Date.now() / 1000);
const BODY =
  'command=%2Fsshfix&text=web-1&team_id=T0&user_id=U0ANA&channel_id=C0OPS&trigger_id=t&response_url=';

let app: App;
let url: string;
let heard: (Date | undefined)[];

beforeEach(async () => {
  const receiver = httpReceiver({
    signingSecret: SECRET,
    port: 0,
    clock: { now: () => new Date(NOW * 1000) },
    logger: boltLogger(quiet),
  });
  app = new App({
    receiver,
    authorize: async () => ({ botToken: 'xoxb', botId: 'B0', botUserId: 'U0' }),
    logger: boltLogger(quiet),
  });
  heard = [];
  app.command('/sshfix', async ({ ack, context }) => {
    heard.push(signedAt(context));
    await ack('looking');
  });
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/slack/events`;
});
afterEach(() => app.stop());

interface Sent {
  readonly body?: string;
  readonly timestamp?: string;
  readonly secret?: string;
  readonly version?: string;
}

async function send({
  body = BODY,
  timestamp = String(NOW),
  secret = SECRET,
  version = 'v0',
}: Sent = {}): Promise<number> {
  const hash = createHmac('sha256', secret).update(`${version}:${timestamp}:${body}`).digest('hex');
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `${version}=${hash}`,
    },
  });
  return response.status;
}

describe('a request over HTTP', () => {
  it('that Slack signed just now is heard, with the time of its signature', async () => {
    expect(await send()).toBe(200);
    expect(heard).toEqual([new Date(NOW * 1000)]);
  });

  it.each<[string, Sent, number]>([
    ['signed with another secret', { secret: 'other' }, 401],
    ['signed six minutes ago', { timestamp: String(NOW - 360) }, 401],
    ['signed six minutes ahead', { timestamp: String(NOW + 360) }, 401],
    ['signed a day ahead', { timestamp: String(NOW + 86_400) }, 401],
    ['with a time that is no time', { timestamp: 'soon' }, 401],
    ['of another signature version', { version: 'v9' }, 401],
    ['that is too long', { body: `text=${'x'.repeat(600_000)}` }, 413],
  ])('%s is refused', async (_, sent, status) => {
    expect(await send(sent)).toBe(status);
    expect(heard).toEqual([]);
  });

  it('without any headers is refused', async () => {
    const response = await fetch(url, { method: 'POST', body: 'garbage' });

    expect(response.status).toBe(401);
  });
});
