import type { Config } from '../../src/config.ts';
import type { StateName } from '../../src/sandbox/aws/instance.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, type Journey } from '../support/journey.ts';

let journey: Journey;
const begins = async (config: Partial<Config> = {}, boots = false): Promise<void> => {
  journey = await aJourney({ config, boots });
};
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

const STOPPED_AND_STARTED = ['StopInstances', 'ModifyInstanceAttribute', 'StartInstances'];

describe('an instance that Systems Manager cannot reach', () => {
  it('is approved by another person in a dialog, stopped, mended at its boot and started', async () => {
    await begins({}, true);
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    await journey.answers(BEA, ACTIONS.review, { says: 'Agreed with the team.' });
    const repair = await journey.closed();

    expect(repair).toMatchObject({
      outcome: 'repaired',
      plans: [{ approved: { by: BEA, reason: 'Agreed with the team.' } }],
      progress: { boot: { changes: [{ path: '/home/admin', before: '0777 1000:1000' }] } },
    });
    expect(journey.taken()).toEqual(STOPPED_AND_STARTED);
    expect(journey.shown()).toContain('Public address: `198.51.100.95` became `198.51.100.');
    expect(journey.aws.instance('legacy-2').state).toBe('running');
  });

  it('keeps an Elastic IP', async () => {
    await begins();
    await journey.approved('/sshfix orders-1 admin');
    await journey.closed();

    expect(journey.shown()).toContain('Public address: `198.51.100.96`, as before');
    expect(journey.aws.instance('orders-1').publicAddress).toBe('198.51.100.96');
  });

  it('that is a member of a group goes to Standby first, and serves again in the end', async () => {
    await begins();
    const states: [StateName, string | undefined][] = [];
    const { autoScaling, instance, onStateChange } = journey.aws;
    const shop = instance('shop-b');
    const member = () => autoScaling.membershipOf(shop.instanceId)?.member;
    onStateChange((changed) => changed === shop && states.push([shop.state, member()?.lifecycle]));
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.closed();

    expect(states).toEqual([
      ['stopping', 'Standby'],
      ['stopped', 'Standby'],
      ['pending', 'Standby'],
      ['running', 'Standby'],
    ]);
    expect(journey.taken()).toEqual(['EnterStandby', ...STOPPED_AND_STARTED, 'ExitStandby']);
    expect(member()).toMatchObject({ lifecycle: 'InService', healthy: true });
  });

  it('is looked at by Systems Manager where that can ask again after the boot', async () => {
    await begins({}, true);
    const legacy = journey.aws.instance('legacy-2');
    journey.aws.onStateChange((instance) => {
      if (instance === legacy && legacy.state === 'stopped')
        legacy.agent = {
          version: '3.3.3185.0',
          platformName: 'Debian GNU/Linux',
          platformVersion: '12',
          ping: 'online',
        };
    });
    await journey.approved('/sshfix legacy-2 admin');
    const repair = await journey.closed();

    expect(repair.outcome).toBe('repaired');
    expect(repair.facts?.host.seen).toBe(true);
    expect(journey.aws.calls.of('SendCommand').map(({ document }) => document)).toEqual(['SshFix-Probe']);
  });
});

describe('what a boot does not tell', () => {
  it('is not called repaired when the console stays silent', async () => {
    await begins();
    await journey.approved('/sshfix legacy-2 admin');
    const repair = await journey.closed();

    expect(repair.outcome).toBe('applied-unverified');
    expect(journey.shown()).toContain('Started again, but not verified');
    expect(journey.taken()).toEqual(STOPPED_AND_STARTED);
  });

  it('leaves a person to finish when a status check fails after the start', async () => {
    await begins();
    const { instanceId } = journey.aws.instance('shop-b');
    journey.aws.outages.add({ kind: 'impaired-after-start', instanceId });
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.alerts.length === 1);

    expect(journey.shown()).toContain('get-console-output');

    await journey.until(({ status }) => status === 'stuck');

    expect(journey.taken()).toEqual(['EnterStandby', ...STOPPED_AND_STARTED]);
    expect(journey.shown()).toContain(`exit-standby --instance-ids ${instanceId}`);
    await journey.presses(BEA, ACTIONS.handled);
    expect(await journey.closed()).toMatchObject({ outcome: 'stuck', handled: { by: BEA } });
  });
});

describe('what an installation pays for to lose less', () => {
  it('is begun before the stop and given up after the start', async () => {
    await begins({ insurance: ['reservation', 'keep-root', 'snapshot'] });
    await journey.approved('/sshfix legacy-2 admin');
    await journey.closed();

    expect(journey.taken()).toEqual([
      'CreateCapacityReservation',
      'ModifyInstanceAttribute',
      'StopInstances',
      'CreateSnapshot',
      'ModifyInstanceAttribute',
      'StartInstances',
      'CancelCapacityReservation',
      'ModifyInstanceAttribute',
    ]);
  });

  it('keeps the instance from being stopped when EC2 has no capacity to reserve', async () => {
    await begins({ insurance: ['reservation'] });
    journey.aws.outages.add({ kind: 'no-capacity' });
    await journey.approved('/sshfix legacy-2 admin');
    const repair = await journey.closed();

    expect(repair.progress?.back?.because).toEqual({ why: 'refused', code: 'InsufficientInstanceCapacity' });
    expect(journey.taken()).toEqual([]);
    expect(journey.aws.instance('legacy-2').state).toBe('running');
  });
});
