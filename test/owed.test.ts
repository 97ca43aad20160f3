import { unseen } from '../src/domain/facts/observed.ts';
import { createVault } from '../src/store/vault.ts';
import { REPAIR } from './support/histories.ts';
import { anOwingWorld, ORIGINAL, OTHERS, type OwingWorld } from './support/owing-world.ts';

const LATER = '01KAJ0000000000000000000B2';
const HOUR = 3_600;
const DAY = 24 * HOUR;
/** How often a duty is looked at. */
const LOOK = 120;

let world: OwingWorld;
beforeEach(async () => {
  world = await anOwingWorld();
});

const duty = () => world.store.owed.find(world.owing.instance);
const lock = () => world.store.openRepairs.find(world.owing.instance);
const times = async (type: string): Promise<number> =>
  (await world.events()).filter((event) => event === type).length;

/** After it has taken the lock, and before it resumes the repair. */
async function aSweepDies(): Promise<void> {
  const { setWakeAt } = world.store.owed;
  jest
    .spyOn(world.store.owed, 'setWakeAt')
    .mockImplementationOnce(setWakeAt)
    .mockRejectedValueOnce(new Error('it dies'));
  world.pass(LOOK);
  await world.sweep();
}

describe('a repair that closes with its wrapper in user data', () => {
  it('leaves a duty, and the original in the vault', async () => {
    const { instance, owed, closedAt } = world.owing;

    expect(await duty()).toEqual({
      instance,
      repairId: REPAIR,
      wrapper: owed?.wrapper,
      original: owed?.original,
      since: closedAt,
      wakeAt: '2026-11-22T12:06:08.000Z',
    });
    expect(await world.vault.find(REPAIR)).toEqual(ORIGINAL);
  });

  it('leaves nothing to do while the instance runs with it', async () => {
    await world.sweeps(LOOK);

    expect(await world.events()).toEqual([]);
    expect(await lock()).toBeUndefined();
  });
});

describe('user data that is owed is owed no more', () => {
  it.each<readonly [string, () => void, string]>([
    ['terminated', () => world.becomes('terminated'), 'gone'],
    ['terminated by somebody just now', () => world.becomes('shutting-down'), 'gone'],
    [
      'holding its original again',
      () => {
        world.userData = ORIGINAL;
      },
      'given-back',
    ],
  ])('once the instance is %s: nothing is kept of it', async (_, happens, how) => {
    happens();
    await world.sweeps(LOOK);

    expect((await world.repair()).settled).toBe(how);
    expect(await duty()).toBeUndefined();
    expect(await world.vault.find(REPAIR)).toBeUndefined();
    expect(world.written).toEqual([]);
  });

  it('but not because EC2 does not know it: another account would say the same', async () => {
    world.instance = unseen('not-found');
    await world.sweeps(LOOK);

    expect((await world.repair()).settled).toBeUndefined();
    expect(await world.vault.find(REPAIR)).toEqual(ORIGINAL);
  });

  it('once somebody else has written there, who may need the original: the vault keeps it', async () => {
    world.becomes('stopped');
    world.userData = OTHERS;
    await world.sweeps(LOOK);

    expect((await world.repair()).settled).toBe('replaced-by-others');
    expect(await duty()).toBeUndefined();
    expect(await world.vault.find(REPAIR)).toEqual(ORIGINAL);
    expect(world.written).toEqual([]);
  });

  it('not because nobody could look', async () => {
    world.instance = unseen('throttled');
    await world.sweeps(LOOK);

    expect(await world.events()).toEqual([]);
    expect((await duty())?.repairId).toBe(REPAIR);
  });

  it('and is settled again where it was interrupted before its duty was removed', async () => {
    world.userData = ORIGINAL;
    jest.spyOn(world.store.owed, 'remove').mockRejectedValueOnce(new Error('DynamoDB is away'));
    await world.sweeps(LOOK).catch(() => {});
    await world.sweeps(LOOK);

    expect(await times('UserDataSettled')).toBe(1);
    expect(await duty()).toBeUndefined();
  });
});

describe('people', () => {
  it('are reminded after a day, a week and a month, and see it', async () => {
    const reminded: number[] = [];
    for (let day = 0; day <= 60; day += 1) {
      const before = await times('OwedReminded');
      await world.sweeps(day === 0 ? LOOK : DAY);
      if ((await times('OwedReminded')) > before) reminded.push(day);
    }

    expect(reminded).toEqual([1, 7, 30]);
    expect(world.shown).toEqual(['OwedReminded', 'OwedReminded', 'OwedReminded']);
  });

  it('are reminded once by two sweeps at once', async () => {
    world.pass(DAY);
    await Promise.all([world.sweep(), world.sweep()]);

    expect(await times('OwedReminded')).toBe(1);
  });

  it('are reminded also of an instance that cannot be looked at', async () => {
    world.instance = unseen('not-found');
    await world.sweeps(DAY);

    expect(await times('OwedReminded')).toBe(1);
    expect(await duty()).toBeDefined();
  });
});

