import { WebClient } from '@slack/web-api';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { ANA, aWorkspace, BEA, OPS, SECRETS } from '../support/workspace.ts';

const NOON = Date.UTC(2026, 10, 22, 12);

let now = NOON;
let workspace: Workspace;
let client: WebClient;

beforeEach(async () => {
  now = NOON;
  workspace = await aWorkspace({ now: () => now });
  client = clientWith(workspace.identity.botToken);
});

afterEach(() => workspace.close());

const clientWith = (token: string | undefined): WebClient =>
  new WebClient(token, {
    slackApiUrl: `${workspace.url}/api/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });

const call = async (method: string, body: unknown, token = 'xoxb-sandbox'): Promise<unknown> => {
  const response = await fetch(`${workspace.url}/api/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json; charset=utf-8', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  return response.json();
};

const post = async (text: string): Promise<{ channel: string; ts: string }> => {
  const { ts } = await client.chat.postMessage({ channel: OPS, text });
  return { channel: OPS, ts: ts ?? '' };
};

describe('a call of the Web API', () => {
  it('is refused without a token', async () => {
    await expect(clientWith(undefined).auth.test()).rejects.toMatchObject({ data: { error: 'not_authed' } });
  });

  it('is refused with a strange token', async () => {
    await expect(clientWith('xoxb-other').auth.test()).rejects.toMatchObject({
      data: { error: 'invalid_auth' },
    });
  });

  it('is refused with the wrong kind of token', async () => {
    await expect(client.apps.connections.open()).rejects.toMatchObject({
      data: { error: 'not_allowed_token_type' },
    });
  });

  it('is refused when Slack has no such method', async () => {
    expect(await call('chat.shout', {})).toMatchObject({ ok: false, error: 'unknown_method' });
  });

  it('is refused without the scope it needs', async () => {
    const narrow = await aWorkspace({ identity: { scopes: ['commands'] } });
    const response = await fetch(`${narrow.url}/api/users.info`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-sandbox' },
      body: new URLSearchParams({ user: ANA }),
    });

    expect(await response.json()).toMatchObject({ ok: false, error: 'missing_scope' });
    await narrow.close();
  });

  it('says who the app is', async () => {
    expect(await client.auth.test()).toMatchObject({
      team_id: 'T0SANDBOX',
      user_id: 'U0SSHFIX',
      bot_id: 'B0SSHFIX',
    });
  });

  it('may be a form or JSON', async () => {
    await client.chat.postMessage({ channel: OPS, blocks: [{ type: 'divider' }], text: 'form' });
    await call('chat.postMessage', { channel: OPS, blocks: [{ type: 'divider' }], text: 'json' });

    expect(workspace.messages(OPS)).toMatchObject([
      { text: 'form', blocks: [{ type: 'divider' }] },
      { text: 'json', blocks: [{ type: 'divider' }] },
    ]);
  });

  it('is answered 429 with a wait once a method was called too often', async () => {
    workspace.setRateLimits(true);
    const { channel, ts } = await post('card');
    for (let round = 0; round < 50; round += 1)
      await client.chat.update({ channel, ts, text: `card ${round}` });
    now += 20_000;

    await expect(client.chat.update({ channel, ts, text: 'once more' })).rejects.toMatchObject({
      retryAfter: 40,
    });
    now += 40_001;
    expect(await client.chat.update({ channel, ts, text: 'later' })).toMatchObject({ ok: true });
  });

  it('fails as it was told to, and then works again', async () => {
    workspace.failNext('chat.postMessage', { error: 'internal_error' });

    await expect(post('lost')).rejects.toMatchObject({ data: { error: 'internal_error' } });
    await expect(post('kept')).resolves.toMatchObject({ channel: OPS });
    expect(workspace.calls.map(({ method, answer }) => [method, answer['ok']])).toEqual([
      ['chat.postMessage', false],
      ['chat.postMessage', true],
    ]);
  });
});

