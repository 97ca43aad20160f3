import type { OutageKind } from '../../src/sandbox/aws/outages.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, type Journey } from '../support/journey.ts';

const STOPPED_AND_STARTED = ['StopInstances', 'ModifyInstanceAttribute', 'StartInstances'];

let journey: Journey;
beforeEach(async () => {
  journey = await aJourney();
});
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

/** Stops that were no dry runs, each by what EC2 said. */
const stops = (): readonly string[] =>
  journey.aws.calls
    .of('StopInstances')
    .filter(({ flags = [] }) => !flags.includes('DryRun'))
    .map(({ answer }) => answer);

/** From when the plan is offered. */
async function approvedWith(kind: OutageKind, line: string, times?: number): Promise<void> {
  await journey.asks(ANA, line);
  journey.aws.outages.add({ kind, ...(times !== undefined && { times }) });
  await journey.answers(BEA, ACTIONS.review);
}

const alerted = () => journey.until(({ progress }) => progress?.alerts.length === 1);

describe('a stop that AWS refuses after it was approved', () => {
  it.each<[OutageKind, string]>([
    ['stop-denied', 'AWS denies me this call (`UnauthorizedOperation`)'],
    ['stop-protected', 'the instance is protected against it (`OperationNotPermitted`)'],
    ['stop-unsupported', 'EC2 does not do this with such an instance (`UnsupportedOperation`)'],
  ])('ends the repair at once, and nothing was changed: %s', async (kind, words) => {
    const { userData } = journey.aws.instance('legacy-2');
    await approvedWith(kind, '/sshfix legacy-2 admin');
    const repair = await journey.closed();

    expect(repair.outcome).toBe('not-repaired');
    expect(journey.shown()).toContain(
      `Not repaired, because AWS refused: ${words}. It was never stopped. Nothing was changed.`,
    );
    expect(stops()).toHaveLength(1);
    expect(journey.taken()).toEqual([]);
    expect(journey.aws.instance('legacy-2')).toMatchObject({ state: 'running', userData });
    expect(await journey.store.owed.list()).toEqual([]);
  });

  it.each<[OutageKind, string]>([
    ['stop-denied', 'UnauthorizedOperation'],
    ['stop-protected', 'OperationNotPermitted'],
    ['stop-unsupported', 'UnsupportedOperation'],
  ])('returns a member to its group: %s', async (kind, code) => {
    await approvedWith(kind, '/sshfix shop-b ec2-user');
    const repair = await journey.closed();

    expect(repair).toMatchObject({
      outcome: 'rolled-back',
      progress: { back: { at: 'stopped', because: { why: 'refused', code } } },
    });
    expect(journey.shown()).toContain('It was never stopped. What was begun is taken back.');
    expect(journey.taken()).toEqual(['EnterStandby', 'ExitStandby']);
    const shop = journey.aws.autoScaling.membershipOf(journey.aws.instance('shop-b').instanceId);
    expect(shop?.member).toMatchObject({ lifecycle: 'InService', healthy: true });
  });

  it('because somebody protected it a moment before, which reads do not show yet', async () => {
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    journey.aws.pace.change({ visibility: 60_000 });
    journey.aws.otherPeople.protect(journey.aws.instance('legacy-2'));
    await journey.answers(BEA, ACTIONS.review);

    expect(await journey.closed()).toMatchObject({
      outcome: 'not-repaired',
      progress: { back: { because: { why: 'refused', code: 'OperationNotPermitted' } } },
    });
    expect(stops()).toEqual(['OperationNotPermitted']);
    expect(journey.aws.instance('legacy-2').state).toBe('running');
  });

  it('is asked anew where reads show that somebody protected it, and refused by the plan itself', async () => {
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    journey.aws.otherPeople.protect(journey.aws.instance('legacy-2'));
    await journey.clock.pass(2_000);
    await journey.answers(BEA, ACTIONS.review);

    expect(await journey.closed()).toMatchObject({ outcome: 'advised' });
    expect(journey.shown()).toContain('`disableApiStop`');
    expect(stops()).toEqual([]);
  });

  it('is tried again where it is only too early', async () => {
    await approvedWith('stop-too-early', '/sshfix legacy-2 admin', 2);
    await journey.until(({ progress }) => progress?.lastCall?.number === 2);

    expect(journey.shown()).toContain(
      'Now: Stopping, since <!date^1795348800^{date_short_pretty} {time}|2026-11-22 12:00 UTC> · tried 2 times',
    );
    expect(await journey.closed()).toMatchObject({ outcome: 'applied-unverified' });
    expect(stops()).toEqual(['IncorrectInstanceState', 'IncorrectInstanceState', 'ok']);
    expect(journey.taken()).toEqual(STOPPED_AND_STARTED);
  });

  it('for ten minutes is not made any more', async () => {
    await approvedWith('stop-too-early', '/sshfix legacy-2 admin');
    const repair = await journey.closed();

    expect(repair).toMatchObject({ outcome: 'not-repaired', closedAt: '2026-11-22T12:10:00.000Z' });
    expect(journey.shown()).toContain(
      'Not repaired, because AWS refused: the instance is in another state than the call needs (`IncorrectInstanceState`). It was never stopped.',
    );
    expect(journey.taken()).toEqual([]);
  });

  it('after one of which nobody knows what became is not taken for a stop either', async () => {
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    journey.aws.outages.add({ kind: 'stop-unavailable', times: 1 });
    journey.aws.outages.add({ kind: 'stop-denied' });
    await journey.answers(BEA, ACTIONS.review);
    const repair = await journey.closed();

    expect(stops()).toEqual(['Unavailable', 'UnauthorizedOperation']);
    expect(journey.taken()).toEqual([]);
    expect(repair.outcome).toBe('rolled-back');
    expect(journey.shown()).toContain('It was never stopped.');
    expect(journey.aws.instance('legacy-2').state).toBe('running');
  });
});

