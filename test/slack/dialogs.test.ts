import { fold } from '../../src/domain/repair/fold.ts';
import type { Block, Element } from '../../src/sandbox/workspace/block-kit.ts';
import type { Message } from '../../src/sandbox/workspace/messages.ts';
import type { View } from '../../src/sandbox/workspace/views.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { REPAIR } from '../support/histories.ts';
import { legacyFacts, memberFacts, OfflineHistory } from '../support/offline-histories.ts';
import { aSlackBot, type SlackBot } from '../support/slack-bot.ts';
import { ANA, BEA, CARLOS, OPS } from '../support/workspace.ts';

const ACKNOWLEDGE = 'sshfix.acknowledge-0';
const REASON = 'sshfix.reason';

let bot: SlackBot;

beforeEach(async () => {
  bot = await aSlackBot();
});
afterEach(() => bot.close());

/** Records what a history tells, and shows it. */
async function shown({ commits }: OfflineHistory): Promise<void> {
  const known = (await bot.store.repairs.read(REPAIR)).length;
  for (const commit of commits.slice(known)) await bot.store.repairs.append(commit);
  await bot.show(REPAIR);
}

/** Ana asked; Bea is the approver. */
async function waiting(): Promise<OfflineHistory> {
  const history = new OfflineHistory(ANA).asked(memberFacts, { autoScalingGroup: 'web-asg' });
  bot.now = new Date(history.now);
  await shown(history);
  return history;
}

const withButton = (actionId: string): Message => {
  const card = bot
    .cards(OPS)
    .find(({ blocks = [] }) =>
      blocks.some(
        (block) => block.type === 'actions' && block.elements.some((each) => each.action_id === actionId),
      ),
    );
  if (!card) throw new Error(`no card has ${actionId}`);
  return card;
};

async function opens(person: string, actionId: string): Promise<View> {
  await bot.workspace.as(person).click(withButton(actionId), actionId);
  return bot.workspace.as(person).modal();
}

/** Presses, and waits until the presser is told something instead of a dialog. */
async function isTold(person: string, actionId: string, card = withButton(actionId)): Promise<string> {
  const before = bot.told(OPS, person).length;
  await bot.workspace.as(person).click(card, actionId);
  await bot.workspace.messageWhere(OPS, () => bot.told(OPS, person).length > before);
  return bot.told(OPS, person).at(-1) ?? '';
}

const inputs = ({ blocks }: View): readonly Element[] =>
  blocks.flatMap((block) => (block.type === 'input' ? [block.element] : []));
const boxes = (view: View) =>
  inputs(view).flatMap((element) => (element.type === 'checkboxes' ? element.options : []));
const all = (view: View) => ({ [ACKNOWLEDGE]: boxes(view).map(({ value }) => value) });
const textOf = (block: Block): string =>
  block.type === 'section' ? (block.text?.text ?? '') : block.type === 'rich_text' ? preformatted(block) : '';
const preformatted = ({ elements }: Extract<Block, { type: 'rich_text' }>): string =>
  elements
    .flatMap((element) => (element.type === 'rich_text_preformatted' ? element.elements : []))
    .map((leaf) => (leaf.type === 'text' ? leaf.text : ''))
    .join('');
const top = (person: string): View | undefined => bot.workspace.snapshot(person).modals.at(-1);
const repair = async () => fold(await bot.store.repairs.read(REPAIR));

