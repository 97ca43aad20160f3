import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { REGION } from '../../src/sandbox/fleet/estate.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { describeOnRealHost } from '../support/describe-on-real-host.ts';
import type { RealHost } from '../support/real-host.ts';
import { ANA, OPS } from '../support/workspace.ts';
import { aWorld, liveMessages, type World } from '../support/world.ts';

/** An instance whose agent runs documents on a real Debian host. */
const instanceOn = (host: RealHost): SandboxInstance => ({
  instanceId: 'i-0d3b1a2c4e5f60718',
  region: REGION,
  zone: 'eu-west-1b',
  instanceType: 't3.micro',
  image: {
    imageId: 'ami-0aa1bb2cc3dd4ee5f',
    name: 'debian-12-backports-amd64-20251112-2294',
    ownerId: '136693071363',
  },
  platformDetails: 'Linux/UNIX',
  launchedAt: '2026-11-01T08:00:00.000Z',
  privateAddress: '10.0.3.77',
  tags: { Name: 'real-1', 'sshfix:mode': 'repair' },
  state: 'running',
  agent: { ping: 'online', version: '3.3.3185.0', platformName: 'Debian GNU/Linux', platformVersion: '12' },
  host,
  broken: 'as the test breaks it',
});

describeOnRealHost(
  'a real host, a real OpenSSH client, and the bot between Slack and Systems Manager',
  (host) => {
    let world: World;
    beforeEach(async () => {
      world = await aWorld({ instances: () => [instanceOn(host)] });
    });
    afterEach(() => world.close());

    it.each([
      ['a home that everybody can write to', 'chmod 777 /home/ec2-user'],
      ['a closed /home', 'chmod 700 /home'],
      [
        'key directory and key file too open',
        'chmod 777 /home/ec2-user/.ssh; chmod 666 /home/ec2-user/.ssh/authorized_keys',
      ],
      ['everything owned by somebody else', 'chown -R nobody /home/ec2-user'],
    ])('%s: the client is refused, the bot repairs, the same client logs in', async (_, breakage) => {
      await host.must(breakage);
      const before = await host.login();
      await world.workspace.as(ANA).command(OPS, '/sshfix real-1 ec2-user');
      await world.workspace.as(ANA).click(await world.offering(ACTIONS.apply), ACTIONS.apply);
      const repair = await world.closed();
      const after = await host.login();

      expect(before).toMatchObject({ accepted: false });
      expect(repair).toMatchObject({ outcome: 'repaired' });
      expect(after).toMatchObject({ accepted: true });
      expect(liveMessages(world.workspace)).toEqual([]);
    });

    it('a login that works: no fault is found, and nothing is changed', async () => {
      await world.workspace.as(ANA).command(OPS, '/sshfix real-1 ec2-user');

      expect(await world.closed()).toMatchObject({ outcome: 'no-fault-found', changes: [] });
      expect(await host.login()).toMatchObject({ accepted: true });
    });

    it('a login name that the host does not know: the answer names who to log in as', async () => {
      await world.workspace.as(ANA).command(OPS, '/sshfix real-1 ubuntu');

      expect(await world.closed()).toMatchObject({ outcome: 'advised', diagnosis: { refusedAt: 'user' } });
      expect(await host.login('ubuntu')).toMatchObject({ accepted: false });
    });
  },
);