describe('an instance that others have stopped', () => {
  beforeEach(() => world.becomes('stopped'));

  it('gets its original user data back, and its lock is free again', async () => {
    await world.sweeps(LOOK);

    expect(await world.events()).toEqual([
      'DutyResumed',
      'AttemptStarted',
      'AttemptAnswered',
      'StepReached',
      'UserDataSettled',
    ]);
    expect(world.written).toEqual([ORIGINAL]);
    expect((await world.repair()).status).toBe('closed');
    expect(await duty()).toBeUndefined();
    expect(await lock()).toBeUndefined();
    expect(await world.vault.find(REPAIR)).toBeUndefined();
  });

  it('has cards that say so, at its beginning and at its end', async () => {
    await world.sweeps(LOOK);

    expect(world.shown[0]).toBe('DutyResumed');
    expect(world.shown.at(-1)).toBe('UserDataSettled');
  });

  it('is written once by two sweeps at once', async () => {
    world.pass(LOOK);
    await Promise.all([world.sweep(), world.sweep()]);
    await world.carryOn();

    expect(await times('DutyResumed')).toBe(1);
    expect(world.written).toEqual([ORIGINAL]);
    expect(await lock()).toBeUndefined();
  });

  it('keeps its lock when somebody gives it back late who saw the repair closed before', async () => {
    const closed = await world.repair();
    world.pass(LOOK);
    await world.sweep();
    await world.letGo(closed);

    expect((await lock())?.repairId).toBe(REPAIR);
  });

  it('gets its user data back by whoever finds the lock of a sweep that died before it resumed the repair', async () => {
    await aSweepDies();
    await world.isTakenUp();

    expect(world.written).toEqual([ORIGINAL]);
    expect(await lock()).toBeUndefined();
  });

  it('is free of such a lock also where stops were turned off meanwhile, and is not written', async () => {
    await aSweepDies();
    world.policy = { ...world.policy, mode: 'repair' };
    await world.isTakenUp();

    expect(await world.events()).toEqual(['DutyResumed', 'StepPassedOver']);
    expect(world.written).toEqual([]);
    expect(await lock()).toBeUndefined();
  });

  it.each<readonly [string, () => Promise<void>]>([
    [
      'the vault cannot be read',
      () => createVault(world.store.sealed, Buffer.alloc(32, 8)).put(REPAIR, ORIGINAL),
    ],
    [
      'AWS does not take it',
      async () => {
        world.takes = false;
      },
    ],
  ])('is looked at again an hour later where %s', async (_, fails) => {
    await fails();
    world.pass(LOOK);
    const resumedAt = Date.parse(world.now);
    await world.sweeps(0);
    const closed = await world.repair();
    world.now = new Date(resumedAt + (HOUR - 1) * 1000).toISOString();
    await world.sweeps(0);
    const before = await times('DutyResumed');
    await world.sweeps(1);

    expect([closed.status, closed.owed === undefined]).toEqual(['closed', false]);
    expect([before, await times('DutyResumed')]).toEqual([1, 2]);
    expect(await lock()).toBeUndefined();
    expect(world.written).toEqual([]);
  });

  it.each(['observe', 'repair'] as const)('is left alone under the mode %s, also its lock', async (mode) => {
    const claims = jest.spyOn(world.store.openRepairs, 'claim');
    world.policy = { ...world.policy, mode };
    await world.sweeps(LOOK);

    expect(await world.events()).toEqual([]);
    expect(claims).not.toHaveBeenCalled();
    expect(world.written).toEqual([]);
  });

  it('is not written when stops are turned off between the look and the write', async () => {
    world.pass(LOOK);
    await world.sweep();
    world.policy = { ...world.policy, mode: 'repair' };
    await world.carryOn();

    expect(await world.events()).toEqual(['DutyResumed', 'StepPassedOver']);
    expect(world.written).toEqual([]);
    expect((await duty())?.repairId).toBe(REPAIR);
    expect(await lock()).toBeUndefined();
  });
});

describe('one duty that cannot be looked at', () => {
  it('does not keep the others waiting, and is told of', async () => {
    const owed = await duty();
    if (!owed) throw new Error('there is no duty');
    const { instance } = owed;
    await world.store.owed.remove(instance, REPAIR);
    await world.store.owed.put({ ...owed, repairId: LATER, instance: { ...instance, instanceId: 'i-0a' } });
    await world.store.owed.put(owed);
    world.userData = ORIGINAL;
    jest.spyOn(world.store.repairs, 'read').mockRejectedValueOnce(new Error('DynamoDB is away'));
    await world.sweeps(LOOK);

    expect(world.faults).toEqual(['owed user data cannot be looked at']);
    expect((await world.repair()).settled).toBe('given-back');
  });
});
