import { fold } from '../../src/domain/repair/fold.ts';
import type { Message } from '../../src/sandbox/workspace/messages.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { History, REPAIR } from '../support/histories.ts';
import { aSlackBot, type SlackBot } from '../support/slack-bot.ts';
import { ANA, BEA, CARLOS, OPS, SHARED } from '../support/workspace.ts';

let bot: SlackBot;

beforeEach(async () => {
  bot = await aSlackBot();
});
afterEach(() => bot.close());

/** Records what `history` tells, and shows it in the channel. */
async function shown({ commits }: History): Promise<void> {
  for (const commit of commits) await bot.store.repairs.append(commit);
  await bot.show(REPAIR);
}

/** A plan that Ana asked for waits for somebody to decide. */
async function waiting(): Promise<History> {
  const history = new History({ requester: ANA }).proposed();
  await shown(history);
  return history;
}

const plan = (channel = OPS): Message => {
  const [card] = bot
    .cards(channel)
    .filter(({ blocks = [] }) => blocks.some(({ type }) => type === 'actions'));
  if (!card) throw new Error('no card has buttons');
  return card;
};

/** Presses, and waits until the presser is told something. */
async function isTold(person: string, actionId: string, card = plan(), channel = OPS): Promise<string> {
  const before = bot.told(channel, person).length;
  await bot.workspace.as(person).click(card, actionId);
  await bot.workspace.messageWhere(channel, () => bot.told(channel, person).length > before);
  return bot.told(channel, person).at(-1) ?? '';
}

/** Presses, and waits until the repair is woken. */
async function presses(person: string, actionId: string, card = plan()): Promise<void> {
  const before = bot.woken.length;
  await bot.workspace.as(person).click(card, actionId);
  while (bot.woken.length === before) await new Promise((resolve) => setImmediate(resolve));
}

const statusOf = async (): Promise<string | undefined> => fold(await bot.store.repairs.read(REPAIR))?.status;

describe('pressing Apply Repair', () => {
  it.each([ANA, BEA])('starts the repair: %s may', async (person) => {
    await waiting();

    await presses(person, ACTIONS.apply);

    expect(await statusOf()).toBe('performing');
    expect(bot.woken).toEqual([REPAIR]);
    expect(bot.told(OPS, person)).toEqual([]);
  });

  it('is refused to anybody else, who is told who may', async () => {
    await waiting();

    expect(await isTold(CARLOS, ACTIONS.apply)).toBe(
      '<@U0ANA> asked for this repair; only they or an approver may decide. Nothing was done.',
    );
    expect(await statusOf()).toBe('awaiting-decision');
  });

  it('after somebody else pressed says who it was', async () => {
    await waiting();
    const card = plan();
    await presses(BEA, ACTIONS.apply, card);

    expect(await isTold(ANA, ACTIONS.apply, card)).toMatch(
      /^Already approved by <@U0BEA> \(.*\)\. Your press changed nothing\.$/,
    );
  });

  it('a second time changes nothing', async () => {
    await waiting();
    const card = plan();
    await presses(ANA, ACTIONS.apply, card);
    const once = await bot.store.repairs.read(REPAIR);
    await presses(ANA, ACTIONS.apply, card);

    expect(await bot.store.repairs.read(REPAIR)).toEqual(once);
  });

  it('is refused when the plan has expired', async () => {
    await waiting();
    bot.now = new Date('2026-11-22T12:31:00.000Z');

    expect(await isTold(ANA, ACTIONS.apply)).toMatch(/^This plan has expired/);
  });

  it('of a plan that was superseded is refused', async () => {
    const history = await waiting();
    const card = plan();
    const again = history.does({ type: 'CheckAgain', repairId: REPAIR, by: ANA, isApprover: false });
    await bot.store.repairs.append(again.last());

    expect(await isTold(ANA, ACTIONS.apply, card)).toMatch(/^A newer plan has taken the place of this one\./);
  });
});

const never = (): never => {
  throw new Error('there is no commit');
};

describe('pressing the other buttons', () => {
  it('Check Again supersedes the plan', async () => {
    await waiting();

    await presses(ANA, ACTIONS.checkAgain);

    expect(await statusOf()).toBe('diagnosing');
  });

  it('Cancel closes the repair', async () => {
    await waiting();

    await presses(BEA, ACTIONS.cancel);

    expect(await statusOf()).toBe('closed');
  });

  it('Cancel is refused while the host is being repaired', async () => {
    await waiting();
    const card = plan();
    await presses(ANA, ACTIONS.apply, card);

    expect(await isTold(ANA, ACTIONS.cancel, card)).toMatch(/^The repair is being performed/);
  });

  it('Show Events lists them to the presser, with the state of the chain', async () => {
    await waiting();

    const told = await isTold(CARLOS, ACTIONS.events);

    expect(told).toMatch(/^Everything that happened in this repair:\n1\. .* · <@U0ANA> asked to repair/);
    expect(told).toContain('\n6. ');
    expect(told).toContain('\nChain verified; the root message shows the same.');
    expect(bot.told(OPS, ANA)).toEqual([]);
  });
});

describe('a press that nothing may follow from', () => {
  it('is one on a message that is no card: its buttons go', async () => {
    await waiting();
    const card = plan();
    const client = bot.app.client;
    const copy = await client.chat.postMessage({
      token: bot.workspace.identity.botToken,
      channel: OPS,
      text: card.text,
      blocks: JSON.parse(JSON.stringify(card.blocks)),
    });
    const stray = bot.workspace.messages(OPS).find(({ ts }) => ts === copy.ts) ?? never();

    expect(await isTold(ANA, ACTIONS.apply, stray)).toMatch(/^This message is out of date/);

    const stripped = bot.workspace.messages(OPS).find(({ ts }) => ts === copy.ts);
    expect(stripped?.blocks?.map(({ type }) => type)).not.toContain('actions');
    expect(stripped?.text).toBe(card.text);
    expect(await statusOf()).toBe('awaiting-decision');
  });

  it.each([ACTIONS.apply, ACTIONS.checkAgain, ACTIONS.cancel, ACTIONS.events])(
    'is one where another organisation reads by now: %s',
    async (actionId) => {
      await shown(new History({ requester: ANA, channel: SHARED }).proposed());

      expect(await isTold(ANA, actionId, plan(SHARED), SHARED)).toMatch(
        /^Another organisation reads this channel, so I show nothing of our instances here\. Nothing was done\./,
      );
      expect(await statusOf()).toBe('awaiting-decision');
    },
  );

  it('is one by a guest', async () => {
    await waiting();

    expect(await isTold('U0GUEST', ACTIONS.apply)).toMatch(/^I answer only active full members/);
    expect(await statusOf()).toBe('awaiting-decision');
  });
});
