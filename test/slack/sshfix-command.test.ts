import { generateKeyPairSync } from 'node:crypto';
import { instanceKey } from '../../src/domain/instance.ts';
import { ALICE, History, REPAIR } from '../support/histories.ts';
import { aSlackBot, type SlackBot, webOne } from '../support/slack-bot.ts';
import { ANA, BEA, OPS, SECRETS } from '../support/workspace.ts';

let bot: SlackBot;

beforeEach(async () => {
  bot = await aSlackBot();
});
afterEach(() => bot.close());

/** Types a line and waits for the answer that follows the first one. */
async function asks(
  line: string,
  { person = ANA, channel = OPS, answers = 2 } = {},
): Promise<readonly string[]> {
  const before = bot.told(channel, person).length;
  const delivered = await bot.workspace.as(person).command(channel, line);
  expect(delivered).toMatchObject({ delivered: true });
  await bot.workspace.messageWhere(channel, () => bot.told(channel, person).length >= before + answers);
  return bot.told(channel, person).slice(before);
}

const openRepairs = async (): Promise<readonly string[]> =>
  (await bot.store.openRepairs.list()).map(({ instance }) => instanceKey(instance));

describe('/sshfix web-1', () => {
  it('starts a repair, posts its root and leads to the thread', async () => {
    const [looking, started] = await asks('/sshfix web-1 ec2-user');

    const [root] = bot.cards(OPS);
    const [open] = await bot.store.openRepairs.list();
    expect(looking).toBe('Looking for `web-1`…');
    expect(started).toBe(
      `Checking \`web-1\`: follow it <${bot.workspace.url}/archives/${OPS}/p${root?.ts.replace('.', '')}|in the thread>.`,
    );
    expect(root?.text).toMatch(/^Checking why SSH refuses the key on `web-1`\n/);
    expect(bot.woken).toEqual([open?.repairId]);
    expect(bot.queries).toEqual([{ by: 'name', value: 'web-1' }]);
    expect(open?.firstCommit.events).toMatchObject([
      { type: 'RepairRequested', requester: ANA, channel: OPS, name: 'web-1', user: 'ec2-user' },
    ]);
  });

  it('answers at once what it cannot read, and looks for nothing', async () => {
    const [told] = await asks('/sshfix web-*', { answers: 1 });

    expect(told).toMatch(/^Nothing was started\. `web-\*` holds a wildcard, and I need one exact name\./);
    expect(bot.queries).toEqual([]);
  });

  it.each(['/sshfix', '/sshfix help'])('says what it can do: %s', async (line) => {
    const [told] = await asks(line, { answers: 1 });

    expect(told).toContain('`/sshfix web-1 ubuntu`');
  });

  it('says so when there is no such instance', async () => {
    bot.found = { found: [] };

    const [, told] = await asks('/sshfix web-9');

    expect(told).toMatch(/^There is no running or stopped instance named `web-9` /);
    expect(await openRepairs()).toEqual([]);
  });

  it('says of a public address that it may have changed', async () => {
    bot.found = { found: [] };

    const [, told] = await asks('/sshfix 203.0.113.7');

    expect(told).toContain('has another public address after a stop and start');
  });

  it('says why it could not look, and that nothing was stored', async () => {
    bot.found = { couldNotLook: 'access-denied' };

    const [, told] = await asks('/sshfix web-1');

    expect(told).toMatch(
      /^I could not look for `web-1`: AWS denies me the access\. Nothing was started and nothing was stored\./,
    );
    expect(await openRepairs()).toEqual([]);
  });

  it('lists lines to copy when several match, ten at most', async () => {
    const twelve = Array.from({ length: 12 }, (_, index) => ({
      ...webOne,
      privateAddress: '10.0.1.10',
      instance: { ...webOne.instance, instanceId: `i-0a1b2c3d4e5f607${10 + index}` },
    }));
    bot.found = { found: twelve };

    const [, told] = await asks('/sshfix web-1 ubuntu');

    const lines = told?.split('\n') ?? [];
    expect(lines).toHaveLength(12);
    expect(lines[1]).toBe(
      '`/sshfix i-0a1b2c3d4e5f60710 ubuntu` · 10.0.1.10 · eu-west-1a · running · started <!date^1793520000^{date_short_pretty} {time}|2026-11-01 08:00 UTC>',
    );
    expect(lines.at(-1)).toBe('and 2 more; give an id or an address');
    expect(await openRepairs()).toEqual([]);
  });

  it('leads to the thread of the repair that holds the instance', async () => {
    await asks('/sshfix web-1');

    const [, told] = await asks('/sshfix web-1', { person: BEA });

    expect(told).toMatch(
      /^<@U0ANA> started a repair of this instance \(.*\), and one runs at a time\. Nothing more was started\.\nFollow it </,
    );
    expect(bot.cards(OPS).filter(({ thread_ts }) => thread_ts === undefined)).toHaveLength(1);
  });

  it('tells somebody whom Slack does not tell of to try again', async () => {
    bot.workspace.failNext('users.info', { retryAfterSeconds: 1 });

    const [, told] = await asks('/sshfix web-1');

    expect(told).toMatch(
      /^I could not ask Slack who you are, .* Nothing was done\.\nTry again in a minute\./,
    );
    expect(bot.queries).toEqual([]);
  });

  it('says of two commands at once that it was the same person, and where to follow it', async () => {
    await asks('/sshfix web-1');
    const [open] = await bot.store.openRepairs.list();
    Object.assign(bot.store.cards, { list: async () => [] });

    const [, told] = await asks('/sshfix web-1');

    expect(open?.requester).toBe(ANA);
    expect(told).toMatch(/^You started a repair .*\nFollow it in its thread, which appears in a moment\.$/);
  });

  it('doubts the id where one was given and is not found', async () => {
    bot.found = { found: [] };

    const [, told] = await asks('/sshfix i-0123456789abcdef0');

    expect(told).toContain('\nCheck the id, and the account and the region');
    expect(told).not.toContain('The id always works');
  });

  it.each(['U0GUEST', 'U0OTHER'])('tells %s nothing of any instance', async (person) => {
    const [, told] = await asks('/sshfix web-1', { person });

    expect(told).toBe(
      'I answer only active full members of this workspace. Nothing was looked up; ask a colleague who is one.',
    );
    expect(bot.queries).toEqual([]);
  });

  it('shows nothing where another organisation reads', async () => {
    const [, told] = await asks('/sshfix web-1', { channel: 'C0SHARED' });

    expect(told).toMatch(/^Another organisation reads this channel/);
    expect(bot.queries).toEqual([]);
  });

  it('asks to be invited to a private channel', async () => {
    const [, told] = await asks('/sshfix web-1', { channel: SECRETS });

    expect(told).toMatch(
      /^I cannot post in this channel, .*\nType `\/invite @sshfix` here, then the command again\./,
    );
  });

  it('asks to be invited to a public channel, and leaves the instance free', async () => {
    const [, told] = await asks('/sshfix web-1', { channel: 'C0LOUNGE' });

    expect(told).toMatch(/Type `\/invite @sshfix` here/);
    expect(await openRepairs()).toEqual([]);
  });

  it('answers an error of its own with a number that is in the log', async () => {
    bot.found = () => Promise.reject(new Error('the wires are crossed'));

    const [, told] = await asks('/sshfix web-1');

    expect(told).toMatch(/^Something went wrong on my side.*\n.*this number: `[0-9a-f]{8}`\.$/);
    expect(bot.logged).toEqual(['a listener failed']);
  });
});

