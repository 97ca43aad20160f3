import { fold } from '../../src/domain/repair/fold.ts';
import type { CardRecord, Cards, Notifier } from '../../src/ports.ts';
import type { Message } from '../../src/sandbox/workspace/messages.ts';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { createNotifier } from '../../src/slack/notifier.ts';
import { createSlackClient } from '../../src/slack/slack-client.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { ALICE, History, REPAIR } from '../support/histories.ts';
import { OfflineHistory } from '../support/offline-histories.ts';
import { aWorkspace, OPS } from '../support/workspace.ts';

let workspace: Workspace;
let store: Store;
let now: Date;

beforeEach(async () => {
  workspace = await aWorkspace();
  store = createMemoryStore();
  now = new Date('2026-11-22T12:00:00.000Z');
});
afterEach(() => workspace.close());

const quiet = { info: () => {}, warn: () => {}, error: () => {} };

const aNotifier = (cards: Cards = store.cards): Notifier =>
  createNotifier({
    client: createSlackClient(workspace.identity.botToken, `${workspace.url}/api/`),
    cards,
    threads: store.threads,
    approvers: { people: [], groups: ['S0APPROVERS'] },
    clock: { now: () => now },
    log: quiet,
  });

const shown = () => workspace.messages(OPS);
const buttonsOf = ({ blocks = [] }: Message) => blocks.filter(({ type }) => type === 'actions');
const callsOf = (method: string) => workspace.calls.filter((call) => call.method === method);
const record = async (card: string): Promise<CardRecord | undefined> =>
  (await store.cards.list(REPAIR)).find((each) => each.card === card);

describe('showing a repair', () => {
  it('posts the root in the channel and the rest in its thread, once', async () => {
    const { commits } = new History().proposed();

    expect(await aNotifier().show(commits)).toBe('shown');
    expect(await aNotifier().show(commits)).toBe('shown');

    const [root, plan, ...others] = shown();
    expect(others).toEqual([]);
    expect(root?.thread_ts).toBeUndefined();
    expect(plan?.thread_ts).toBe(root?.ts);
    expect(callsOf('chat.postMessage')).toHaveLength(2);
    expect(callsOf('chat.update')).toHaveLength(1);
  });

  it('posts without buttons, and adds them when the message is known', async () => {
    await aNotifier().show(new History().proposed().commits);

    expect(
      callsOf('chat.postMessage').map(({ arguments: sent }) => JSON.stringify(sent).includes('apply-repair')),
    ).toEqual([false, false]);
    expect(shown().map((message) => buttonsOf(message).length)).toEqual([0, 1]);
  });

  it('remembers the thread, and puts only ids into metadata', async () => {
    await aNotifier().show(new History().requested().commits);

    const root = await record('root');
    expect(await store.threads.repairOf({ channel: OPS, ts: root?.ts ?? '' })).toBe(REPAIR);
    expect(shown().map(({ metadata }) => metadata)).toEqual([
      { event_type: 'sshfix_card', event_payload: { repair_id: REPAIR, card: 'root' } },
      { event_type: 'sshfix_card', event_payload: { repair_id: REPAIR, card: 'plan-1' } },
    ]);
  });

  it('edits what has changed, and takes the buttons off when the repair is closed', async () => {
    const history = new History().proposed();
    await aNotifier().show(history.commits);
    history.does({ type: 'CancelRepair', repairId: REPAIR, by: ALICE, isApprover: false });
    await aNotifier().show(history.commits);

    expect(shown().map(({ text }) => text.split('\n')[0])).toEqual([
      'Cancelled: `web-1` (others can write to the key file)',
      'Others can write to the key file',
      'Cancelled',
    ]);
    expect(shown().flatMap(buttonsOf)).toEqual([]);
    expect(await record('root')).toMatchObject({ version: 6, head: history.last().hash });
  });

  it('never goes back to an older history', async () => {
    const old = new History().proposed().commits;
    const { commits } = new History().proposed().approved();
    await aNotifier().show(commits);
    const before = shown();

    expect(await aNotifier().show(old)).toBe('shown');

    expect(shown()).toEqual(before);
    expect(await record('root')).toMatchObject({ version: commits.length, head: commits.at(-1)?.hash });
  });

  it('lets a newer history rise past a card that looks the same', async () => {
    const { commits } = new History().requested().observed().probing();
    await aNotifier().show(commits.slice(0, 2));
    const before = shown()[1];
    await aNotifier().show(commits.slice(0, 3));

    expect(shown()[1]).toEqual(before);
    expect(await record('plan-1')).toMatchObject({ version: 3, head: commits[2]?.hash });
  });
});

