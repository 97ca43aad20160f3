import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, type Journey } from '../support/journey.ts';

const MEMBER = ['EnterStandby', 'StopInstances', 'ModifyInstanceAttribute', 'StartInstances', 'ExitStandby'];

let journey: Journey;
beforeEach(async () => {
  journey = await aJourney();
});
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

/** What AWS said to the calls that were no dry runs. */
const answersTo = (operation: string): readonly string[] =>
  journey.aws.calls
    .of(operation)
    .filter(({ flags = [] }) => !flags.includes('DryRun'))
    .map(({ answer }) => answer);

const lifecycle = (): string | undefined =>
  journey.aws.autoScaling.membershipOf(journey.aws.instance('shop-b').instanceId)?.member.lifecycle;

describe('a call whose answer is lost', () => {
  it.each(MEMBER)('is not made twice: %s', async (operation) => {
    await journey.asks(ANA, '/sshfix shop-b ec2-user');
    journey.aws.outages.add({ kind: 'answer-lost', operation, times: 1 });
    await journey.answers(BEA, ACTIONS.review);
    const repair = await journey.closed();

    expect(repair.outcome).toBe('applied-unverified');
    expect(journey.taken()).toEqual(MEMBER);
    expect(answersTo(operation)).toEqual(['connection-lost']);
    expect(lifecycle()).toBe('InService');
  });
});

describe('a group', () => {
  it('that lets nobody go keeps its member from being stopped', async () => {
    await journey.asks(ANA, '/sshfix shop-b ec2-user');
    journey.aws.outages.add({ kind: 'standby-refused' });
    await journey.answers(BEA, ACTIONS.review);
    const repair = await journey.closed();

    expect(repair.progress?.back?.because).toEqual({ why: 'refused', code: 'ValidationError' });
    expect(journey.taken()).toEqual([]);
    expect(lifecycle()).toBe('InService');
  });

  it('that is busy is asked again', async () => {
    await journey.asks(ANA, '/sshfix shop-b ec2-user');
    journey.aws.outages.add({ kind: 'group-busy', operation: 'EnterStandby', times: 2 });
    journey.aws.outages.add({ kind: 'group-busy', operation: 'ExitStandby', times: 1 });
    await journey.answers(BEA, ACTIONS.review);
    await journey.closed();

    expect(answersTo('EnterStandby')).toEqual(['ResourceContention', 'ResourceContention', 'ok']);
    expect(answersTo('ExitStandby')).toEqual(['ResourceContention', 'ok']);
    expect(journey.taken()).toEqual(MEMBER);
    expect(lifecycle()).toBe('InService');
  });

  it('that takes its member not back leaves it in Standby to a person, at once and in the end', async () => {
    const { instanceId } = journey.aws.instance('shop-b');
    await journey.approved('/sshfix shop-b ec2-user');
    journey.aws.outages.add({ kind: 'access-denied', operation: 'ExitStandby' });
    await journey.until(({ progress }) => progress?.alerts.length === 1);

    expect(journey.shown()).toContain('stays in Standby: AWS denies me this call');
    await journey.until(({ status }) => status === 'stuck');

    expect(journey.aws.instance('shop-b').state).toBe('running');
    expect(lifecycle()).toBe('Standby');
    expect(journey.shown()).toContain(
      `aws autoscaling exit-standby --instance-ids ${instanceId} --auto-scaling-group-name asg-shop`,
    );
    await journey.presses(BEA, ACTIONS.handled);
    await journey.closed();
  });
});

describe('cancelling', () => {
  it('before the stop returns the member from Standby', async () => {
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.begun.includes('standby') === true);
    await journey.presses(ANA, ACTIONS.cancel);

    expect(await journey.closed()).toMatchObject({ outcome: 'cancelled' });
    expect(journey.taken()).toEqual(['EnterStandby', 'ExitStandby']);
    expect(lifecycle()).toBe('InService');
  });

  it('after the stop is refused with words, and it is started again', async () => {
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.begun.includes('standby') === true);
    const card = journey.offered(ACTIONS.cancel);
    journey.workspace.failNext('chat.update', { error: 'internal_error' }, 60);
    await journey.until(({ progress }) => progress?.begun.includes('stopped') === true);
    await journey.workspace.as(ANA).click(card, ACTIONS.cancel);
    await journey.clock.quiet();

    expect(journey.shown(ANA)).toContain('cannot be cancelled any more');
    expect(await journey.closed()).toMatchObject({ outcome: 'applied-unverified' });
    expect(journey.taken()).toEqual(MEMBER);
  });
});

describe('the kill switch, by another start of the bot', () => {
  it('before the stop ends the repair, and nothing is stopped', async () => {
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.begun.includes('standby') === true);
    await journey.restarts({ mode: 'observe' });
    const repair = await journey.closed();

    expect(repair).toMatchObject({
      outcome: 'rolled-back',
      progress: { back: { because: { why: 'not-in-force' } } },
    });
    expect(journey.taken()).toEqual(['EnterStandby', 'ExitStandby']);
    expect(lifecycle()).toBe('InService');
  });

  it('after the stop starts what was stopped, with its original user data', async () => {
    const original = journey.aws.instance('legacy-2').userData;
    await journey.approved('/sshfix legacy-2 admin');
    await journey.until(({ progress }) => progress?.begun.includes('wrapped') === true);
    await journey.restarts({ mode: 'observe' });

    expect(await journey.closed()).toMatchObject({ outcome: 'rolled-back' });
    expect(journey.taken()).toEqual([
      'StopInstances',
      'ModifyInstanceAttribute',
      'ModifyInstanceAttribute',
      'StartInstances',
    ]);
    expect(journey.aws.instance('legacy-2').userData).toEqual(original);
    expect(journey.aws.instance('legacy-2').state).toBe('running');
  });

  it('lets a plan that waits for approval be approved by nobody', async () => {
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    await journey.restarts({ mode: 'observe' });
    await journey.presses(BEA, ACTIONS.review);

    expect(journey.shown(BEA)).toContain('Nothing was done');
    expect(await journey.closed()).toMatchObject({ outcome: 'expired' });
    expect(journey.taken()).toEqual([]);
  });
});