describe('/sshfix with what the client said', () => {
  const KEY = 'SHA256:nThbg6kXUpJWGl7E1IGOCspRomTxdCARLviKw6E5SY8';

  it('says what it understood, and keeps it with the repair', async () => {
    const [looking] = await asks(
      `/sshfix web-1\n$ ssh -i key.pem ubuntu@10.0.1.10\nubuntu@10.0.1.10: Permission denied (publickey).\nfrom 198.51.100.7\nkey ${KEY}`,
    );

    const [open] = await bot.store.openRepairs.list();
    expect(looking?.split('\n')).toEqual([
      'Looking for `web-1`…',
      `I understood: the login of \`ubuntu\`, from \`198.51.100.7\` and with the key \`${KEY}\`.`,
      'The client said: `ubuntu@10.0.1.10: Permission denied (publickey).` · sshd takes keys, and refused each one that the client offered',
    ]);
    expect(open?.firstCommit.events).toMatchObject([
      {
        type: 'RepairRequested',
        user: 'ubuntu',
        client: {
          address: '198.51.100.7',
          keyFingerprint: KEY,
          host: '10.0.1.10',
          symptoms: [{ id: 'publickey-denied', line: 'ubuntu@10.0.1.10: Permission denied (publickey).' }],
        },
      },
    ]);
  });

  it('finds the instance in what was pasted', async () => {
    await asks('/sshfix ubuntu@203.0.113.10: Permission denied (publickey).');

    expect(bot.queries).toEqual([{ by: 'public-address', value: '203.0.113.10' }]);
  });

  it('asks which instance it is where the text does not say', async () => {
    const [told] = await asks('/sshfix Server refused our key', { answers: 1 });

    expect(told).toMatch(/^Nothing was started\. I can read what the client said, but not which instance/);
    expect(bot.queries).toEqual([]);
  });

  it('repeats the options in the lines to copy', async () => {
    bot.found = {
      found: [webOne, { ...webOne, instance: { ...webOne.instance, instanceId: 'i-0a1b2c3d4e5f60719' } }],
    };

    const [, told] = await asks(`/sshfix web-1 ubuntu from 198.51.100.7 key ${KEY}`);

    expect(told).toContain(`\`/sshfix i-0a1b2c3d4e5f60719 ubuntu from 198.51.100.7 key ${KEY}\` · `);
  });
});

