import type { OutageKind } from '../../src/sandbox/aws/outages.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, type Journey } from '../support/journey.ts';

const MINUTE = 60_000;

let journey: Journey;
beforeEach(async () => {
  journey = await aJourney();
});
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

const CALLS: readonly OutageKind[] = ['throttled', 'internal-error', 'access-denied'];

/** From when it is stopped, until the outage is cleared: before that, dry runs would meet it. */
function failsToStart(kind: OutageKind, name = 'legacy-2'): void {
  const failing = journey.aws.instance(name);
  const outage = {
    kind,
    instanceId: failing.instanceId,
    ...(CALLS.includes(kind) && { operation: 'StartInstances' }),
  };
  journey.aws.onStateChange((instance, before) => {
    if (instance === failing && before === 'stopping') journey.aws.outages.add(outage);
  });
}

const alerted = () => journey.until(({ progress }) => progress?.alerts.length === 1);
const starts = (): number =>
  journey.aws.calls.of('StartInstances').filter(({ flags = [] }) => !flags.includes('DryRun')).length;
const TO = `<@${ANA}>, <!subteam^S0APPROVERS>: \`legacy-2\` · account 111122223333 · production has been STOPPED since `;

describe('a start that fails for a while', () => {
  it.each<[OutageKind, string]>([
    ['no-capacity', 'EC2 has no capacity of its type in its zone now (`InsufficientInstanceCapacity`)'],
    [
      'no-capacity-later',
      'EC2 has no capacity of its type in its zone now (`Server.InsufficientInstanceCapacity`)',
    ],
    ['host-full', 'its Dedicated Host has no room (`InsufficientHostCapacity`)'],
    ['reservation-full', 'its capacity reservation is full (`ReservationCapacityExceeded`)'],
    ['server-fault', 'EC2 met an error of its own (`Server.InternalError`)'],
    ['not-yet-stopped', 'the instance is in another state than the call needs (`IncorrectInstanceState`)'],
    ['throttled', 'AWS asks me to slow down (`RequestLimitExceeded`)'],
  ])('is told at once and tried again: %s', async (kind, words) => {
    failsToStart(kind);
    await journey.approved('/sshfix legacy-2 admin');
    await alerted();

    expect(journey.shown()).toContain(TO);
    expect(journey.shown()).toContain(`and does not start: ${words}. I keep trying until `);
    journey.aws.outages.clear();
    const repair = await journey.closed();

    expect(repair.outcome).toBe('applied-unverified');
    expect(starts()).toBe(2);
    expect(journey.aws.instance('legacy-2').state).toBe('running');
    expect(journey.shown()).toContain('Solved at');
  });

  it.each<OutageKind>(['internal-error', 'overloaded', 'unavailable'])(
    'is told when EC2 does not say a second time either what became of it: %s',
    async (kind) => {
      failsToStart(kind);
      await journey.approved('/sshfix legacy-2 admin');
      await alerted();

      expect(journey.shown()).toContain(
        'does not start: EC2 does not say what became of the start (`NoAnswer`)',
      );
      journey.aws.outages.clear();
      expect((await journey.closed()).outcome).toBe('applied-unverified');
      expect(journey.aws.instance('legacy-2').state).toBe('running');
    },
  );
});

describe('a start that only a person can make possible', () => {
  it.each<[OutageKind, string, string]>([
    ['kms-denied', 'EC2 could not use a volume', 'kms:CreateGrant'],
    ['limit-exceeded', 'the account has reached its limit of vCPUs (`VcpuLimitExceeded`)', 'Service Quotas'],
    [
      'instance-limit',
      'the account has reached its limit of instances (`InstanceLimitExceeded`)',
      'Service Quotas',
    ],
    [
      'spot-limit',
      'the account has reached its limit of Spot instances (`MaxSpotInstanceCountExceeded`)',
      'Service Quotas',
    ],
    [
      'spot-request',
      'its Spot request does not allow it (`IncorrectSpotRequestState`)',
      'describe-spot-instance-requests',
    ],
    [
      'host-unavailable',
      'its Dedicated Host is not available (`InvalidHostState`)',
      'modify-instance-placement',
    ],
    ['volume-limit', 'the account has reached its limit of volumes', 'delete volumes'],
    [
      'snapshot-gone',
      'a snapshot that a volume needs is gone (`Client.InvalidSnapshot.NotFound`)',
      'another snapshot',
    ],
    [
      'not-subscribed',
      'the Marketplace subscription of its image has ended (`OptInRequired`)',
      'AWS Marketplace',
    ],
    [
      'type-withdrawn',
      'EC2 does not support it as it is configured, most often its type in its zone (`Unsupported`)',
      'modify-instance-attribute',
    ],
    [
      'configuration-unsupported',
      'EC2 does not do this with such an instance (`UnsupportedOperation`)',
      "EC2's answer says what it does not support",
    ],
    ['access-denied', 'AWS denies me this call (`UnauthorizedOperation`)', '`ec2:StartInstances`'],
  ])(
    'is told at once, tried every five minutes, and whoever starts it is welcome: %s',
    async (kind, words, choice) => {
      failsToStart(kind);
      await journey.approved('/sshfix legacy-2 admin');
      await alerted();

      expect(journey.shown()).toContain(TO);
      expect(journey.shown()).toContain(`and does not start: ${words}`);
      expect(journey.shown()).toContain(choice);
      await journey.clock.pass(6 * MINUTE);

      expect(starts()).toBe(2);
      journey.aws.outages.clear();
      journey.aws.otherPeople.start(journey.aws.instance('legacy-2'));
      expect((await journey.closed()).outcome).toBe('applied-unverified');
      expect(starts()).toBe(2);
    },
  );
});

describe('a start that never succeeds', () => {
  it('ends with the original user data in place, and with a person who has the exact command', async () => {
    const { instanceId } = journey.aws.instance('legacy-2');
    const original = journey.aws.instance('legacy-2').userData;
    failsToStart('limit-exceeded');
    await journey.approved('/sshfix legacy-2 admin');
    const repair = await journey.until(({ status }) => status === 'stuck');

    expect(repair.progress?.stuck).toMatchObject({ because: 'refused', code: 'VcpuLimitExceeded' });
    expect(journey.aws.instance('legacy-2').userData).toEqual(original);
    expect(journey.shown()).toContain(
      `aws ec2 start-instances --instance-ids ${instanceId} --region eu-west-1`,
    );
    expect(await journey.store.openRepairs.list()).toHaveLength(1);
    await journey.presses(BEA, ACTIONS.handled);
    expect(await journey.closed()).toMatchObject({ outcome: 'stuck', handled: { by: BEA } });
    expect(await journey.store.owed.list()).toEqual([]);
  });

  it('of a member ends in Standby, where its group does not replace it', async () => {
    const { instanceId } = journey.aws.instance('shop-b');
    failsToStart('limit-exceeded', 'shop-b');
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ status }) => status === 'stuck');

    expect(journey.aws.instance('shop-b').state).toBe('stopped');
    expect(journey.aws.autoScaling.membershipOf(instanceId)?.member.lifecycle).toBe('Standby');
    expect(journey.taken()).not.toContain('ExitStandby');
    expect(journey.shown()).toContain('- Its group: it was moved to Standby in `asg-shop`');
    expect(journey.shown()).toContain(`aws autoscaling exit-standby --instance-ids ${instanceId}`);
    await journey.presses(BEA, ACTIONS.handled);
    await journey.closed();
  });
});
