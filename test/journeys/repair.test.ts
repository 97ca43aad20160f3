import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, BEA, CARLOS, OPS } from '../support/workspace.ts';
import { aWorld, liveMessages, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const texts = (viewer: string) => world.workspace.messages(OPS, viewer).map(({ text }) => text);

describe('a home that everybody can write to', () => {
  it('is found, mended when the requester applies the plan, and proven to be mended', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    const plan = await world.offering(ACTIONS.apply);
    await world.workspace.as(ANA).click(plan, ACTIONS.apply);
    const repair = await world.closed();

    expect(repair).toMatchObject({ outcome: 'repaired', plans: [{ approved: { by: ANA } }] });
    expect(world.sent()).toEqual(['SshFix-Probe', 'SshFix-Mend', 'SshFix-Probe']);
    expect(liveMessages(world.workspace)).toEqual([]);
  });

  it('is mended when an approver applies the plan', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    await world.workspace.as(BEA).click(await world.offering(ACTIONS.apply), ACTIONS.apply);

    expect(await world.closed()).toMatchObject({ outcome: 'repaired', plans: [{ approved: { by: BEA } }] });
  });

  it('is left alone when somebody else presses, who is told why', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    const plan = await world.offering(ACTIONS.apply);
    await world.workspace.as(CARLOS).click(plan, ACTIONS.apply);
    await world.workspace.messageWhere(OPS, ({ visible_to }) => visible_to === CARLOS);
    await world.workspace.as(ANA).click(plan, ACTIONS.cancel);

    expect(await world.closed()).toMatchObject({ outcome: 'cancelled' });
    expect(world.sent()).toEqual(['SshFix-Probe']);
    expect(liveMessages(world.workspace)).toEqual([]);
  });

  it('is mended once although two people press at the same moment', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    const plan = await world.offering(ACTIONS.apply);
    await Promise.all([
      world.workspace.as(ANA).click(plan, ACTIONS.apply),
      world.workspace.as(BEA).click(plan, ACTIONS.apply),
    ]);

    expect(await world.closed()).toMatchObject({ outcome: 'repaired' });
    expect(world.sent()).toEqual(['SshFix-Probe', 'SshFix-Mend', 'SshFix-Probe']);
  });
});

describe('checking again', () => {
  it('gathers new facts, and strikes the old plan through', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    const first = await world.offering(ACTIONS.apply);
    await world.workspace.as(ANA).click(first, ACTIONS.checkAgain);
    const second = await world.workspace.messageWhere(
      OPS,
      (message) => message.ts !== first.ts && JSON.stringify(message.blocks ?? []).includes(ACTIONS.apply),
    );
    await world.workspace.as(ANA).click(second, ACTIONS.apply);

    expect(await world.closed()).toMatchObject({
      outcome: 'repaired',
      plans: [{ version: 1 }, { version: 2 }],
    });
    expect(liveMessages(world.workspace)).toEqual([]);
  });
});

describe('an approval that nobody gives', () => {
  it('expires, and nothing was changed', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    await world.offering(ACTIONS.apply);
    world.clock.skip(30 * 60_000);

    expect(await world.closed()).toMatchObject({ outcome: 'expired' });
    expect(world.sent()).toEqual(['SshFix-Probe']);
    expect(liveMessages(world.workspace)).toEqual([]);
  });
});

describe('an instance that has an open repair', () => {
  it('answers a second request with a link to its thread, and sends nothing more', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    await world.offering(ACTIONS.apply);
    await world.workspace.as(BEA).command(OPS, '/sshfix web-1');
    const answer = await world.workspace.messageWhere(
      OPS,
      ({ visible_to, text }) => visible_to === BEA && !text.startsWith('Looking'),
    );

    expect(answer.text).toContain('/archives/C0OPS/p');
    expect(world.sent()).toEqual(['SshFix-Probe']);
  });
});

