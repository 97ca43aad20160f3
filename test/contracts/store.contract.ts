import { type Owed, VaultError } from '../../src/offline-ports.ts';
import { type CardRecord, type OpenRepair, VersionConflictError } from '../../src/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { createVault } from '../../src/store/vault.ts';
import { closingCommit, firstCommit, laterCommit, requested, ULIDS, web1, web2 } from '../support/commits.ts';

const [oldest, middle, newest] = ULIDS;

/** What every store does, whatever it is made of; `open` gives an empty one. */
export function storeContract(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  describe('the audit trail', () => {
    it('gives commits in order as they were appended', async () => {
      await store.repairs.append(firstCommit());
      await store.repairs.append(laterCommit());
      await store.repairs.append(closingCommit());

      expect(await store.repairs.read(oldest)).toEqual([firstCommit(), laterCommit(), closingCommit()]);
    });

    it('keeps numeric order beyond nine commits', async () => {
      await store.repairs.append(firstCommit());
      for (const seq of [11, 2, 10, 9]) await store.repairs.append(laterCommit({ seq }));

      expect((await store.repairs.read(oldest)).map(({ seq }) => seq)).toEqual([1, 2, 9, 10, 11]);
    });

    it('is empty for a repair that never was', async () => {
      expect(await store.repairs.read(oldest)).toEqual([]);
    });

    it('keeps repairs apart', async () => {
      await store.repairs.append(firstCommit());
      await store.repairs.append(firstCommit({ repairId: middle }));

      expect(await store.repairs.read(middle)).toEqual([firstCommit({ repairId: middle })]);
    });

    it('refuses a second commit with the same number and keeps the first', async () => {
      await store.repairs.append(firstCommit());
      await store.repairs.append(laterCommit());

      await expect(store.repairs.append(laterCommit({ hash: 'other' }))).rejects.toThrow(
        VersionConflictError,
      );
      await expect(store.repairs.append(laterCommit())).rejects.toThrow(VersionConflictError);
      expect(await store.repairs.read(oldest)).toEqual([firstCommit(), laterCommit()]);
    });

    it('lets exactly one of many appends at once win', async () => {
      await store.repairs.append(firstCommit());

      const appends = Array.from({ length: 20 }, (_, n) =>
        store.repairs.append(laterCommit({ hash: `h${n}` })),
      );
      const settled = await Promise.allSettled(appends);

      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('reads a history of several pages whole', async () => {
      await store.repairs.append(firstCommit());
      const line = 'x'.repeat(300_000);
      for (const seq of [2, 3, 4, 5, 6]) {
        await store.repairs.append(
          laterCommit({ seq, events: [{ type: 'ProbeSent', turn: seq, commandId: line }] }),
        );
      }

      expect((await store.repairs.read(oldest)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it('refuses a first commit that asks for nothing', async () => {
      const append = store.repairs.append(firstCommit({ events: [] }));

      await expect(append).rejects.toThrow(`repair ${oldest} does not begin with its request`);
      expect(await store.repairs.read(oldest)).toEqual([]);
    });

    it('refuses to close a repair that never began', async () => {
      await expect(store.repairs.append(closingCommit())).rejects.toThrow(
        `repair ${oldest} has no first commit`,
      );
    });

    it('does not share memory with its callers', async () => {
      const events = [requested(oldest)];
      await store.repairs.append(firstCommit({ events }));
      events.push({ type: 'ApprovalExpired' });

      expect((await store.repairs.read(oldest))[0]?.events).toEqual([requested(oldest)]);
    });
  });

  describe('the history of an instance', () => {
    it('gives both ends of each repair, newest first', async () => {
      await store.repairs.append(firstCommit({ repairId: oldest }));
      await store.repairs.append(laterCommit({ repairId: oldest }));
      await store.repairs.append(closingCommit({ repairId: oldest }));
      await store.repairs.append(firstCommit({ repairId: newest }));
      await store.repairs.append(laterCommit({ repairId: newest }));

      expect(await store.repairs.ofInstance(web1, 10)).toEqual([
        { first: firstCommit({ repairId: newest }) },
        { first: firstCommit({ repairId: oldest }), last: closingCommit({ repairId: oldest }) },
      ]);
    });

    it('stops at the limit with whole repairs', async () => {
      for (const repairId of ULIDS) {
        await store.repairs.append(firstCommit({ repairId }));
        await store.repairs.append(closingCommit({ repairId }));
      }

      expect(await store.repairs.ofInstance(web1, 2)).toEqual([
        { first: firstCommit({ repairId: newest }), last: closingCommit({ repairId: newest }) },
        { first: firstCommit({ repairId: middle }), last: closingCommit({ repairId: middle }) },
      ]);
    });

    it('knows a repair that closed in its first commit', async () => {
      const whole = firstCommit({
        events: [requested(oldest), { type: 'RepairClosed', outcome: 'advised' }],
      });
      await store.repairs.append(whole);

      expect(await store.repairs.ofInstance(web1, 10)).toEqual([{ first: whole, last: whole }]);
    });

    it('leaves out other instances', async () => {
      await store.repairs.append(firstCommit({ events: [requested(oldest, { instance: web2 })] }));

      expect(await store.repairs.ofInstance(web1, 10)).toEqual([]);
    });
  });

  describe('what one person asked for', () => {
    it('gives first commits since a time, newest first, at most the limit', async () => {
      const at = (repairId: string, time: string) =>
        firstCommit({ repairId, at: `2026-11-22T${time}:00.000Z` });
      await store.repairs.append(at(oldest, '08:59'));
      await store.repairs.append(at(middle, '09:00'));
      await store.repairs.append(at(newest, '09:30'));
      await store.repairs.append(closingCommit({ repairId: newest, at: '2026-11-22T09:31:00.000Z' }));

      const since = '2026-11-22T09:00:00.000Z';
      expect(await store.repairs.ofRequester('U_alice', since, 5)).toEqual([
        at(newest, '09:30'),
        at(middle, '09:00'),
      ]);
      expect(await store.repairs.ofRequester('U_alice', since, 1)).toEqual([at(newest, '09:30')]);
    });

    it('leaves out other people', async () => {
      await store.repairs.append(firstCommit({ events: [requested(oldest, { requester: 'U_bob' })] }));

      expect(await store.repairs.ofRequester('U_alice', '2026-11-22T00:00:00.000Z', 5)).toEqual([]);
    });
  });

  describe('the lock of an instance', () => {
    it('is given to the first who claims it', async () => {
      expect(await store.openRepairs.claim(openRepair())).toEqual(openRepair());
      expect(await store.openRepairs.find(web1)).toEqual(openRepair());
    });

    it('names the holder to whoever comes later', async () => {
      await store.openRepairs.claim(openRepair());

      expect(await store.openRepairs.claim(openRepair({ repairId: middle, requester: 'U_bob' }))).toEqual(
        openRepair(),
      );
      expect(await store.openRepairs.find(web1)).toEqual(openRepair());
    });

    it('has one winner when many claim at once', async () => {
      const claims = Array.from({ length: 20 }, (_, n) =>
        store.openRepairs.claim(openRepair({ repairId: `R${n}` })),
      );
      const holders = await Promise.all(claims);

      expect(new Set(holders.map(({ repairId }) => repairId)).size).toBe(1);
    });

    it('is listed with those of other instances', async () => {
      await store.openRepairs.claim(openRepair());
      await store.openRepairs.claim(openRepair({ instance: web2, repairId: middle }));

      expect(await store.openRepairs.list()).toEqual([
        openRepair(),
        openRepair({ instance: web2, repairId: middle }),
      ]);
    });

    it('lets only its holder change when it wakes', async () => {
      await store.openRepairs.claim(openRepair());

      await store.openRepairs.setWakeAt(web1, middle, '2026-11-22T12:00:00.000Z');
      expect(await store.openRepairs.find(web1)).toEqual(openRepair());

      await store.openRepairs.setWakeAt(web1, oldest, '2026-11-22T11:00:00.000Z');
      expect(await store.openRepairs.find(web1)).toEqual(openRepair({ wakeAt: '2026-11-22T11:00:00.000Z' }));
    });

    it('is let go by its holder only', async () => {
      await store.openRepairs.claim(openRepair());

      await store.openRepairs.release(web1, middle, 9);
      expect(await store.openRepairs.find(web1)).toEqual(openRepair());

      await store.openRepairs.release(web1, oldest, 9);
      expect(await store.openRepairs.find(web1)).toBeUndefined();
    });

    it('that was taken again to resume a repair is kept from whoever saw it closed before that', async () => {
      await store.openRepairs.claim(openRepair({ resumes: 5 }));

      await store.openRepairs.release(web1, oldest, 5);
      expect(await store.openRepairs.find(web1)).toEqual(openRepair({ resumes: 5 }));

      await store.openRepairs.release(web1, oldest, 6);
      expect(await store.openRepairs.find(web1)).toBeUndefined();
    });

    it('is not brought back by a late change of a free lock', async () => {
      await store.openRepairs.setWakeAt(web1, oldest, '2026-11-22T11:00:00.000Z');
      await store.openRepairs.release(web1, oldest, 9);

      expect(await store.openRepairs.list()).toEqual([]);
    });
  });

  describe('a card', () => {
    it('is claimed by one of two who saw none', async () => {
      expect(await store.cards.save(undefined, card())).toBe(true);
      expect(await store.cards.save(undefined, card({ hash: 'other' }))).toBe(false);
      expect(await store.cards.list(oldest)).toEqual([card()]);
    });

    it.each<[string, Partial<CardRecord>]>([
      ['version', { version: 2 }],
      ['head', { head: 'other' }],
      ['hash', { hash: 'other' }],
      ['time', { at: '2026-11-22T10:00:01.000Z' }],
      ['timestamp in Slack', { ts: '1763805600.000200' }],
    ])('is saved only by who knows its present %s', async (_, stale) => {
      await store.cards.save(undefined, card());
      const next = card({ version: 3, head: 'a3', hash: 'next', ts: '1763805600.000100' });

      expect(await store.cards.save(card(stale), next)).toBe(false);
      expect(await store.cards.save(card(), next)).toBe(true);
      expect(await store.cards.list(oldest)).toEqual([next]);
    });

    it('that was never saved cannot be replaced', async () => {
      expect(await store.cards.save(card(), card({ version: 2 }))).toBe(false);
      expect(await store.cards.list(oldest)).toEqual([]);
    });

    it('is listed with the others of its repair', async () => {
      await store.cards.save(undefined, card({ card: 'root' }));
      await store.cards.save(undefined, card({ card: 'plan-1' }));
      await store.cards.save(undefined, card({ repairId: middle }));

      expect((await store.cards.list(oldest)).map((record) => record.card)).toEqual(['plan-1', 'root']);
    });
  });

  describe('a thread', () => {
    it('leads to its repair, from its channel alone', async () => {
      await store.threads.remember({ channel: 'C_ops', ts: '1763805600.000100' }, oldest);

      expect(await store.threads.repairOf({ channel: 'C_ops', ts: '1763805600.000100' })).toBe(oldest);
      expect(await store.threads.repairOf({ channel: 'C_dev', ts: '1763805600.000100' })).toBeUndefined();
      expect(await store.threads.repairOf({ channel: 'C_ops', ts: '1763805600.000200' })).toBeUndefined();
    });
  });

  describe('user data that is owed', () => {
    it('is found by its instance, and the newest duty takes the place of an older one', async () => {
      await store.owed.put(duty());
      await store.owed.put(duty({ repairId: middle, wakeAt: '2026-11-22T12:00:00.000Z' }));

      expect(await store.owed.find(web1)).toEqual(
        duty({ repairId: middle, wakeAt: '2026-11-22T12:00:00.000Z' }),
      );
      expect(await store.owed.list()).toHaveLength(1);
    });

    it('is looked at later where its own repair says so, and no other', async () => {
      const hourLater = duty({ wakeAt: '2026-11-22T13:00:00.000Z' });
      await store.owed.put(duty());
      await store.owed.setWakeAt(web1, oldest, hourLater.wakeAt);
      await store.owed.setWakeAt(web1, middle, '2026-11-22T14:00:00.000Z');
      expect(await store.owed.list()).toEqual([hourLater]);

      await store.owed.remove(web1, oldest);
      await store.owed.setWakeAt(web1, oldest, hourLater.wakeAt);
      expect(await store.owed.list()).toEqual([]);
    });

    it('is not owed any more once it is removed by its own repair, and by no other', async () => {
      await store.owed.put(duty());
      await store.owed.remove(web1, middle);
      expect(await store.owed.list()).toEqual([duty()]);

      await store.owed.remove(web1, oldest);
      expect(await store.owed.list()).toEqual([]);
    });
  });

  describe('the vault', () => {
    const key = Buffer.alloc(32, 7);
    const original = Buffer.from('#!/bin/sh\necho first boot\n');

    it('gives back what was put into it, and nothing of it can be read where it is stored', async () => {
      const vault = createVault(store.sealed, key);
      await vault.put(oldest, original);

      expect(await vault.find(oldest)).toEqual(original);
      expect(await vault.find(middle)).toBeUndefined();
      const stored = (await store.sealed.find(oldest)) ?? '';
      expect(Buffer.from(stored, 'base64').includes('echo')).toBe(false);
    });

    it('opens neither under another key, nor for another repair, nor without a key', async () => {
      await createVault(store.sealed, key).put(oldest, original);
      await store.sealed.put(middle, (await store.sealed.find(oldest)) ?? '');

      await expect(createVault(store.sealed, Buffer.alloc(32, 8)).find(oldest)).rejects.toThrow(VaultError);
      await expect(createVault(store.sealed, key).find(middle)).rejects.toThrow(VaultError);
      await expect(createVault(store.sealed, undefined).find(oldest)).rejects.toThrow('SSHFIX_VAULT_KEY');
    });

    it('keeps nothing that was purged', async () => {
      const vault = createVault(store.sealed, key);
      await vault.put(oldest, original);
      await vault.purge(oldest);

      expect(await vault.find(oldest)).toBeUndefined();
    });
  });

  describe('a report', () => {
    it('is found by repair and turn', async () => {
      await store.reports.put(oldest, 2, 'sshfix-probe 1\nend\n');

      expect(await store.reports.find(oldest, 2)).toBe('sshfix-probe 1\nend\n');
      expect(await store.reports.find(oldest, 3)).toBeUndefined();
      expect(await store.reports.find(middle, 2)).toBeUndefined();
    });

    it('is replaced by writing its turn again', async () => {
      await store.reports.put(oldest, 2, 'first');
      await store.reports.put(oldest, 2, 'second');

      expect(await store.reports.find(oldest, 2)).toBe('second');
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

const card = (over: Partial<CardRecord> = {}): CardRecord => ({
  repairId: oldest,
  card: 'root',
  channel: 'C_ops',
  version: 1,
  head: 'a1',
  hash: 'b1',
  at: '2026-11-22T10:00:00.000Z',
  ...over,
});
