import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { ANA, aWorkspace, OPS } from '../support/workspace.ts';

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'workspace-'));
});

afterEach(() => rm(directory, { recursive: true, force: true }));

describe('the history of a workspace', () => {
  it('outlives a restart, without ephemeral messages and with later timestamps', async () => {
    const before = await aWorkspace({ persistTo: directory, now: () => 1_000 });
    const root = await before.as(ANA).say(OPS, 'root');
    await before.as(ANA).say(OPS, 'reply', root.ts);
    await before.as(ANA).command(OPS, '/nothing');
    await before.as(ANA).command('C0LOUNGE', '/invite @sshfix');
    await before.close();

    const after = await aWorkspace({ persistTo: directory, now: () => 1_000 });
    const next = await after.as(ANA).say(OPS, 'next');
    const client = new WebClient('xoxb-sandbox', { slackApiUrl: `${after.url}/api/` });
    const posted = await client.chat.postMessage({ channel: 'C0LOUNGE', text: 'still here' });
    await after.close();

    expect(root.ts).toBe('1.000000');
    expect(after.messages(OPS)).toMatchObject([
      { text: 'root' },
      { text: 'reply', thread_ts: root.ts },
      { text: 'next' },
    ]);
    expect(next.ts).toBe('1.000004');
    expect(posted.ok).toBe(true);
  });

  it('is not overwritten when the file is something else', async () => {
    await writeFile(join(directory, 'slack-history.json'), '{"version":99}');

    await expect(aWorkspace({ persistTo: directory })).rejects.toThrow(
      'is no message history of this sandbox',
    );
  });
});