describe('a failure that was ordered', () => {
  const update = (): Promise<Response> =>
    fetch(`${workspace.url}/api/chat.update`, {
      method: 'POST',
      headers: { authorization: 'Bearer xoxb-sandbox' },
      signal: AbortSignal.timeout(100),
    });

  it('may be an HTTP status', async () => {
    workspace.failNext('chat.update', { status: 503 });

    expect((await update()).status).toBe(503);
  });

  it('may be a rate limit', async () => {
    workspace.failNext('chat.update', { retryAfterSeconds: 7 });
    const refused = await update();

    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
  });

  it('may be silence', async () => {
    workspace.failNext('chat.update', { silence: true });

    await expect(update()).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(workspace.calls).toMatchObject([{ method: 'chat.update', answer: { silence: true } }]);
  });
});

describe('posting a message', () => {
  it('gives timestamps that differ and rise while the clock stands still', async () => {
    const first = await post('one');
    const second = await post('two');

    expect(first.ts).toBe('1795348800.000000');
    expect(second.ts).toBe('1795348800.000001');
  });

  it('is refused in a public channel without the bot, until it is invited', async () => {
    const lounge = { channel: 'C0LOUNGE', text: 'hello' };

    await expect(client.chat.postMessage(lounge)).rejects.toMatchObject({
      data: { error: 'not_in_channel' },
    });
    await workspace.as(ANA).command('C0LOUNGE', '/invite @sshfix');
    expect(await client.chat.postMessage(lounge)).toMatchObject({ ok: true });
    workspace.setBotMember('C0LOUNGE', false);
    await expect(client.chat.postMessage(lounge)).rejects.toMatchObject({
      data: { error: 'not_in_channel' },
    });
  });

  it('does not find a private channel without the bot', async () => {
    await expect(client.chat.postMessage({ channel: SECRETS, text: 'x' })).rejects.toMatchObject({
      data: { error: 'channel_not_found' },
    });
  });

  it('opens the direct conversation when the channel is a person', async () => {
    const posted = await client.chat.postMessage({ channel: BEA, text: 'Your turn' });

    expect(posted.channel).toBe('D0BEA');
    expect(workspace.as(BEA).messages('D0BEA')).toMatchObject([{ text: 'Your turn' }]);
    expect(workspace.snapshot(ANA).channels.map((channel) => channel.id)).not.toContain('D0BEA');
  });

  it.each([
    ['nothing to say', { text: '' }, 'no_text'],
    ['more than 4,000 characters', { text: 'a'.repeat(4001) }, 'msg_too_long'],
    ['blocks that are no list', { blocks: '{"type":"divider"}', text: 'x' }, 'invalid_blocks_format'],
  ])('is refused with %s', async (_what, content, error) => {
    expect(await call('chat.postMessage', { channel: OPS, ...content })).toMatchObject({ ok: false, error });
  });
});

describe('changing a message', () => {
  it('is marked as edited when it is text, and not when it has blocks', async () => {
    const { channel, ts } = await post('card');

    await client.chat.update({ channel, ts, text: 'two', blocks: [{ type: 'divider' }] });
    const withBlocks = workspace.messages(OPS)[0];
    await client.chat.update({ channel, ts, text: 'three' });
    const asText = workspace.messages(OPS)[0];

    expect(withBlocks).not.toHaveProperty('edited');
    expect(asText).toMatchObject({ text: 'three', edited: { user: 'U0SSHFIX' } });
    expect(asText).not.toHaveProperty('blocks');
  });

  it('is refused for a message that is not there or not the app’s own', async () => {
    const said = await workspace.as(ANA).say(OPS, 'mine');

    await expect(client.chat.update({ channel: OPS, ts: '1.000001', text: 'x' })).rejects.toMatchObject({
      data: { error: 'message_not_found' },
    });
    await expect(client.chat.update({ channel: OPS, ts: said.ts, text: 'x' })).rejects.toMatchObject({
      data: { error: 'cant_update_message' },
    });
  });

  it('does not reach an ephemeral one', async () => {
    const { message_ts } = await client.chat.postEphemeral({ channel: OPS, user: ANA, text: 'only you' });

    await expect(client.chat.update({ channel: OPS, ts: message_ts ?? '', text: 'x' })).rejects.toMatchObject(
      { data: { error: 'message_not_found' } },
    );
  });

  it('can delete it', async () => {
    const { channel, ts } = await post('card');

    await client.chat.delete({ channel, ts });

    expect(workspace.messages(OPS)).toEqual([]);
  });
});

