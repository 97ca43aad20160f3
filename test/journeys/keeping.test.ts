import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, BEA, OPS } from '../support/workspace.ts';
import { aWorld, liveMessages, type World } from '../support/world.ts';

const FILE = '/etc/ssh/sshd_config.d/50-limits.conf';
const JOURNEY = ['SshFix-Probe', 'SshFix-Mend', 'SshFix-Probe'];

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

/** sshd of gate-1 does not start over a misspelt keyword; Ana asks, and Bea, an approver, applies the plan. */
async function mended(): Promise<void> {
  await world.workspace.as(ANA).command(OPS, '/sshfix gate-1');
  await world.workspace.as(BEA).click(await world.offering(ACTIONS.apply), ACTIONS.apply);
}

const shown = () =>
  world.workspace
    .messages(OPS)
    .map(({ text }) => text)
    .join('\n');

const onTheHost = async (script: string): Promise<string> =>
  (await world.aws.instance('gate-1').host?.run(script))?.stdout ?? '';

const lineAndDaemon = () => onTheHost(`sed -n 2p ${FILE} | cut -c 1-7; systemctl is-active ssh`);

describe('a change of how sshd starts', () => {
  it('is kept once the login proves good, and then the host does not take it back', async () => {
    await mended();
    const repair = await world.closed();
    world.clock.skip(20 * 60_000);

    expect(repair).toMatchObject({ outcome: 'repaired', plans: [{ approved: { by: BEA } }] });
    expect(repair.reverts).toBeUndefined();
    expect(world.sent()).toEqual([...JOURNEY, 'SshFix-Keep']);
    expect(await lineAndDaemon()).toBe('#sshfix\nactive\n');
    expect(liveMessages(world.workspace)).toEqual([]);
  });

  it('that cannot be kept is not called repaired; the card says when the host takes it back, and it does', async () => {
    world.aws.outages.add({ kind: 'undeliverable', document: 'SshFix-Keep' });
    await mended();
    const repair = await world.closed();

    expect(repair).toMatchObject({ outcome: 'applied-unverified' });
    expect(repair.reverts?.at).toMatch(/^\d{4}-\d\d-\d\dT[\d:]+Z$/);
    expect(shown()).toContain('the host takes them back by itself at');
    expect(await lineAndDaemon()).toBe('#sshfix\nactive\n');
    expect(liveMessages(world.workspace)).toEqual([]);

    world.clock.skip(10 * 60_000);
    await world.clock.wait(1_000);

    expect(await lineAndDaemon()).toBe('MaxSess\nactive\n');
  });
});
