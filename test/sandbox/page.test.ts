import type { App, BlockAction } from '@slack/bolt';
import type { Browser, Page } from 'playwright-core';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { describeInChromium, launchChromium } from '../support/chromium.ts';
import { ANA, aSocketApp, aWorkspace, BEA, CARLOS, OPS, SECRETS } from '../support/workspace.ts';

const plain = (text: string): { type: 'plain_text'; text: string } => ({ type: 'plain_text', text });
const mrkdwn = (text: string): { type: 'mrkdwn'; text: string } => ({ type: 'mrkdwn', text });

const planCard = [
  { type: 'header', text: plain('Repair web-1 without a restart?') },
  { type: 'section', fields: [mrkdwn('*Downtime*\nnone'), mrkdwn('*Needs*\n<!subteam^S0APPROVERS>')] },
  {
    type: 'table',
    rows: [
      [
        { type: 'raw_text', text: 'Path' },
        { type: 'raw_text', text: 'Found' },
      ],
      [
        { type: 'raw_text', text: '/home/ec2-user' },
        { type: 'raw_text', text: '0775' },
      ],
    ],
  },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'approve',
        style: 'primary',
        text: plain('Approve Repair'),
        confirm: {
          title: plain('Repair web-1?'),
          text: mrkdwn('Changes *one* mode.'),
          confirm: plain('Repair'),
          deny: plain('Back'),
        },
      },
      { type: 'button', action_id: 'reject', text: plain('Reject') },
      { type: 'overflow', action_id: 'more', options: [{ text: plain('Audit Trail'), value: 'audit' }] },
    ],
  },
];

const rejectModal = {
  type: 'modal' as const,
  callback_id: 'reject',
  title: plain('Reject the plan'),
  submit: plain('Send'),
  blocks: [
    {
      type: 'input' as const,
      block_id: 'why',
      label: plain('Why?'),
      element: { type: 'plain_text_input' as const, action_id: 'reason' },
    },
  ],
};

/** An app that answers `/sshfix` with a card, and is approved, rejected and asked. */
const listen = (app: App): void => {
  app.command('/sshfix', async ({ ack, command, client }) => {
    await ack(`Checking \`${command.text}\`.`);
    const root = { channel: command.channel_id, text: `Checking ${command.text}` };
    const { ts = '' } = await client.chat.postMessage(root);
    await client.chat.postMessage({ channel: OPS, thread_ts: ts, text: 'Approval needed', blocks: planCard });
  });
  app.action<BlockAction>('approve', async ({ ack, body, client }) => {
    await ack();
    const { channel = '', ts = '' } = {
      channel: body.channel?.id,
      ts: body.message?.['ts'] as string | undefined,
    };
    await client.chat.update({ channel, ts, text: `Approved by <@${body.user.id}>` });
  });
  app.action<BlockAction>('reject', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: rejectModal });
  });
  app.action<BlockAction>('more', async ({ ack, action, client, body }) => {
    await ack();
    const chosen = action.type === 'overflow' ? action.selected_option.value : '';
    await client.chat.postEphemeral({ channel: OPS, user: body.user.id, text: `You chose ${chosen}` });
  });
  app.view('reject', async ({ ack, view, client }) => {
    await ack();
    const reason = view.state.values['why']?.['reason']?.value;
    await client.chat.postMessage({ channel: OPS, text: `Rejected: ${reason}` });
  });
  app.event('app_mention', async ({ event, client }) => {
    const where = event.thread_ts === undefined ? {} : { thread_ts: event.thread_ts };
    await client.chat.postMessage({ channel: event.channel, text: 'One repair so far', ...where });
  });
};

