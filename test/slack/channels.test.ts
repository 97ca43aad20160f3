import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { createChannels } from '../../src/slack/channels.ts';
import { createSlackClient } from '../../src/slack/slack-client.ts';
import { aWorkspace, OPS, SECRETS } from '../support/workspace.ts';

let workspace: Workspace;

beforeEach(async () => {
  workspace = await aWorkspace();
});
afterEach(() => workspace.close());

const readers = (channel: string) =>
  createChannels({
    client: createSlackClient(workspace.identity.botToken, `${workspace.url}/api/`),
    clock: { now: () => new Date('2026-11-22T12:00:00.000Z') },
  })(channel);

describe('who reads a channel', () => {
  it.each([
    [OPS, 'ours'],
    ['C0LOUNGE', 'ours'],
    ['C0SHARED', 'shared'],
    [SECRETS, 'hidden'],
    ['D0ANY', 'ours'],
  ])('%s: %s', async (channel, audience) => {
    expect(await readers(channel)).toBe(audience);
  });

  it.each([{ status: 500 }, { error: 'missing_scope' }])(
    'is unknown when Slack does not say: %j',
    async (failure) => {
      workspace.failNext('conversations.info', failure);

      expect(await readers(OPS)).toBe('unknown');
    },
  );
});