describe('other endings', () => {
  it.each<[string, string, string, readonly string[]]>([
    ['a healthy host', '/sshfix api-1', 'no-fault-found', ['SshFix-Probe']],
    ['the wrong user for the image', '/sshfix jump-1 ec2-user', 'advised', ['SshFix-Probe']],
    ['a missing key file', '/sshfix cache-1', 'advised', ['SshFix-Probe']],
    ['an expired account', '/sshfix queue-1', 'advised', ['SshFix-Probe']],
    ['a stopped instance', '/sshfix batch-1', 'advised', []],
    ['an instance without the agent', '/sshfix legacy-1', 'advised', []],
    ['an instance without the tag', '/sshfix shop-1', 'advised', []],
    ['Windows', '/sshfix win-1', 'advised', []],
  ])('%s', async (_, line, outcome, sent) => {
    await world.workspace.as(ANA).command(OPS, line);

    expect(await world.closed()).toMatchObject({ outcome });
    expect(world.sent()).toEqual(sent);
    expect(liveMessages(world.workspace)).toEqual([]);
  });
});

describe('a name that several instances share', () => {
  it('is answered with a line to copy for each, and nothing is stored', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix worker');
    await world.workspace.messageWhere(
      OPS,
      ({ visible_to, text }) => visible_to === ANA && text.includes('/sshfix i-'),
    );

    expect(
      texts(ANA)
        .join('\n')
        .match(/\/sshfix i-[0-9a-f]{17}/g),
    ).toHaveLength(3);
    expect(await world.store.openRepairs.list()).toEqual([]);
  });
});

describe('the bot is not in the channel', () => {
  it('closes the repair as cancelled and tells the person to invite it', async () => {
    await world.workspace.as(ANA).command('C0LOUNGE', '/sshfix web-1');
    const answer = await world.workspace.messageWhere(
      'C0LOUNGE',
      ({ visible_to, text }) => visible_to === ANA && !text.startsWith('Looking'),
    );

    expect(answer.text).toContain('/invite @sshfix');
    expect(world.sent()).toEqual([]);
    expect(await world.store.openRepairs.list()).toEqual([]);
  });
});

describe('the history of an instance', () => {
  it('lists past repairs with a link to their threads, and the thread shows its events', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix api-1');
    await world.closed();
    await world.workspace.as(BEA).command(OPS, '/sshfix history api-1');
    const list = await world.workspace.messageWhere(
      OPS,
      ({ visible_to, text }) => visible_to === BEA && !text.startsWith('Looking'),
    );
    const root = world.workspace.messages(OPS).find(({ metadata }) => metadata !== undefined);
    await world.workspace.as(BEA).mention(OPS, 'events', root?.ts);
    const events = await world.workspace.messageWhere(
      OPS,
      ({ text, thread_ts }) => thread_ts === root?.ts && text.includes('Chain verified'),
    );

    expect(list.text).toContain('/archives/C0OPS/p');
    expect(events.text).toContain('The repair ended: no fault found on the host');
  });
});

describe('a command whose sending is not answered', () => {
  it('is adopted when Systems Manager knows it, and not sent again', async () => {
    world.aws.outages.add({ kind: 'answer-lost', operation: 'SendCommand', times: 1 });
    await world.workspace.as(ANA).command(OPS, '/sshfix api-1');

    expect(await world.closed()).toMatchObject({ outcome: 'no-fault-found' });
    expect(world.aws.calls.of('SendCommand').map(({ answer }) => answer)).toEqual(['connection-lost']);
  });

  it('is sent again when Systems Manager never took it', async () => {
    world.aws.outages.add({ kind: 'internal-error', operation: 'SendCommand', times: 1 });
    await world.workspace.as(ANA).command(OPS, '/sshfix api-1');

    expect(await world.closed()).toMatchObject({ outcome: 'no-fault-found' });
    expect(world.aws.calls.of('SendCommand').map(({ answer }) => answer)).toEqual([
      'InternalServerError',
      'ok',
    ]);
  });
});

