import type { Config } from '../../src/config.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { aJourney, BEA, type Journey } from '../support/journey.ts';

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

/** AWS denies the call once legacy-2 runs again. */
function deniedOnceStarted(operation: string): void {
  journey.aws.onStateChange((changed) => {
    if (changed === legacy() && changed.state === 'running')
      journey.aws.outages.add({ kind: 'access-denied', operation });
  });
}

const handled = async () => {
  await journey.presses(BEA, ACTIONS.handled);
  return journey.closed();
};

describe('after the start', () => {
  it('an instance that somebody terminates is told of, and never called for again', async () => {
    await begins();
    await journey.approved('/sshfix legacy-2 admin');
    await journey.until(({ progress }) => progress?.route[0] === 'healthy');
    journey.aws.otherPeople.terminate(legacy());
    await journey.until(({ status }) => status === 'stuck');

    expect(journey.shown()).toContain('failed, because the instance was terminated.');
    expect(await handled()).toMatchObject({ outcome: 'stuck' });
    await journey.clock.pass(3_600_000);
    expect(journey.taken()).toEqual(['StopInstances', 'ModifyInstanceAttribute', 'StartInstances']);
    expect(await journey.store.owed.list()).toEqual([]);
    expect(journey.shown()).toContain('*User data*: The instance is gone, and nothing is owed any more.');
  });

  it('a status check that passes late is waited for', async () => {
    await begins();
    journey.aws.outages.add({
      kind: 'impaired-after-start',
      instanceId: journey.aws.instance('shop-b').instanceId,
    });
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.alerts.length === 1);
    Object.assign(journey.aws.instance('shop-b'), { impaired: undefined });

    expect(await journey.closed()).toMatchObject({ outcome: 'applied-unverified' });
    expect(journey.shown()).toContain('Solved at');
    expect(membership()?.member).toMatchObject({ lifecycle: 'InService', healthy: true });
  });

  it('a group without room is told of, and takes its member when somebody makes room', async () => {
    await begins();
    await journey.approved('/sshfix shop-b ec2-user');
    await journey.until(({ progress }) => progress?.begun.includes('started') === true);
    const group = membership()?.group;
    const max = group?.max ?? 0;
    Object.assign(group ?? {}, { max: group?.desired });
    await journey.until(({ progress }) => progress?.alerts.length === 1);

    expect(journey.shown()).toContain(
      'stays in Standby: the group does not allow it now (`ValidationError`).',
    );
    Object.assign(group ?? {}, { max });
    expect(await journey.closed()).toMatchObject({ outcome: 'applied-unverified' });
    expect(membership()?.member).toMatchObject({ lifecycle: 'InService', healthy: true });
  });

  it.each([
    ['CancelCapacityReservation', 'describe-capacity-reservations'],
    ['ModifyInstanceAttribute', '--attribute blockDeviceMapping'],
  ])('insurance that cannot be given up is left to a person: %s', async (operation, command) => {
    await begins(INSURED);
    deniedOnceStarted(operation);
    await journey.approved('/sshfix legacy-2 admin');
    await journey.until(({ status }) => status === 'stuck');

    expect(journey.shown()).toContain(command);
    expect(legacy().state).toBe('running');
    await handled();
  });
});
