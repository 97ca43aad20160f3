import { ASKED, crashing, pointsOf, STARTED, STOPPED } from '../support/crashing.ts';

const NAME = 'shop-b';
const THERE = [
  ...ASKED,
  'AttemptStarted standby',
  'EnterStandby',
  'AttemptAnswered',
  'StepReached standby',
  ...STOPPED,
  ...STARTED,
  'StepReached proven',
  'AttemptStarted in-service',
  'ExitStandby',
  'AttemptAnswered',
  'RepairClosed',
];

const { world, played, taken, expectWhole } = crashing(['shop-a', NAME, 'shop-c']);

describe('an offline repair of a member of a group', () => {
  it('stores and calls this, in this order', async () => {
    expect(await played(NAME, 'ec2-user')).toMatchObject({ outcome: 'repaired' });
    expect(world().heard).toEqual(THERE);
  });
});

describe('a bot that is killed while a member is out of its group, and started again', () => {
  it.each(pointsOf(THERE))('%s %i, %s, returns the member to its group', async (moment, n) => {
    world().killAt(n, moment);
    const repair = await played(NAME, 'ec2-user');

    expect(repair.outcome).toBe('repaired');
    expect(taken()).toEqual([
      'EnterStandby',
      'StopInstances',
      'ModifyInstanceAttribute',
      'StartInstances',
      'ExitStandby',
    ]);
    expect(
      world()
        .aws.instances()
        .map(({ state }) => state),
    ).toEqual(['running', 'running', 'running']);
    expect(repair.progress?.reached.at(-1)).toMatchObject({
      step: 'in-service',
      seen: { lifecycle: 'InService' },
    });
    await expectWhole();
  });
});