describe('Review and Approve', () => {
  it('opens a dialog with a box for each fact that is true of this instance, and no other', async () => {
    await waiting();

    const view = await opens(BEA, ACTIONS.review);

    expect(view.title?.text).toBe('Stop and Start?');
    expect(textOf(view.blocks[0] as Block)).toBe(
      'legacy-1 · account 111122223333 · production: stop and start it to repair SSH for ec2-user?',
    );
    expect(boxes(view).map(({ text }) => text.text)).toEqual([
      '75 GB of data on its local disks are lost for good',
      'It is down for 3 to 10 minutes or longer',
      'Its public address 203.0.113.10 changes',
      '2 instead of 3 serve meanwhile in web-asg',
      'Its Marketplace subscription must be valid, or it stays stopped',
      'EC2 may have no room for it when it is to start',
      'Something else manages it: aws:cloudformation:stack-name=shop',
    ]);
  });

  it('has a box for a login that the image does not speak for', async () => {
    const history = new OfflineHistory(ANA).asked(legacyFacts, {}, { user: 'admin' });
    bot.now = new Date(history.now);
    await shown(history);

    const view = await opens(BEA, ACTIONS.review);

    expect(boxes(view).map(({ text }) => text.text)).toContain(
      'There may be no admin: the image was made for ec2-user',
    );
  });

  it('stays open until every box is ticked, and nothing is decided meanwhile', async () => {
    await waiting();
    const view = await opens(BEA, ACTIONS.review);

    const { errors } = await bot.workspace.as(BEA).submitView(view.id, { [ACKNOWLEDGE]: ['0', '1'] });

    expect(errors).toEqual({ 'acknowledge-0': 'Tick every box, or go back and reject the plan.' });
    expect(top(BEA)?.id).toBe(view.id);
    expect((await repair())?.status).toBe('awaiting-decision');
  });

  it('says that everything is read once more, and who can cancel until when', async () => {
    await waiting();

    const view = await opens(BEA, ACTIONS.review);

    expect(textOf(view.blocks[1] as Block)).toBe(
      'I check once more that nothing changed, and then stop it. Until the stop, <@U0ANA> or an approver can cancel.',
    );
  });

  it('approves exactly this plan, with the reason', async () => {
    const { digest } = await waiting();
    const view = await opens(BEA, ACTIONS.review);

    await bot.workspace.as(BEA).submitView(view.id, { ...all(view), [REASON]: ['  Agreed. '] });

    expect(top(BEA)).toBeUndefined();
    expect((await repair())?.plans.at(-1)?.approved).toMatchObject({ by: BEA, reason: 'Agreed.' });
    expect(view.private_metadata).toBe(`${REPAIR}.${digest}`);
    expect(bot.woken).toEqual([REPAIR]);
  });

  it.each([
    [ANA, 'You asked for this repair, so another approver must say yes. Nothing was done.'],
    [CARLOS, 'This plan needs an approver, and you are not on the list. Nothing was done.'],
  ])('opens nothing for %s, who is told why, who may, and since when they know', async (person, why) => {
    await waiting();
    bot.approvers.push(ANA);

    expect(await isTold(person, ACTIONS.review)).toMatch(
      new RegExp(`^${why.replaceAll('.', '\\.')} Who may: <@U0BEA>, asked <!date\\^1795348803\\^[^>]*>\\.$`),
    );
    expect(top(person)).toBeUndefined();
  });

  it('that was overtaken by another approver says who was first', async () => {
    await waiting();
    bot.approvers.push(CARLOS);
    const beas = await opens(BEA, ACTIONS.review);
    const carloss = await opens(CARLOS, ACTIONS.review);

    await bot.workspace.as(BEA).submitView(beas.id, all(beas));
    await bot.workspace.as(CARLOS).submitView(carloss.id, all(carloss));

    expect(top(CARLOS)?.title?.text).toBe('Nothing was done');
    expect(textOf(top(CARLOS)?.blocks[0] as Block)).toMatch(/^Already approved by <@U0BEA> \(.*\)\./);
    expect((await repair())?.plans.at(-1)?.approved?.by).toBe(BEA);
  });

  it('that was overtaken by another look says that a newer plan took its place', async () => {
    const history = await waiting();
    const view = await opens(BEA, ACTIONS.review);
    await shown(history.does({ type: 'CheckAgain', repairId: REPAIR, by: ANA, isApprover: false }));

    await bot.workspace.as(BEA).submitView(view.id, all(view));

    expect(textOf(top(BEA)?.blocks[0] as Block)).toMatch(/^A newer plan has taken the place of this one\./);
  });

  it('after its time says that the plan has expired', async () => {
    await waiting();
    const view = await opens(BEA, ACTIONS.review);
    bot.now = new Date(bot.now.getTime() + 31 * 60_000);

    await bot.workspace.as(BEA).submitView(view.id, all(view));

    expect(textOf(top(BEA)?.blocks[0] as Block)).toMatch(/^This plan has expired/);
    expect((await repair())?.status).toBe('awaiting-decision');
  });

  it('says to press again where Slack no longer opens a dialog', async () => {
    await waiting();
    bot.workspace.failNext('views.open', { error: 'expired_trigger_id' });

    expect(await isTold(BEA, ACTIONS.review)).toMatch(/press the button again\.$/);
  });
});

