import { sha256OfBytes } from '../../src/domain/digest.ts';
import { ASKED, crashing, pointsOf, STARTED, STOPPED } from '../support/crashing.ts';
import { REPAIR } from '../support/stepped-world.ts';

const NAME = 'legacy-2';
const THERE = [...ASKED, ...STOPPED, ...STARTED, 'RepairClosed'];
const BACK = [
  ...ASKED,
  ...STOPPED,
  'WayBackTaken wrapped',
  'AttemptStarted started',
  'StartInstances',
  'AttemptAnswered',
  'StepReached started',
  'RepairClosed',
];

const { world, played, taken, userData, expectWhole } = crashing([NAME]);

const OTHERS = Buffer.from('#!/bin/sh\necho by somebody else\n');

/** Somebody edits user data as soon as the instance is stopped. */
function interfere(): void {
  const { aws } = world();
  aws.onStateChange((instance) => {
    if (instance === aws.instance(NAME) && instance.state === 'stopped')
      aws.otherPeople.setUserData(instance, OTHERS);
  });
}

describe('an offline repair', () => {
  it('stores and calls this, in this order', async () => {
    expect(await played(NAME, 'admin')).toMatchObject({ outcome: 'repaired' });
    expect(world().heard).toEqual(THERE);
  });

  it('that has to turn back stores and calls this', async () => {
    interfere();

    expect(await played(NAME, 'admin')).toMatchObject({ outcome: 'rolled-back' });
    expect(world().heard).toEqual(BACK);
  });
});

describe('a bot that is killed in the middle of an offline repair, and started again', () => {
  it.each(pointsOf(THERE))('%s %i, %s, does nothing twice and brings it to its end', async (moment, n) => {
    world().killAt(n, moment);
    const repair = await played(NAME, 'admin');

    expect(repair.outcome).toBe('repaired');
    expect(taken()).toEqual(['StopInstances', 'ModifyInstanceAttribute', 'StartInstances']);
    expect(world().aws.instance(NAME).state).toBe('running');
    expect(userData(NAME)).toBe(repair.owed?.wrapper);
    expect(await world().store.owed.list()).toMatchObject([
      { repairId: REPAIR, wrapper: repair.owed?.wrapper },
    ]);
    await expectWhole();
  });

  it.each(pointsOf(BACK))(
    '%s %i, %s, starts what it stopped, and leaves what others wrote',
    async (moment, n) => {
      interfere();
      world().killAt(n, moment);
      const repair = await played(NAME, 'admin');

      expect(repair.outcome).toBe('rolled-back');
      expect(taken()).toEqual(['StopInstances', 'StartInstances']);
      expect(world().aws.instance(NAME).state).toBe('running');
      expect(userData(NAME)).toBe(sha256OfBytes(OTHERS));
      expect(await world().store.owed.list()).toEqual([]);
      await expectWhole();
    },
  );
});
