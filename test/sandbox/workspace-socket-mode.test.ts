import type { App, BlockAction } from '@slack/bolt';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { ANA, aSocketApp, aWorkspace, BEA, OPS } from '../support/workspace.ts';

let workspace: Workspace;
let app: App | undefined;

beforeEach(async () => {
  workspace = await aWorkspace({ ackTimeoutMs: 1_500, eventRetryDelaysMs: [0, 0, 0] });
});

afterEach(async () => {
  await app?.stop();
  app = undefined;
  await workspace.close();
});

/** Starts an app after `listen` registered its listeners. */
const start = async (listen: (app: App) => void, reconnectAfterMs?: number): Promise<App> => {
  app = aSocketApp(workspace, reconnectAfterMs);
  listen(app);
  await app.start();
  return app;
};

const approveCard = [
  { type: 'section', text: { type: 'mrkdwn', text: '*Stop web-1?*' } },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        value: 'digest-1',
        text: { type: 'plain_text', text: 'Approve' },
      },
    ],
  },
];

const rejectModal = {
  type: 'modal' as const,
  callback_id: 'reject',
  title: { type: 'plain_text' as const, text: 'Reject' },
  submit: { type: 'plain_text' as const, text: 'Reject' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'why',
      label: { type: 'plain_text' as const, text: 'Why?' },
      element: { type: 'plain_text_input' as const, action_id: 'reason' },
    },
  ],
};

describe('a slash command over Socket Mode', () => {
  it('reaches the app raw, and the acknowledged text is seen by its sender alone', async () => {
    const typed: string[] = [];
    await start((bolt) =>
      bolt.command('/sshfix', async ({ ack, command }) => {
        typed.push(`${command.user_id} ${command.channel_name} ${command.text}`);
        await ack('Checking `web-1`.');
      }),
    );

    const delivered = await workspace.as(ANA).command(OPS, '/sshfix web-1 ec2-user <@U0BEA>');

    expect(delivered).toEqual({ delivered: true, answer: { text: 'Checking `web-1`.' } });
    expect(typed).toEqual(['U0ANA ops web-1 ec2-user <@U0BEA>']);
    expect(workspace.as(ANA).messages(OPS)).toMatchObject([{ text: 'Checking `web-1`.' }]);
    expect(workspace.as(BEA).messages(OPS)).toEqual([]);
  });

  it('leaves no message when the app acknowledges with nothing', async () => {
    await start((bolt) => bolt.command('/sshfix', ({ ack }) => ack()));

    expect(await workspace.as(ANA).command(OPS, '/sshfix web-1')).toEqual({ delivered: true });
    expect(workspace.messages(OPS)).toEqual([]);
  });

  it('fails with dispatch_failed while no app is connected', async () => {
    expect(await workspace.as(ANA).command(OPS, '/sshfix web-1')).toEqual({
      delivered: false,
      error: 'dispatch_failed',
    });
    expect(workspace.messages(OPS)).toMatchObject([
      { text: '/sshfix failed with the error "dispatch_failed"', visible_to: ANA },
    ]);
  });

  it('fails with operation_timeout when the app does not acknowledge in time', async () => {
    await start((bolt) => bolt.command('/sshfix', () => Promise.resolve()));

    await workspace.as(ANA).command(OPS, '/sshfix web-1');

    expect(workspace.messages(OPS)).toMatchObject([
      { text: '/sshfix failed with the error "operation_timeout"', visible_to: ANA },
    ]);
  });

  it('does not run in a thread', async () => {
    await workspace.as(ANA).command(OPS, '/sshfix web-1', '1.000001');

    expect(workspace.messages(OPS)).toMatchObject([
      { text: '/sshfix is not supported in threads. Sorry!', thread_ts: '1.000001', visible_to: ANA },
    ]);
  });

  it('is answered by response URL also where the bot is not a member', async () => {
    await start((bolt) =>
      bolt.command('/sshfix', async ({ ack, respond }) => {
        await ack();
        await respond('I cannot post here yet.');
      }),
    );

    await workspace.as(ANA).command('C0LOUNGE', '/sshfix web-1');

    const told = await workspace.messageWhere('C0LOUNGE', (message) => message.text.startsWith('I cannot'));
    expect(told).toMatchObject({ visible_to: ANA, user: 'U0SSHFIX' });
  });
});