describe('Reject', () => {
  it('asks for a reason, and gives it to the trail', async () => {
    await waiting();
    const view = await opens(BEA, ACTIONS.reject);

    expect((await bot.workspace.as(BEA).submitView(view.id, { [REASON]: ['   '] })).errors).toEqual({
      reason: 'Say why in a few words.',
    });
    await bot.workspace.as(BEA).submitView(view.id, { [REASON]: ['Month-end closing.'] });

    expect(await repair()).toMatchObject({ status: 'closed', outcome: 'rejected' });
    expect((await repair())?.plans.at(-1)?.rejected).toMatchObject({ by: BEA, reason: 'Month-end closing.' });
  });

  it('takes no more than 300 characters', async () => {
    await waiting();
    const view = await opens(BEA, ACTIONS.reject);

    expect(inputs(view)).toMatchObject([{ type: 'plain_text_input', max_length: 300 }]);
    const { errors } = await bot.workspace.as(BEA).submitView(view.id, { [REASON]: ['x'.repeat(301)] });
    expect(errors).toEqual({ reason: 'Must be at most 300 characters.' });
    expect((await repair())?.status).toBe('awaiting-decision');
  });

  it('is for approvers: whoever asked cancels instead', async () => {
    await waiting();

    expect(await isTold(ANA, ACTIONS.reject)).toMatch(
      /^This plan needs an approver, and you are not on the list\. Nothing was done\. Who may: <@U0BEA>, /,
    );
  });
});

describe('View Script', () => {
  it('says in plain sentences what the script does, what it may do and what it never does', async () => {
    await waiting();

    const { blocks } = await opens(CARLOS, ACTIONS.script);
    const said = blocks.slice(0, 2).map(textOf).join('\n');

    expect(said).toMatch(/^• It runs once, as root, at the next boot, for the login of `ec2-user`,/);
    expect(said).toContain(
      '*Where it finds that at fault, it may*\n• lift the immutable flag (chattr +i or +a) of what it changes while it works\n',
    );
    expect(said).toContain('It adds, changes and removes no key, no account and no password');
    expect(said).toContain('of keys only type and fingerprint.');
  });

  it('shows the whole script, its size and its hash, to everybody of ours', async () => {
    await waiting();

    const { blocks, submit } = await opens(CARLOS, ACTIONS.script);
    const hash = blocks.findIndex((block) => textOf(block).includes('SHA-256'));
    const script = blocks
      .slice(hash + 1)
      .map(textOf)
      .join('');

    expect(textOf(blocks[hash] as Block)).toMatch(/ \d{5} bytes, SHA-256 `[0-9a-f]{64}`\.$/);
    expect(script).toMatch(/^#!\/bin\/sh\nuser='ec2-user'\nrepair='01KAJ0000000000000000000A1'\n/);
    expect(script.length).toBeGreaterThan(30_000);
    expect(submit).toBeUndefined();
  });
});

describe('a repair that a person must finish', () => {
  it('is over when an approver says that it was seen to', async () => {
    const noSubscription = { refused: 'OptInRequired' };
    const inVainForAnHour = (history: OfflineHistory) =>
      history.calls({}, noSubscription).later(3300).calls({}, noSubscription).later(400).sees();
    await shown(inVainForAnHour(inVainForAnHour(new OfflineHistory(ANA).underWay()).unwrapped()));

    await bot.workspace.as(BEA).click(withButton(ACTIONS.handled), ACTIONS.handled);
    while (bot.woken.length === 0) await new Promise((resolve) => setImmediate(resolve));

    expect(await repair()).toMatchObject({ status: 'closed', outcome: 'stuck', handled: { by: BEA } });
  });
});

describe('Give Back Now', () => {
  it('begins a repair that gives the original user data back, and leads to it', async () => {
    const history = new OfflineHistory(ANA).proven();
    await shown(history);
    bot.now = new Date(history.now);

    expect(await isTold(ANA, ACTIONS.giveBack)).toMatch(
      /^Checking `legacy-1`: follow it <.*\|in the thread>\.$/,
    );
    expect(await bot.store.repairs.ofRequester(ANA, '2026-01-01T00:00:00.000Z', 5)).toMatchObject([
      { events: [{ type: 'RepairRequested', returns: REPAIR, user: 'ec2-user' }] },
      {},
    ]);
  });
});