describe('a driver that dies while it posts', () => {
  it('leaves a claim that nobody touches for 30 seconds', async () => {
    const { commits } = new History().proposed();
    workspace.failNext('chat.postMessage', { silence: true });
    const dying = aNotifier().show(commits);

    expect(await dying).toBe('behind');
    expect(await aNotifier().show(commits)).toBe('behind');
    expect(shown()).toEqual([]);

    now = new Date('2026-11-22T12:00:31.000Z');
    expect(await aNotifier().show(commits)).toBe('shown');
    expect(shown()).toHaveLength(2);
  });

  it('between post and ts leaves a message without buttons, and the card is posted anew', async () => {
    const { commits } = new History().proposed();
    const losing: Cards = {
      list: store.cards.list,
      save: async (previous, next) => {
        if (next.card === 'plan-1' && next.ts !== undefined) throw new Error('the driver died here');
        return store.cards.save(previous, next);
      },
    };

    await expect(aNotifier(losing).show(commits)).rejects.toThrow('the driver died here');
    now = new Date('2026-11-22T12:00:31.000Z');
    expect(await aNotifier().show(commits)).toBe('shown');

    expect(shown().map((message) => buttonsOf(message).length)).toEqual([0, 0, 1]);
    expect(shown().at(-1)?.ts).toBe((await record('plan-1'))?.ts);
  });

  it('between the claim of an edit and the edit is made up for by the next', async () => {
    const history = new History().proposed();
    await aNotifier().show(history.commits);
    history.approved();
    workspace.failNext('chat.update', { error: 'internal_error' });

    expect(await aNotifier().show(history.commits)).toBe('behind');
    expect(await aNotifier().show(history.commits)).toBe('shown');
    expect(shown()[0]?.text).toContain('Repairing `web-1`');
  });

  it('so slowly that another has posted takes its own message away', async () => {
    const { commits } = new History().requested();
    const overtaken: Cards = {
      list: store.cards.list,
      save: async (previous, next) => {
        if (next.ts === undefined) return store.cards.save(previous, next);
        await store.cards.save(previous, { ...next, ts: '1.1' });
        return store.cards.save(previous, next);
      },
    };

    expect(await aNotifier(overtaken).show(commits)).toBe('behind');
    expect(shown()).toEqual([]);
  });
});

describe('two drivers at once', () => {
  it('post one root', async () => {
    const { commits } = new History().requested();

    const results = await Promise.all([aNotifier().show(commits), aNotifier().show(commits)]);

    expect(results.toSorted()).toEqual(['behind', 'shown']);
    expect(shown().filter(({ thread_ts }) => thread_ts === undefined)).toHaveLength(1);
  });

  it('make the card right again when the older one’s edit came last', async () => {
    const history = new History().proposed();
    await aNotifier().show(history.commits);
    const old = history.approved().commits;
    const newer = history.confirmed().commits;
    let overtook = false;
    const racing: Cards = {
      list: store.cards.list,
      save: async (previous, next) => {
        const finishing = next.card === 'plan-1' && next.version === old.length && next.hash.length === 64;
        if (finishing && !overtook) {
          overtook = true;
          await aNotifier().show(newer);
        }
        return store.cards.save(previous, next);
      },
    };

    expect(await aNotifier(racing).show(old)).toBe('behind');
    expect((await record('plan-1'))?.hash).toBe('not-shown');
    expect(await aNotifier().show(newer)).toBe('shown');
    expect(shown()[1]?.text).toContain('Sending the repair to the host…');
  });
});