describe('a report that cannot be trusted', () => {
  it('is unknown with a reason, never a diagnosis', async () => {
    world.aws.outages.add({ kind: 'report-truncated' });
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    const repair = await world.closed();

    expect(repair).toMatchObject({
      outcome: 'advised',
      diagnosis: { verdict: 'unknown' },
    });
    expect(repair.diagnosis?.findings[0]).toMatchObject({ check: 'host', because: 'report-truncated' });
    expect(texts(ANA).join('\n')).not.toContain('home directory');
  });
});

describe('a host that changed after the plan was made', () => {
  it('is not mended; the plan is made anew and needs a new approval', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
    const first = await world.offering(ACTIONS.apply);
    await world.aws.instance('web-1').host?.run('chmod 0757 /home/ec2-user');
    await world.workspace.as(ANA).click(first, ACTIONS.apply);
    const second = await world.workspace.messageWhere(
      OPS,
      (message) => message.ts !== first.ts && JSON.stringify(message.blocks ?? []).includes(ACTIONS.apply),
      30_000,
    );
    await world.workspace.as(ANA).click(second, ACTIONS.apply);

    expect(await world.closed()).toMatchObject({
      outcome: 'repaired',
      driftCount: 1,
      changes: [{ before: '0757 1000:1000', after: '0755 1000:1000' }],
    });
  });
});

describe('what people type that makes no sense', () => {
  it.each([
    ['nothing', '/sshfix'],
    ['an unknown subcommand', '/sshfix approve web-1'],
    ['a malformed id', '/sshfix i-12345'],
    ['a user name with shell characters', '/sshfix web-1 $(reboot)'],
    ['4,000 characters', `/sshfix ${'x'.repeat(3_990)}`],
    ['a name that matches nothing', '/sshfix web-9'],
  ])('is answered with what to type, stored nowhere and sent nowhere: %s', async (_, line) => {
    await world.workspace.as(ANA).command(OPS, line);
    const answer = await world.workspace.messageWhere(
      OPS,
      ({ visible_to, text }) => visible_to === ANA && !text.startsWith('Looking'),
    );

    expect(answer.text).toContain('/sshfix');
    expect(await world.store.openRepairs.list()).toEqual([]);
    expect(world.sent()).toEqual([]);
  });
});

describe('people who are not of the workspace', () => {
  it.each([
    ['a guest', 'U0GUEST'],
    ['a person of another organisation', 'U0OTHER'],
  ])('%s gets no instance details', async (_, person) => {
    await world.workspace.as(person).command(OPS, '/sshfix web-1');
    const answer = await world.workspace.messageWhere(
      OPS,
      ({ visible_to, text }) => visible_to === person && !text.startsWith('Looking'),
    );

    expect(answer.text).not.toContain('i-0');
    expect(world.sent()).toEqual([]);
  });
});

describe('Slack over HTTP', () => {
  it('carries the same repair by signed requests', async () => {
    const http = await aWorld({ delivery: 'http' });
    try {
      await http.workspace.as(ANA).command(OPS, '/sshfix web-1');
      await http.workspace.as(ANA).click(await http.offering(ACTIONS.apply), ACTIONS.apply);

      expect(await http.closed()).toMatchObject({ outcome: 'repaired' });
    } finally {
      await http.close();
    }
  });
});

describe('the kill switch', () => {
  it('looks, and offers no repair', async () => {
    const observing = await aWorld({ mode: 'observe' });
    try {
      await observing.workspace.as(ANA).command(OPS, '/sshfix web-1');

      expect(await observing.closed()).toMatchObject({
        outcome: 'advised',
        diagnosis: { refusedAt: 'strict-modes' },
      });
      expect(observing.sent()).toEqual(['SshFix-Probe']);
    } finally {
      await observing.close();
    }
  });
});
