import type { Repair } from '../src/domain/repair/state.ts';
import { after } from '../src/domain/time.ts';
import { REPAIR } from './support/histories.ts';
import { anOwingWorld, ORIGINAL, type OwingWorld } from './support/owing-world.ts';

const LATER = '01KAJ0000000000000000000B2';
const LATER_WRAPPER = Buffer.from('the wrapper of a later repair\n');
const DAY = 86_400;
/** How often a duty is looked at. */
const LOOK = 120;

let world: OwingWorld;
beforeEach(async () => {
  world = await anOwingWorld();
});

const duty = () => world.store.owed.find(world.owing.instance);
const lock = () => world.store.openRepairs.find(world.owing.instance);

/** A later repair of the same instance, at its end. */
const later = (rest: Partial<Repair> = {}): Repair => ({
  ...world.owing,
  repairId: LATER,
  owed: { wrapper: 'c'.repeat(64), original: 'd'.repeat(64), reminded: 0 },
  ...rest,
});

async function laterHoldsTheLock(): Promise<void> {
  const [firstCommit] = await world.store.repairs.read(REPAIR);
  if (!firstCommit) throw new Error('there is no first commit');
  const { instance, requester } = world.owing;
  await world.store.openRepairs.claim({
    instance,
    repairId: LATER,
    requester,
    firstCommit,
    wakeAt: world.now,
  });
}

describe('while another repair holds the lock of the instance', () => {
  beforeEach(laterHoldsTheLock);

  it.each<readonly [string, () => void]>([
    ['it runs', () => world.becomes('running')],
    ['that repair has stopped it', () => world.becomes('stopped')],
    [
      'that repair has put its own wrapper there',
      () => {
        world.becomes('stopped');
        world.userData = LATER_WRAPPER;
      },
    ],
    [
      'that repair has given the original back',
      () => {
        world.becomes('stopped');
        world.userData = ORIGINAL;
      },
    ],
    ['it is gone', () => world.becomes('terminated')],
  ])('nothing happens: %s', async (_, happens) => {
    happens();
    await world.sweeps(2 * DAY);

    expect(await world.events()).toEqual([]);
    expect(world.written).toEqual([]);
    expect((await duty())?.repairId).toBe(REPAIR);
    expect((await lock())?.repairId).toBe(LATER);
  });
});

describe('a later repair of the same instance', () => {
  it('takes the duty over, and the vault keeps nothing for the earlier one', async () => {
    await world.vault.put(LATER, ORIGINAL);
    await world.settle(later());
    await world.carryOn();

    expect((await world.repair()).settled).toBe('taken-over');
    expect(world.shown).toEqual(['UserDataSettled']);
    expect((await duty())?.repairId).toBe(LATER);
    expect(await world.vault.find(REPAIR)).toBeUndefined();
    expect(await world.vault.find(LATER)).toEqual(ORIGINAL);
  });

  it('takes it over for good when it was interrupted in between', async () => {
    jest.spyOn(world.store.owed, 'put').mockRejectedValueOnce(new Error('DynamoDB is away'));

    await expect(world.settle(later())).rejects.toThrow('DynamoDB is away');
    await world.settle(later());
    await world.carryOn();

    expect((await world.repair()).settled).toBe('taken-over');
    expect((await duty())?.repairId).toBe(LATER);
  });

  it('keeps its duty when somebody who was held up puts the earlier one down after it', async () => {
    const { owing } = world;
    const closedAt = after(owing.closedAt ?? '', 600);
    await world.vault.put(LATER, ORIGINAL);
    await world.settle(later({ closedAt }));
    world.pass(600);
    await world.settle(owing);
    await world.carryOn();

    expect((await duty())?.repairId).toBe(LATER);
    expect(await world.vault.find(LATER)).toEqual(ORIGINAL);
  });

  it('keeps its duty when it began and ended while the earlier one was looked at', async () => {
    world.meanwhile = async () => {
      world.userData = LATER_WRAPPER;
      await world.settle(later());
    };
    await world.sweeps(LOOK);

    expect((await world.repair()).settled).toBe('taken-over');
    expect((await duty())?.repairId).toBe(LATER);
  });

  it('that has given the original back ends the duty', async () => {
    await world.settle(later({ owed: undefined, returns: REPAIR, outcome: 'given-back' }));
    await world.carryOn();

    expect((await world.repair()).settled).toBe('given-back');
    expect(world.shown).toEqual(['UserDataSettled']);
    expect(await duty()).toBeUndefined();
    expect(await world.vault.find(REPAIR)).toBeUndefined();
  });

  it.each(['rolled-back', 'not-repaired', 'rejected'] as const)(
    'that was to give it back and ended as %s leaves the duty as it is',
    async (outcome) => {
      await world.settle(later({ owed: undefined, returns: REPAIR, outcome }));

      expect((await duty())?.repairId).toBe(REPAIR);
      expect(await world.vault.find(REPAIR)).toEqual(ORIGINAL);
    },
  );
});