describeInChromium('the page', () => {
  let browser: Browser;
  let workspace: Workspace;
  let app: App;
  let page: Page;
  let troubles: string[];

  beforeAll(async () => {
    browser = await launchChromium();
  });
  afterAll(() => browser.close());

  beforeEach(async () => {
    workspace = await aWorkspace({
      fleet: async () => [{ name: 'web-1', instanceId: 'i-1', about: 'home is group-writable' }],
    });
    app = aSocketApp(workspace);
    listen(app);
    await app.start();
    page = await opened();
  });
  afterEach(async () => {
    await page.context().close();
    await app.stop();
    await workspace.close();
    expect(troubles).toEqual([]);
  });

  const opened = async (size = { width: 1280, height: 800 }): Promise<Page> => {
    const context = await browser.newContext({ viewport: size, locale: 'en-US' });
    const tab = await context.newPage();
    troubles = [];
    tab.on('pageerror', (error) => troubles.push(error.message));
    tab.on('console', (line) => {
      if (line.type() === 'error') troubles.push(line.text());
    });
    await tab.goto(workspace.url);
    await tab.getByRole('heading', { name: 'ops' }).waitFor();
    return tab;
  };

  const become = (name: string): Promise<unknown> =>
    page.getByRole('combobox', { name: 'Acting as' }).selectOption({ label: name });

  const ask = async (): Promise<void> => {
    const field = page.getByRole('textbox', { name: 'Message #ops' });
    await field.fill('/ss');
    await field.press('Tab');
    await field.pressSequentially('web-1');
    await field.press('Enter');
    await page.getByRole('button', { name: '1 reply' }).click();
    await page
      .getByRole('complementary', { name: 'Thread' })
      .getByRole('heading', { name: 'Repair web-1' })
      .waitFor();
  };

  it('lets one person ask and another approve', async () => {
    await ask();
    await page.getByText('Only visible to you').waitFor();

    await become('Bea Lima');
    await page.getByRole('button', { name: 'Approve Repair' }).click();
    await page.getByRole('dialog', { name: 'Repair web-1?' }).getByRole('button', { name: 'Repair' }).click();
    await page.getByText('Approved by @Bea Lima').waitFor();

    expect(await page.getByRole('button', { name: 'Approve Repair' }).count()).toBe(0);
    expect(await page.getByText('Only visible to you').count()).toBe(0);
    expect(await page.getByText('(edited)').count()).toBe(1);
  });

  it('stays at the end while the last message grows', async () => {
    const { ts = '' } = await app.client.chat.postMessage({ channel: OPS, text: 'Looking' });
    await page.getByText('Looking').waitFor();

    const lines = Array.from({ length: 60 }, (_, index) => `line ${index}`);
    await app.client.chat.update({ channel: OPS, ts, text: lines.join('\n') });

    await page.getByText('line 59').waitFor();
    await page.waitForFunction(() => {
      const end = [...document.querySelectorAll('.edited')].at(-1);
      return end !== undefined && end.getBoundingClientRect().bottom < window.innerHeight;
    });
  });

  it('does nothing when a confirmation is declined', async () => {
    await ask();

    await page.getByRole('button', { name: 'Approve Repair' }).click();
    await page.getByRole('dialog').press('Escape');

    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('button', { name: 'Approve Repair' }).isEnabled()).toBe(true);
  });

  it('draws tables and fields, and tells them to screen readers', async () => {
    await ask();
    const thread = page.getByRole('complementary', { name: 'Thread' });

    expect(await thread.getByRole('columnheader').allTextContents()).toEqual(['Path', 'Found']);
    expect(await thread.getByRole('cell').allTextContents()).toEqual(['/home/ec2-user', '0775']);
    expect(await thread.getByText('@approvers').count()).toBe(1);
  });

  it('asks for a reason in a modal, and insists on it', async () => {
    await ask();

    await page.getByRole('button', { name: 'Reject' }).click();
    const modal = page.getByRole('dialog', { name: 'Reject the plan' });
    await modal.getByRole('button', { name: 'Send' }).click();
    await modal.getByText('Please complete this required field.').waitFor();
    await modal.getByRole('textbox', { name: 'Why?' }).fill('Not today');
    await modal.getByRole('button', { name: 'Send' }).click();

    await page.getByText('Rejected: Not today').waitFor();
    await modal.waitFor({ state: 'detached' });
  });

  it('offers the choices of an overflow menu', async () => {
    await ask();

    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'Audit Trail' }).click();

    await page.getByText('You chose audit').waitFor();
  });

  it('mentions the app in a thread', async () => {
    await ask();

    const reply = page.getByRole('textbox', { name: 'Reply to thread' });
    await reply.fill('@sshfix history');
    await reply.press('Enter');

    await page.getByRole('complementary').getByText('One repair so far').waitFor();
    expect(await page.getByRole('button', { name: '3 replies' }).count()).toBe(1);
  });

  it('says so when the app is not running', async () => {
    await app.stop();
    await page
      .getByText('sshfix is not running. Press Enter in the terminal of the sandbox to start it.')
      .waitFor();

    await page.getByRole('textbox', { name: 'Message #ops' }).fill('/sshfix web-1');
    await page.getByRole('button', { name: 'Send' }).click();

    await page.getByText('/sshfix failed with the error "dispatch_failed"').waitFor();
  });

  it('invites the app where it is missing', async () => {
    await page.getByRole('button', { name: 'lounge' }).click();
    await page.getByText('sshfix is not in this channel').waitFor();

    const field = page.getByRole('textbox', { name: 'Message #lounge' });
    await field.fill('/invite @sshfix');
    await field.press('Enter');

    await page.getByText('was added to #lounge by Ana Souza.').waitFor();
    expect(await page.getByText('sshfix is not in this channel').count()).toBe(0);
  });

  it('shows each person only their own channels', async () => {
    expect(await page.getByRole('button', { name: 'secrets' }).count()).toBe(1);

    await become('Carlos Melo');
    await page.getByRole('button', { name: 'secrets' }).waitFor({ state: 'detached' });

    expect(workspace.snapshot(CARLOS).channels.map((channel) => channel.id)).not.toContain(SECRETS);
  });

  it('marks a channel in which somebody else wrote', async () => {
    await page.getByRole('button', { name: 'lounge' }).click();
    await workspace.as(BEA).say(OPS, 'Anybody there?');

    await page.getByRole('button', { name: 'ops has news' }).click();

    await page.getByText('Anybody there?').waitFor();
    expect(await page.getByRole('button', { name: 'has news' }).count()).toBe(0);
  });

  it('puts the command for an instance into the text field', async () => {
    await page.getByRole('button', { name: 'web-1 home is group-writable' }).click();

    expect(await page.getByRole('textbox', { name: 'Message #ops' }).inputValue()).toBe('/sshfix web-1');
  });

  it('shows hostile text as text', async () => {
    await app.client.chat.postMessage({
      channel: OPS,
      text: '<script>alert(1)</script> <javascript:alert(2)|press> &lt;img src=x onerror=alert(3)&gt;',
      blocks: [
        { type: 'header', text: plain('<b>not bold</b>') },
        { type: 'section', text: mrkdwn('<javascript:alert(2)|press> &lt;img src=x onerror=alert(3)&gt;') },
      ],
    });

    await page.getByText('<img src=x onerror=alert(3)>').waitFor();
    expect(await page.getByRole('heading', { name: '<b>not bold</b>' }).count()).toBe(1);
    expect(await page.getByRole('link').count()).toBe(0);
    expect(await page.getByRole('img').count()).toBe(0);
  });

  it('opens a permalink in its thread', async () => {
    const { ts = '' } = await app.client.chat.postMessage({ channel: OPS, text: 'root' });
    const { permalink = '' } = await app.client.chat.getPermalink({ channel: OPS, message_ts: ts });

    await page.goto(permalink);

    await page.getByRole('complementary', { name: 'Thread' }).getByText('root').waitFor();
  });

  it('fits a phone', async () => {
    await page.context().close();
    page = await opened({ width: 390, height: 844 });
    await ask();

    const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
    expect(widths).toEqual([390, 390]);
    await page.getByRole('button', { name: 'Close thread' }).click();
    await page.getByRole('button', { name: 'Channels' }).click();
    await page.getByRole('button', { name: 'lounge' }).click();
    await page.getByRole('heading', { name: 'lounge' }).waitFor();
    expect(await page.getByRole('button', { name: 'secrets' }).isVisible()).toBe(false);
  });

  it('is not to be driven by other sites', async () => {
    const forged = await fetch(`${workspace.url}/sandbox/acts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://elsewhere.example' },
      body: JSON.stringify({ act: 'write', person: ANA, channel: OPS, text: 'forged' }),
    });

    expect(forged.status).toBe(403);
    expect(workspace.messages(OPS)).toEqual([]);
  });
});
