import type { Config } from '../../src/config.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, aJourney, BEA, type Journey } from '../support/journey.ts';

jest.setTimeout(120_000);

const INSURED: Partial<Config> = { insurance: ['reservation', 'keep-root', 'snapshot'] };

let journey: Journey;
const begins = async (config: Partial<Config> = {}): Promise<void> => {
  journey = await aJourney({ config });
};
afterEach(async () => {
  const wrongs = await journey.wrongs();
  await journey.close();
  expect(wrongs).toEqual([]);
});

const legacy = (): SandboxInstance => journey.aws.instance('legacy-2');
const membership = () => journey.aws.autoScaling.membershipOf(journey.aws.instance('shop-b').instanceId);

/** AWS denies the call once legacy-2 is stopped. */
function deniedOnceStopped(operation: string): void {
  journey.aws.onStateChange((changed) => {
    if (changed === legacy() && changed.state === 'stopped')
      journey.aws.outages.add({ kind: 'access-denied', operation });
  });
}

/** The load balancer lets connections end for so many seconds. */
function drainsFor(drainingSeconds: number): void {
  const group = membership()?.group;
  if (group) Object.assign(group, { definition: { ...group.definition, drainingSeconds } });
}

const handled = async () => {
  await journey.presses(BEA, ACTIONS.handled);
  return journey.closed();
};

describe('before the stop', () => {
  it('a member whose load balancer does not let it go in a quarter of an hour serves again', async () => {
    await begins();
    await journey.asks(ANA, '/sshfix shop-b ec2-user');
    drainsFor(1800);
    await journey.answers(BEA, ACTIONS.review);
    await journey.until(({ status }) => status === 'compensating');
    expect(journey.clock.now().toISOString()).toBe('2026-11-22T12:15:00.000Z');
    const repair = await journey.closed();

    expect(repair).toMatchObject({
      outcome: 'rolled-back',
      progress: { back: { at: 'standby', because: { why: 'too-slow' } } },
    });
    expect(journey.taken()).toEqual(['EnterStandby', 'ExitStandby']);
    expect(membership()?.member).toMatchObject({ lifecycle: 'InService', healthy: true });
  });

  it('user data that cannot be stored keeps it from being stopped', async () => {
    await begins();
    await journey.asks(ANA, '/sshfix legacy-2 admin');
    Object.assign(journey.store.sealed, { put: () => Promise.reject(new Error('no room')) });
    await journey.answers(BEA, ACTIONS.review);
    const repair = await journey.closed();

    expect(repair.progress?.back?.at).toBe('vaulted');
    expect(journey.shown()).toContain(
      'Not repaired, because its user data could not be stored. It was never stopped. Nothing was changed.',
    );
    expect(journey.taken()).toEqual([]);
  });

  it('a cancellation gives the insurance up again', async () => {
    await begins(INSURED);
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.begun.includes('root-kept') === true);
    await journey.presses(ANA, ACTIONS.cancel);

    expect(await journey.closed()).toMatchObject({ outcome: 'cancelled' });
    expect(journey.taken()).toEqual([
      'EnterStandby',
      'CreateCapacityReservation',
      'ModifyInstanceAttribute',
      'ExitStandby',
      'CancelCapacityReservation',
      'ModifyInstanceAttribute',
    ]);
    expect(journey.shown()).toContain('It was never stopped. What was begun is taken back.');
    expect(journey.aws.instance('shop-b').state).toBe('running');
    expect(membership()?.member).toMatchObject({ lifecycle: 'InService', healthy: true });
  });

  it('a member that somebody terminates in Standby is told of, and the lock is given back', async () => {
    await begins();
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.begun.includes('standby') === true);
    journey.aws.otherPeople.terminate(journey.aws.instance('shop-b'));
    await journey.until(({ status }) => status === 'stuck');

    expect(journey.shown()).toContain('failed, because the instance was terminated.');
    expect(journey.taken()).toEqual(['EnterStandby']);
    expect(await handled()).toMatchObject({ outcome: 'stuck' });
  });
});

describe('while it is stopped', () => {
  it.each(['throttled', 'internal-error'] as const)(
    'user data that AWS does not take at first is written again: %s',
    async (kind) => {
      await begins();
      journey.aws.onStateChange((changed) => {
        if (changed === legacy() && changed.state === 'stopped')
          journey.aws.outages.add({ kind, operation: 'ModifyInstanceAttribute', times: 2 });
      });
      await journey.approved('/sshfix legacy-2 admin');

      expect(await journey.closed()).toMatchObject({ outcome: 'applied-unverified' });
      expect(journey.taken()).toEqual(['StopInstances', 'ModifyInstanceAttribute', 'StartInstances']);
    },
  );

  it('user data that AWS lets nobody write leads back to a start', async () => {
    await begins();
    const { userData } = legacy();
    deniedOnceStopped('ModifyInstanceAttribute');
    await journey.approved('/sshfix legacy-2 admin');

    expect(await journey.closed()).toMatchObject({
      outcome: 'rolled-back',
      progress: { back: { at: 'wrapped', because: { why: 'refused', code: 'UnauthorizedOperation' } } },
    });
    expect(journey.taken()).toEqual(['StopInstances', 'StartInstances']);
    expect(legacy()).toMatchObject({ state: 'running', userData });
    expect(await journey.store.owed.list()).toEqual([]);
    expect(journey.shown()).toContain('It was stopped and started again. What was begun is taken back.');
  });

  it('a snapshot that cannot be begun leads back to a start, and the insurance is given up', async () => {
    await begins(INSURED);
    const { userData } = legacy();
    deniedOnceStopped('CreateSnapshot');
    await journey.approved('/sshfix legacy-2 admin');

    expect(await journey.closed()).toMatchObject({
      outcome: 'rolled-back',
      progress: { back: { at: 'snapshotted', because: { why: 'refused' } } },
    });
    expect(journey.taken()).toEqual([
      'CreateCapacityReservation',
      'ModifyInstanceAttribute',
      'StopInstances',
      'StartInstances',
      'CancelCapacityReservation',
      'ModifyInstanceAttribute',
    ]);
    expect(legacy()).toMatchObject({ state: 'running', userData });
  });

  it('an original that cannot be given back does not hold the start up, and is owed', async () => {
    await begins();
    const { userData } = legacy();
    await journey.approved('/sshfix legacy-2 admin');
    await journey.until(({ progress }) => progress?.begun.includes('wrapped') === true);
    journey.aws.outages.add({ kind: 'access-denied', operation: 'ModifyInstanceAttribute' });
    await journey.restarts({ mode: 'observe' });

    expect(await journey.closed()).toMatchObject({
      outcome: 'applied-unverified',
      progress: { back: { because: { why: 'not-in-force' } }, passedOver: ['unwrapped'] },
    });
    expect(journey.shown()).toContain('whether the script ran and changed anything is not known');
    expect(journey.shown()).toContain('*User data*: it still holds my script');
    expect(journey.taken()).toEqual(['StopInstances', 'ModifyInstanceAttribute', 'StartInstances']);
    expect(legacy().state).toBe('running');
    expect(legacy().userData).not.toEqual(userData);
    expect(await journey.store.owed.list()).toHaveLength(1);
  });
});
