import { ANA, OPS } from '../support/workspace.ts';
import { aWorld, type World } from '../support/world.ts';

let world: World;
beforeEach(async () => {
  world = await aWorld();
});
afterEach(() => world.close());

const findings = async () => {
  const { diagnosis } = await world.closed();
  return diagnosis?.findings.flatMap((finding) =>
    finding.result === 'fail' ? [`${finding.check} at ${finding.rung}`] : [],
  );
};

const shown = () => JSON.stringify(world.workspace.messages(OPS));

describe('what AWS shows of a login that fails', () => {
  it('is the security group that does not admit the client, with the rule to add', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix vault-1 from 203.0.113.25');

    expect(await findings()).toContain('sg-blocks-22 at network');
    expect(shown()).toContain(
      '--group-id sg-09b4d2f7c6a3e1850 --protocol tcp --port 22 --cidr 203.0.113.25/32',
    );
  });

  it('is no refusal for a client that is admitted by a prefix list', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix jump-1 from 203.0.113.25');

    expect(await world.closed()).toMatchObject({ outcome: 'no-fault-found' });
  });

  it('is a key pair that was made anew, which refuses nobody', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix report-1');

    expect(await findings()).toContain('key-pair-replaced-same-name at beside');
    expect(shown()).toContain('The key pair was made anew after the launch');
  });

  it('does not keep the console, nor the public key of the pair', async () => {
    await world.workspace.as(ANA).command(OPS, '/sshfix api-1');
    const { repairId } = await world.closed();
    const trail = JSON.stringify(await world.store.repairs.read(repairId));

    expect(trail).not.toContain('AAAAC3NzaC1lZDI1NTE5');
    expect(trail).not.toContain('Linux version');
  });
});