describe('what Slack may refuse', () => {
  it('is a channel without the bot: nobody can see the repair', async () => {
    workspace.setBotMember(OPS, false);

    expect(await aNotifier().show(new History().requested().commits)).toBe('unreachable');
  });

  it('is a post for now: the next one is made at once', async () => {
    const { commits } = new History().requested();
    workspace.failNext('chat.postMessage', { retryAfterSeconds: 1 });

    expect(await aNotifier().show(commits)).toBe('behind');
    expect(await aNotifier().show(commits)).toBe('shown');
    expect(shown()).toHaveLength(2);
  });

  it('is an edit in a channel that was archived', async () => {
    const history = new History().proposed();
    await aNotifier().show(history.commits);
    workspace.failNext('chat.update', { error: 'is_inactive' });

    expect(await aNotifier().show(history.approved().commits)).toBe('unreachable');
  });

  it.each([
    'channel_not_found',
    'is_archived',
    'channel_is_archived',
    'restricted_action_read_only_channel',
    'thread_not_found',
    'cannot_reply_to_message',
  ])('is a channel that is gone: %s', async (error) => {
    workspace.failNext('chat.postMessage', { error });

    expect(await aNotifier().show(new History().requested().commits)).toBe('unreachable');
  });

  it.each([{ retryAfterSeconds: 1 }, { status: 500 }, { error: 'fatal_error' }])(
    'is a call for now: %j',
    async (failure) => {
      workspace.failNext('chat.postMessage', failure);

      expect(await aNotifier().show(new History().requested().commits)).toBe('behind');
    },
  );

  it('is to edit a message that somebody deleted: it is posted anew', async () => {
    const history = new History().proposed();
    await aNotifier().show(history.commits);
    workspace.failNext('chat.update', { error: 'message_not_found' });

    expect(await aNotifier().show(history.approved().commits)).toBe('shown');
    expect(shown()).toHaveLength(3);
    expect((await record('root'))?.ts).toBe(shown().at(-1)?.ts);
  });

  it('are blocks: the text is posted without them', async () => {
    workspace.failNext('chat.postMessage', { error: 'invalid_blocks' });

    expect(await aNotifier().show(new History().requested().commits)).toBe('shown');
    expect(shown()[0]?.text).toContain('Checking why SSH refuses the key');
  });
});

describe('a history of nothing', () => {
  it('shows nothing', async () => {
    expect(fold([])).toBeUndefined();
    expect(await aNotifier().show([])).toBe('shown');
    expect(shown()).toEqual([]);
  });
});

describe('a plan that another person decides', () => {
  it('is followed by a message that mentions the approvers and leads to it', async () => {
    await aNotifier().show(new OfflineHistory().asked().commits);

    const [, plan, approval, ...others] = shown();
    expect(others).toEqual([]);
    expect(approval?.text).toMatch(
      /^Approval needed to stop and start `legacy-1` · account 111122223333 · production: <!subteam\^S0APPROVERS>, /,
    );
    expect(approval?.text).toContain(`/p${plan?.ts.replace('.', '')}`);
    expect(approval && buttonsOf(approval)).toEqual([]);
  });

  it('is posted without a link where Slack does not tell it', async () => {
    workspace.failNext('chat.getPermalink', { error: 'fatal_error' });

    expect(await aNotifier().show(new OfflineHistory().asked().commits)).toBe('shown');
    expect(shown()[2]?.text).toContain('Review plan 1 in this thread; it expires ');
  });

  it('asks nobody any more once it is decided: the message is edited, and a new one is not posted', async () => {
    const history = new OfflineHistory().asked();
    await aNotifier().show(history.commits);
    history.later(900).does({ type: 'RemindApprovers', repairId: REPAIR });
    history.agreed();
    await aNotifier().show(history.commits);

    expect(shown().map(({ text }) => text.split('\n')[0])).toEqual([
      'Stopping and starting `legacy-1` to repair SSH',
      'legacy-1 · account 111122223333 · production: stop and start it to repair SSH for ec2-user',
      expect.stringMatching(/^Approved by <@U0BOB> at /),
    ]);
  });
});
