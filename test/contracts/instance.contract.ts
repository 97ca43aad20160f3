import type { Owed } from '../../src/offline-ports.ts';
import type { OpenRepair } from '../../src/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { firstCommit, ULIDS, web1, web2 } from '../support/commits.ts';

const [oldest, middle] = ULIDS;

/** What every store does of an instance: its lock, and its duty. */
export function instanceContract(store: () => Store): void {
  describe('the lock of an instance', () => {
    it('is given to the first who claims it', async () => {
      expect(await store().openRepairs.claim(openRepair())).toEqual(openRepair());
      expect(await store().openRepairs.find(web1)).toEqual(openRepair());
    });

    it('names the holder to whoever comes later', async () => {
      await store().openRepairs.claim(openRepair());

      expect(await store().openRepairs.claim(openRepair({ repairId: middle, requester: 'U_bob' }))).toEqual(
        openRepair(),
      );
      expect(await store().openRepairs.find(web1)).toEqual(openRepair());
    });

    it('has one winner when many claim at once', async () => {
      const claims = Array.from({ length: 20 }, (_, n) =>
        store().openRepairs.claim(openRepair({ repairId: `R${n}` })),
      );
      const holders = await Promise.all(claims);

      expect(new Set(holders.map(({ repairId }) => repairId)).size).toBe(1);
    });

    it('is listed with those of other instances', async () => {
      await store().openRepairs.claim(openRepair());
      await store().openRepairs.claim(openRepair({ instance: web2, repairId: middle }));

      expect(await store().openRepairs.list()).toEqual([
        openRepair(),
        openRepair({ instance: web2, repairId: middle }),
      ]);
    });

    it('lets only its holder change when it wakes', async () => {
      await store().openRepairs.claim(openRepair());

      await store().openRepairs.setWakeAt(web1, middle, '2026-11-22T12:00:00.000Z');
      expect(await store().openRepairs.find(web1)).toEqual(openRepair());

      await store().openRepairs.setWakeAt(web1, oldest, '2026-11-22T11:00:00.000Z');
      expect(await store().openRepairs.find(web1)).toEqual(
        openRepair({ wakeAt: '2026-11-22T11:00:00.000Z' }),
      );
    });

    it('is let go by its holder only', async () => {
      await store().openRepairs.claim(openRepair());

      await store().openRepairs.release(web1, middle, 9);
      expect(await store().openRepairs.find(web1)).toEqual(openRepair());

      await store().openRepairs.release(web1, oldest, 9);
      expect(await store().openRepairs.find(web1)).toBeUndefined();
    });

    it('that was taken again to resume a repair is kept from whoever saw it closed before that', async () => {
      await store().openRepairs.claim(openRepair({ resumes: 5 }));

      await store().openRepairs.release(web1, oldest, 5);
      expect(await store().openRepairs.find(web1)).toEqual(openRepair({ resumes: 5 }));

      await store().openRepairs.release(web1, oldest, 6);
      expect(await store().openRepairs.find(web1)).toBeUndefined();
    });

    it('is not brought back by a late change of a free lock', async () => {
      await store().openRepairs.setWakeAt(web1, oldest, '2026-11-22T11:00:00.000Z');
      await store().openRepairs.release(web1, oldest, 9);

      expect(await store().openRepairs.list()).toEqual([]);
    });
  });

  describe('user data that is owed', () => {
    it('is found by its instance, and the newest duty takes the place of an older one', async () => {
      await store().owed.put(duty());
      await store().owed.put(duty({ repairId: middle, wakeAt: '2026-11-22T12:00:00.000Z' }));

      expect(await store().owed.find(web1)).toEqual(
        duty({ repairId: middle, wakeAt: '2026-11-22T12:00:00.000Z' }),
      );
      expect(await store().owed.list()).toHaveLength(1);
    });

    it('is looked at later where its own repair says so, and no other', async () => {
      const hourLater = duty({ wakeAt: '2026-11-22T13:00:00.000Z' });
      await store().owed.put(duty());
      await store().owed.setWakeAt(web1, oldest, hourLater.wakeAt);
      await store().owed.setWakeAt(web1, middle, '2026-11-22T14:00:00.000Z');
      expect(await store().owed.list()).toEqual([hourLater]);

      await store().owed.remove(web1, oldest);
      await store().owed.setWakeAt(web1, oldest, hourLater.wakeAt);
      expect(await store().owed.list()).toEqual([]);
    });

    it('is not owed any more once it is removed by its own repair, and by no other', async () => {
      await store().owed.put(duty());
      await store().owed.remove(web1, middle);
      expect(await store().owed.list()).toEqual([duty()]);

      await store().owed.remove(web1, oldest);
      expect(await store().owed.list()).toEqual([]);
    });
  });
}

const openRepair = (over: Partial<OpenRepair> = {}): OpenRepair => ({
  instance: web1,
  repairId: oldest,
  requester: 'U_alice',
  firstCommit: firstCommit(),
  wakeAt: '2026-11-22T10:00:30.000Z',
  ...over,
});

const duty = (over: Partial<Owed> = {}): Owed => ({
  instance: web1,
  repairId: oldest,
  wrapper: 'a'.repeat(64),
  original: 'b'.repeat(64),
  since: '2026-11-22T10:00:00.000Z',
  wakeAt: '2026-11-22T10:02:00.000Z',
  ...over,
});