describe('/sshfix with a private key', () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const fragments = privateKey.split('\n').filter((line) => line.length === 64);

  it.each([
    ['whole', `/sshfix web-1 ubuntu\n${privateKey}`],
    ['with line ends lost', `/sshfix web-1 ubuntu ${privateKey.replaceAll('\n', ' ')}`],
    ['without its ends', `/sshfix web-1 key ${fragments.join('\n')}`],
    ['in the place of the instance', `/sshfix ${fragments[0]}`],
  ])('tells the person to replace it, and does nothing else: %s', async (_, line) => {
    const [told] = await asks(line, { answers: 1 });

    expect(told).toMatch(/^\*Treat that key as exposed, and replace it\.\*\n/);
    expect(told).toContain('It has reached Slack, though, which may keep it');
    expect(bot.queries).toEqual([]);
    expect(bot.woken).toEqual([]);
    expect(bot.logged).toEqual([]);
    expect(await openRepairs()).toEqual([]);
    expect(await bot.store.repairs.ofRequester(ANA, '2026-01-01T00:00:00.000Z', 10)).toEqual([]);
    const everything = JSON.stringify(bot.workspace.messages(OPS, ANA));
    for (const fragment of fragments) expect(everything).not.toContain(fragment.slice(0, 20));
  });

  it('does so of a token as well', async () => {
    const [told] = await asks('/sshfix web-1 AKIAIOSFODNN7EXAMPLE', { answers: 1 });

    expect(told).toContain('Your text looks as if it held an access key or a token.');
    expect(told).not.toContain('AKIA');
  });
});

describe('a signed request that somebody sends again', () => {
  const body = {
    command: '/sshfix',
    text: 'web-1',
    team_id: 'T0SANDBOX',
    user_id: ANA,
    channel_id: OPS,
    trigger_id: '1.2.captured',
    response_url: '',
  };
  const send = () =>
    bot.app.processEvent({ body, ack: async () => {}, customProperties: { signedAtSeconds: 1_795_348_800 } });

  it('meets its own repair, and starts no second one', async () => {
    await send();
    const [open] = await bot.store.openRepairs.list();
    bot.now = new Date('2026-11-22T12:04:00.000Z');
    await send();

    expect(bot.told(OPS, ANA).at(-1)).toMatch(
      /^This command reached me before, and nothing more was started\./,
    );
    expect(await bot.store.repairs.read(open?.repairId ?? '')).toHaveLength(1);
  });

  it('starts nothing after that repair has ended', async () => {
    await send();
    const [open] = await bot.store.openRepairs.list();
    const repairId = open?.repairId ?? '';
    await bot.handle({ type: 'CancelRepair', repairId, by: ANA, isApprover: false });
    await bot.store.openRepairs.release(webOne.instance, repairId, 9);
    await send();

    expect(bot.told(OPS, ANA).at(-1)).toMatch(/^This command reached me before/);
    expect(await openRepairs()).toEqual([]);
  });
});

describe('/sshfix history web-1', () => {
  it('lists past repairs, newest first, with who asked, how it ended and the thread', async () => {
    await asks('/sshfix web-1');
    const [open] = await bot.store.openRepairs.list();
    const repairId = open?.repairId ?? '';
    await bot.handle({ type: 'CancelRepair', repairId, by: ANA, isApprover: false });
    await bot.store.openRepairs.release(webOne.instance, repairId, 9);
    bot.now = new Date('2026-11-22T13:00:00.000Z');
    await asks('/sshfix web-1 ubuntu', { person: BEA });

    const [, told] = await asks('/sshfix history web-1');

    const lines = told?.split('\n') ?? [];
    expect(lines[0]).toBe('Repairs of `web-1`, newest first:');
    expect(lines[1]).toMatch(/13:00 UTC> · <@U0BEA> · login `ubuntu` · Still open · <.*\|thread>$/);
    expect(lines[2]).toMatch(/12:00 UTC> · <@U0ANA> · Cancelled · <.*\|thread>$/);
    expect(lines).toHaveLength(3);
  });

  it('tells the cause that was found', async () => {
    const history = new History().proposed();
    history.does({ type: 'CancelRepair', repairId: REPAIR, by: ALICE, isApprover: false });
    for (const commit of history.commits) await bot.store.repairs.append(commit);

    const [, told] = await asks('/sshfix history web-1');

    expect(told).toContain('login `ec2-user` · Cancelled (others can write to the key file)');
  });

  it('says so when there is none', async () => {
    const [, told] = await asks('/sshfix history web-1');

    expect(told).toBe('There is no past repair of `web-1`.');
  });
});