describe('a button over Socket Mode', () => {
  it('carries who pressed it and its value, and the app may edit the message', async () => {
    const bot = await start((bolt) =>
      bolt.action('approve', async ({ ack, body, client, action }) => {
        await ack();
        if (body.type !== 'block_actions' || action.type !== 'button' || !body.channel || !body.message)
          return;
        const text = `Approved by ${body.user.id}: ${action.value}`;
        await client.chat.update({ channel: body.channel.id, ts: body.message['ts'], text });
      }),
    );
    const posted = await bot.client.chat.postMessage({
      channel: OPS,
      text: 'Stop web-1?',
      blocks: approveCard,
    });
    const card = { channel: OPS, ts: posted.ts ?? '' };

    expect(await workspace.as(BEA).click(card, 'approve')).toEqual({ delivered: true });

    const edited = await workspace.messageWhere(OPS, (message) => message.text.startsWith('Approved'));
    expect(edited).toMatchObject({
      ...card,
      text: 'Approved by U0BEA: digest-1',
      edited: { user: 'U0SSHFIX' },
    });
    expect(edited.blocks).toBeUndefined();
  });

  it('cannot be pressed once it is gone', async () => {
    const bot = await start(() => undefined);
    const posted = await bot.client.chat.postMessage({ channel: OPS, text: 'Done' });

    await expect(workspace.as(BEA).click({ channel: OPS, ts: posted.ts ?? '' }, 'approve')).rejects.toThrow(
      'there is nothing with the action id approve',
    );
  });

  it('opens a modal, whose submission comes back with its values', async () => {
    const reasons: unknown[] = [];
    const bot = await start((bolt) => {
      bolt.action<BlockAction>('approve', async ({ ack, body, client }) => {
        await ack();
        await client.views.open({ trigger_id: body.trigger_id, view: rejectModal });
      });
      bolt.view('reject', async ({ ack, view }) => {
        await ack();
        reasons.push(view.state.values['why']?.['reason']?.value);
      });
    });
    const posted = await bot.client.chat.postMessage({
      channel: OPS,
      text: 'Stop web-1?',
      blocks: approveCard,
    });
    const bea = workspace.as(BEA);

    await bea.click({ channel: OPS, ts: posted.ts ?? '' }, 'approve');
    const modal = await bea.modal();
    const empty = await bea.submitView(modal.id, {});
    const filled = await bea.submitView(modal.id, { reason: ['Not today'] });

    expect(empty.errors).toEqual({ why: 'Please complete this required field.' });
    expect(filled).toEqual({ delivered: { delivered: true }, errors: {} });
    expect(reasons).toEqual(['Not today']);
    expect(workspace.snapshot(BEA).modals).toEqual([]);
  });
});

describe('an event over Socket Mode', () => {
  it('tells the app that it was mentioned in a thread', async () => {
    const bot = await start((bolt) =>
      bolt.event('app_mention', async ({ event, say }) => {
        await say({ text: `You said: ${event.text}`, thread_ts: event.thread_ts ?? event.ts });
      }),
    );
    const root = await bot.client.chat.postMessage({ channel: OPS, text: 'root' });

    await workspace.as(ANA).mention(OPS, 'history', root.ts);

    const answer = await workspace.messageWhere(OPS, (message) => message.text.startsWith('You said'));
    expect(answer).toMatchObject({ text: 'You said: <@U0SSHFIX> history', thread_ts: root.ts });
  });

  it('is not sent for a channel without the bot, and Slack tells how to invite it', async () => {
    const mentions: string[] = [];
    await start((bolt) =>
      bolt.event('app_mention', async ({ event }) => {
        mentions.push(event.text);
      }),
    );

    await workspace.as(ANA).mention('C0LOUNGE', 'history');

    expect(mentions).toEqual([]);
    expect(workspace.as(ANA).messages('C0LOUNGE')).toMatchObject([
      { text: '<@U0SSHFIX> history' },
      { user: 'USLACKBOT', visible_to: ANA },
    ]);
  });
});

describe('a user group', () => {
  it('tells the app who came and who went', async () => {
    const changes: unknown[] = [];
    await start((bolt) =>
      bolt.event('subteam_members_changed', async ({ event }) => {
        changes.push([event.subteam_id, event.added_users, event.removed_users]);
      }),
    );

    await workspace.setUserGroup({ id: 'S0APPROVERS', handle: 'approvers', members: [ANA] });

    expect(changes).toEqual([['S0APPROVERS', [ANA], [BEA]]]);
  });
});

describe('a Socket Mode connection', () => {
  it('is opened anew by the app when Slack asks for it', async () => {
    await start((bolt) => bolt.command('/sshfix', ({ ack }) => ack('here')), 500);
    const reconnected = new Promise<void>((resolve) => {
      workspace.onChange(() => {
        const opened = workspace.calls.filter((call) => call.method === 'apps.connections.open');
        if (opened.length > 1 && workspace.connections() === 1) resolve();
      });
    });

    workspace.disconnect();
    await reconnected;

    expect(await workspace.as(ANA).command(OPS, '/sshfix web-1')).toMatchObject({ answer: { text: 'here' } });
  });
});
