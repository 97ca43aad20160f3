import { History, REPAIR } from '../support/histories.ts';
import { aSlackBot, type SlackBot } from '../support/slack-bot.ts';
import { ANA, OPS, SHARED } from '../support/workspace.ts';

let bot: SlackBot;

beforeEach(async () => {
  bot = await aSlackBot();
  for (const commit of new History().proposed().commits) await bot.store.repairs.append(commit);
  await bot.show(REPAIR);
});
afterEach(() => bot.close());

const EVENTS_WHERE =
  'Type `@sshfix events` in the thread of a repair, and I list what happened there. Anything else is done by the buttons of the thread, or by `/sshfix` in the channel.';

const thread = (): string => bot.cards(OPS)[0]?.ts ?? '';

const answerTo = async (
  text: string,
  threadTs?: string,
  { person = ANA, channel = OPS } = {},
): Promise<string> => {
  const { workspace } = bot;
  const before = workspace.messages(channel, person).length;
  await workspace.as(person).mention(channel, text, threadTs);
  await workspace.messageWhere(channel, () => workspace.messages(channel, person).length >= before + 2);
  return workspace.messages(channel, person).at(-1)?.text ?? '';
};

describe('@sshfix events', () => {
  it('in a repair’s thread posts its numbered events, for everybody there', async () => {
    const answer = await answerTo('events', thread());

    const posted = bot.workspace.messages(OPS).at(-1);
    expect(posted?.thread_ts).toBe(thread());
    expect(posted?.visible_to).toBeUndefined();
    expect(
      answer
        .split('\n')
        .map((line) => line.replace(/<!date[^>]*>/, 'T').replace(/`[0-9a-f]{8}`/g, '########')),
    ).toEqual([
      'Everything that happened in this repair:',
      '1. T · <@U0ALICE> asked to repair `i-0a1b2c3d4e5f60718` in `eu-west-1`, account `111122223333`',
      '2. T · Asked AWS about the instance: it is running',
      '3. T · About to look at the host for the login of `ec2-user`',
      '4. T · The probe was sent (command `c-probe`)',
      '5. T · The host was looked at: SSH is refused (Others can write to the key file)',
      expect.stringMatching(/^6\. T · Proposed plan 1 \(########\), to be approved until /),
      'Chain verified; the root message shows the same.',
      '6 events · ########',
    ]);
  });

  it('says where a chain is broken', async () => {
    const whole = bot.store.repairs.read;
    const read = async (repairId: string) =>
      (await whole(repairId)).map((commit) =>
        commit.seq === 3 ? { ...commit, at: '2026-11-22T13:00:00.000Z' } : commit,
      );
    Object.assign(bot.store.repairs, { read });

    expect(await answerTo('events', thread())).toContain('The chain is broken at commit 3:');
  });

  it('says that the end is missing when commits were taken off', async () => {
    const whole = bot.store.repairs.read;
    Object.assign(bot.store.repairs, {
      read: async (repairId: string) => (await whole(repairId)).slice(0, 2),
    });

    expect(await answerTo('events', thread())).toContain(
      'The end of the trail is missing: the root message was made of 5 commits, and 2 are left.',
    );
  });

  it('says so when nothing at all is left', async () => {
    Object.assign(bot.store.repairs, { read: async () => [] });

    expect(await answerTo('events', thread())).toContain('was made of 5 commits, and 0 are left.');
  });

  it('says that it is another trail than the one the root message was made of', async () => {
    const another = new History({ requester: ANA }).proposed().commits;
    Object.assign(bot.store.repairs, { read: async () => another });

    expect(await answerTo('events', thread())).toContain(
      'The trail is not the one that the root message was made of: commit 5 is another one.',
    );
  });

  it('says when the root message does not show all of it yet', async () => {
    const history = new History().proposed().approved();
    await bot.store.repairs.append(history.last());

    expect(await answerTo('events', thread())).toContain(
      'Chain verified. The root message does not show the newest events yet;',
    );
  });

  it('and help, or anything outside of a thread, says what the bot can do', async () => {
    for (const answer of [
      await answerTo('help', thread()),
      await answerTo('help'),
      await answerTo('hello'),
    ]) {
      expect(answer).toContain('`/sshfix web-1 ubuntu`');
      expect(answer).toContain('`sshfix:mode`');
      expect(answer).toContain('for 30 minutes at most');
    }
  });

  it('says that a mention starts nothing, where it wants more than help', async () => {
    expect(await answerTo('web-1')).toMatch(/^A mention starts nothing\./);
    expect(await answerTo('help')).toMatch(/^I find out why/);
  });

  it('elsewhere says where to type it', async () => {
    expect(await answerTo('events')).toBe(EVENTS_WHERE);
    expect(await answerTo('hello', thread())).toBe(EVENTS_WHERE);
  });

  it('in a thread that is no repair’s says so', async () => {
    const other = await bot.workspace.as(ANA).say(OPS, 'lunch?');

    expect(await answerTo('events', other.ts)).toMatch(/^This thread belongs to no repair that I know\./);
  });

  it('tells a guest nothing', async () => {
    expect(await answerTo('events', thread(), { person: 'U0GUEST' })).toMatch(
      /^I answer only active full members/,
    );
  });

  it('shows nothing in a channel that was shared with another organisation after the repair began', async () => {
    const root = await bot.workspace.as(ANA).say(SHARED, 'a card');
    await bot.store.threads.remember({ channel: SHARED, ts: root.ts }, REPAIR);

    expect(await answerTo('events', root.ts, { channel: SHARED })).toMatch(
      /^Another organisation reads this channel/,
    );
    const byTheBot = bot.workspace.messages(SHARED).filter(({ bot_id }) => bot_id !== undefined);
    expect(byTheBot.map(({ visible_to }) => visible_to)).toEqual([ANA]);
  });
});
