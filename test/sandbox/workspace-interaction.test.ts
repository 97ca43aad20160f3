import type { App, BlockAction, SlashCommand } from '@slack/bolt';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { ANA, aSocketApp, aWorkspace, BEA, OPS } from '../support/workspace.ts';

let now: number;
let workspace: Workspace;
let app: App;
let commanded: SlashCommand | undefined;
let acted: BlockAction | undefined;

beforeEach(async () => {
  now = Date.UTC(2026, 10, 22, 12);
  workspace = await aWorkspace({ now: () => now });
  app = aSocketApp(workspace);
  app.command('/sshfix', async ({ ack, command }) => {
    commanded = command;
    await ack();
  });
  app.action<BlockAction>(/./, async ({ ack, body }) => {
    acted = body;
    await ack();
  });
  await app.start();
});

afterEach(async () => {
  await app.stop();
  await workspace.close();
});

const answer = (url: string | undefined, body: unknown): Promise<Response> =>
  fetch(url ?? '', { method: 'POST', body: JSON.stringify(body) });

const afterCommand = async (): Promise<string | undefined> => {
  await workspace.as(ANA).command(OPS, '/sshfix web-1');
  return commanded?.response_url;
};

it('hands over the text of a command with its line ends', async () => {
  await workspace
    .as(ANA)
    .command(OPS, '/sshfix web-1  ubuntu\nubuntu@web-1: Permission denied (publickey).\n');

  expect(commanded?.command).toBe('/sshfix');
  expect(commanded?.text).toBe('web-1  ubuntu\nubuntu@web-1: Permission denied (publickey).');
});

const clickable = [
  {
    type: 'actions',
    block_id: 'choices',
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        value: 'digest-1',
        text: { type: 'plain_text', text: 'Approve' },
      },
      {
        type: 'overflow',
        action_id: 'more',
        options: [
          { text: { type: 'plain_text', text: 'Cancel' }, value: 'cancel' },
          { text: { type: 'plain_text', text: 'Audit' }, value: 'audit' },
        ],
      },
      {
        type: 'static_select',
        action_id: 'pick',
        options: [{ text: { type: 'plain_text', text: 'web-1' }, value: 'i-1' }],
      },
    ],
  },
];

const aCard = async (): Promise<{ channel: string; ts: string }> => {
  const { ts } = await app.client.chat.postMessage({ channel: OPS, text: 'card', blocks: clickable });
  return { channel: OPS, ts: ts ?? '' };
};

describe('a response URL', () => {
  it('may be used five times', async () => {
    const url = await afterCommand();
    const statuses: number[] = [];
    for (let use = 1; use <= 6; use += 1) statuses.push((await answer(url, { text: `use ${use}` })).status);

    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(workspace.as(ANA).messages(OPS)).toHaveLength(5);
  });

  it('lives for 30 minutes', async () => {
    const url = await afterCommand();

    now += 30 * 60_000;
    const last = await answer(url, { text: 'in time' });
    now += 1;
    const late = await answer(url, { text: 'late' });

    expect(last.status).toBe(200);
    expect(late.status).toBe(404);
    expect(await late.json()).toEqual({ ok: false, error: 'expired_url' });
  });

  it('refuses what breaks a limit', async () => {
    const refused = await answer(await afterCommand(), { blocks: [{ type: 'banner' }] });

    expect(refused.status).toBe(400);
    expect(await refused.json()).toEqual({ ok: false, error: 'invalid_blocks' });
  });

  it('answers into the thread only where the answer names it', async () => {
    const url = await afterCommand();
    await answer(url, { text: 'outside' });
    await answer(url, { text: 'inside', thread_ts: '1.000001' });

    expect(workspace.messages(OPS)).toMatchObject([
      { text: 'outside' },
      { text: 'inside', thread_ts: '1.000001' },
    ]);
    expect(workspace.messages(OPS)[0]).not.toHaveProperty('thread_ts');
  });

  it('replaces or deletes the message that was clicked', async () => {
    const card = await aCard();
    await workspace.as(BEA).click(card, 'approve');
    await answer(acted?.response_url, { replace_original: true, text: 'Approved' });
    const replaced = workspace.messages(OPS);
    await answer(acted?.response_url, { delete_original: true });

    expect(replaced).toMatchObject([{ ts: card.ts, text: 'Approved' }]);
    expect(workspace.messages(OPS)).toEqual([]);
  });

  it('cannot delete what a command never had', async () => {
    const refused = await answer(await afterCommand(), { delete_original: true });

    expect(await refused.json()).toEqual({ ok: false, error: 'message_not_found' });
  });

  it('replaces an ephemeral message that was clicked, which stays ephemeral', async () => {
    await answer(await afterCommand(), { text: 'pick', blocks: clickable });
    const [pick] = workspace.as(ANA).messages(OPS);
    await workspace.as(ANA).click({ channel: OPS, ts: pick?.ts ?? '' }, 'pick', { values: ['i-1'] });
    await answer(acted?.response_url, { replace_original: true, text: 'picked' });

    expect(acted).not.toHaveProperty('message');
    expect(acted?.container).toMatchObject({ is_ephemeral: true, message_ts: pick?.ts });
    expect(workspace.messages(OPS)).toMatchObject([{ text: 'picked', visible_to: ANA }]);
  });
});