describe('an ephemeral message', () => {
  it('is seen by its addressee alone', async () => {
    await client.chat.postEphemeral({ channel: OPS, user: ANA, text: 'only Ana' });

    expect(workspace.as(ANA).messages(OPS)).toMatchObject([{ text: 'only Ana' }]);
    expect(workspace.as(BEA).messages(OPS)).toEqual([]);
  });

  it('is refused for somebody who is not in the channel', async () => {
    workspace.setBotMember(SECRETS, true);

    await expect(client.chat.postEphemeral({ channel: SECRETS, user: BEA, text: 'x' })).rejects.toMatchObject(
      { data: { error: 'user_not_in_channel' } },
    );
  });
});

describe('what Slack tells of the team', () => {
  it.each([
    [
      ANA,
      { deleted: false, is_restricted: false, is_stranger: false, team_id: 'T0SANDBOX', locale: 'pt-BR' },
    ],
    ['U0GUEST', { is_restricted: true, is_ultra_restricted: true }],
    ['U0GONE', { deleted: true }],
    ['U0OTHER', { is_stranger: true, team_id: 'T0OTHER' }],
  ])('knows %s', async (user, expected) => {
    expect((await client.users.info({ user, include_locale: true })).user).toMatchObject(expected);
  });

  it('knows nobody else', async () => {
    await expect(client.users.info({ user: 'U0NOBODY' })).rejects.toMatchObject({
      data: { error: 'user_not_found' },
    });
  });

  it('lists the members of a user group', async () => {
    expect((await client.usergroups.users.list({ usergroup: 'S0APPROVERS' })).users).toEqual([BEA]);
    await expect(client.usergroups.users.list({ usergroup: 'S0OTHER' })).rejects.toMatchObject({
      data: { error: 'no_such_subteam' },
    });
  });

  it('says whether a channel is shared with another organisation', async () => {
    expect((await client.conversations.info({ channel: 'C0SHARED' })).channel).toMatchObject({
      is_ext_shared: true,
      is_member: true,
    });
  });

  it('lists channels page by page, and private ones only with the bot in them', async () => {
    const first = await client.conversations.list({ types: 'public_channel,private_channel', limit: 2 });
    const rest = await client.conversations.list({
      types: 'public_channel,private_channel',
      limit: 2,
      cursor: first.response_metadata?.next_cursor ?? '',
    });

    expect(first.channels?.map((channel) => channel.name)).toEqual(['ops', 'lounge']);
    expect(rest.channels?.map((channel) => channel.name)).toEqual(['shared']);
  });
});

describe('a file', () => {
  it('is uploaded in three steps into a thread', async () => {
    const root = await post('root');

    await client.files.uploadV2({
      channel_id: OPS,
      thread_ts: root.ts,
      filename: 'audit.json',
      content: '{"events":[]}',
      initial_comment: 'The trail',
    });

    const [, shared] = workspace.messages(OPS);
    expect(shared).toMatchObject({
      text: 'The trail',
      thread_ts: root.ts,
      files: [{ name: 'audit.json', size: 13 }],
    });
    const download = await fetch(shared?.files?.[0]?.url_private ?? '');
    expect(await download.text()).toBe('{"events":[]}');
  });

  it('cannot be shared before its bytes arrived', async () => {
    const { file_id } = await client.files.getUploadURLExternal({ filename: 'a', length: 3 });

    expect(await call('files.completeUploadExternal', { files: [{ id: file_id }] })).toMatchObject({
      error: 'file_update_failed',
    });
  });
});