describe('a stop that does not end', () => {
  it('is told after ten minutes, is never forced, and goes on when it ends', async () => {
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    journey.aws.outages.add({ kind: 'stuck-stopping' });
    await journey.answers(BEA, ACTIONS.review);
    await alerted();

    expect(journey.shown()).toContain(
      'has been stopping for more than ten minutes. I wait, and never force it.',
    );
    journey.aws.outages.clear();
    journey.aws.settle();
    expect((await journey.closed()).outcome).toBe('applied-unverified');
    expect(journey.taken()).toEqual(['StopInstances', 'ModifyInstanceAttribute', 'StartInstances']);
  });

  it('for an hour leads back, and it is started when the stop has ended', async () => {
    await approvedWith('stuck-stopping', '/sshfix shop-b ec2-user');
    await journey.until(({ status }) => status === 'compensating');

    expect(journey.shown()).toContain('Now: Waiting for what comes of the stop, to start it then');
    await alerted();
    expect(journey.shown()).toContain('aws ec2 stop-instances --force');
    journey.aws.outages.clear();
    journey.aws.settle();
    expect(await journey.closed()).toMatchObject({
      outcome: 'rolled-back',
      progress: { back: { at: 'stopped', because: { why: 'too-slow' } } },
    });
    expect(journey.taken()).toEqual(['EnterStandby', 'StopInstances', 'StartInstances', 'ExitStandby']);
    expect(journey.aws.instance('shop-b').state).toBe('running');
  });

  it('at all is left to a person, who alone may force it', async () => {
    await approvedWith('stuck-stopping', '/sshfix shop-b ec2-user');
    await journey.until(({ status }) => status === 'stuck');

    expect(journey.shown()).toContain('The stop did not end, and no start is possible before that.');
    expect(journey.shown()).toContain('- The instance: stopping');
    expect(journey.shown()).toContain('- Its group: it was moved to Standby in `asg-shop`');
    expect(journey.shown()).toContain('aws ec2 stop-instances --force');
    expect(journey.taken()).toEqual(['EnterStandby', 'StopInstances']);
    await journey.presses(BEA, ACTIONS.handled);
    await journey.closed();
  });

  it('is only looked at: what decided about it is not asked for again', async () => {
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    journey.aws.outages.add({ kind: 'stuck-stopping' });
    const offered = () => journey.aws.calls.of('DescribeInstanceTypeOfferings').length;
    expect(offered()).toBe(1);
    await journey.answers(BEA, ACTIONS.review);
    await alerted();

    // For the call, and once more while EC2 still showed it as running.
    expect(offered()).toBe(3);
  });
});