describe('what is chosen in a message', () => {
  it('comes with the option of an overflow menu', async () => {
    await workspace.as(BEA).click(await aCard(), 'more', { values: ['audit'] });

    expect(acted?.actions).toMatchObject([
      { type: 'overflow', action_id: 'more', block_id: 'choices', selected_option: { value: 'audit' } },
    ]);
    expect(acted?.user).toMatchObject({ id: BEA, team_id: 'T0SANDBOX' });
  });

  it('must be one of its options', async () => {
    await expect(workspace.as(BEA).click(await aCard(), 'pick', { values: ['i-2'] })).rejects.toThrow(
      'there is no option i-2',
    );
  });

  it('cannot be done by somebody outside the channel', async () => {
    workspace.setBotMember('C0SECRETS', true);
    const { ts } = await app.client.chat.postMessage({
      channel: 'C0SECRETS',
      text: 'card',
      blocks: clickable,
    });

    await expect(workspace.as(BEA).click({ channel: 'C0SECRETS', ts: ts ?? '' }, 'approve')).rejects.toThrow(
      'bea is in no channel C0SECRETS',
    );
  });
});

describe('a trigger', () => {
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'Approve' },
    blocks: [],
  };
  const open = (): Promise<unknown> => app.client.views.open({ trigger_id: acted?.trigger_id ?? '', view });

  it('opens one view', async () => {
    await workspace.as(BEA).click(await aCard(), 'approve');

    expect(await open()).toMatchObject({ ok: true, view: { type: 'modal' } });
    await expect(open()).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } });
  });

  it('opens none after three seconds', async () => {
    await workspace.as(BEA).click(await aCard(), 'approve');
    now += 3001;

    await expect(open()).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
  });
});

describe('a view', () => {
  const view = {
    type: 'modal' as const,
    title: { type: 'plain_text' as const, text: 'Approve' },
    blocks: [],
  };

  it('is not updated by somebody who saw an older one', async () => {
    await workspace.as(BEA).click(await aCard(), 'approve');
    const opened = await app.client.views.open({ trigger_id: acted?.trigger_id ?? '', view });
    const seen = { view_id: opened.view?.id ?? '', hash: opened.view?.hash ?? '', view };

    await app.client.views.update(seen);
    await expect(app.client.views.update(seen)).rejects.toMatchObject({ data: { error: 'hash_conflict' } });
  });

  it('is published to the Home tab when the person opens it', async () => {
    app.event('app_home_opened', async ({ event, client }) => {
      const header = { type: 'header' as const, text: { type: 'plain_text' as const, text: 'Your repairs' } };
      await client.views.publish({ user_id: event.user, view: { type: 'home', blocks: [header] } });
    });
    const published = new Promise<void>((resolve) => {
      workspace.onChange(() => {
        if (workspace.snapshot(ANA).home) resolve();
      });
    });

    await workspace.as(ANA).openHome();
    await published;

    expect(workspace.snapshot(ANA).home).toMatchObject({ type: 'home', blocks: [{ type: 'header' }] });
    expect(workspace.snapshot(BEA).home).toBeNull();
  });
});
