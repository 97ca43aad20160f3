import { VaultError } from '../../src/offline-ports.ts';
import type { CardRecord } from '../../src/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { createVault } from '../../src/store/vault.ts';
import { ULIDS } from '../support/commits.ts';

const [oldest, middle] = ULIDS;

/** What every store does of the rest that it keeps for a repair. */
export function keptContract(store: () => Store): void {
  describe('a card', () => {
    it('is claimed by one of two who saw none', async () => {
      expect(await store().cards.save(undefined, card())).toBe(true);
      expect(await store().cards.save(undefined, card({ hash: 'other' }))).toBe(false);
      expect(await store().cards.list(oldest)).toEqual([card()]);
    });

    it.each<[string, Partial<CardRecord>]>([
      ['version', { version: 2 }],
      ['head', { head: 'other' }],
      ['hash', { hash: 'other' }],
      ['time', { at: '2026-11-22T10:00:01.000Z' }],
      ['timestamp in Slack', { ts: '1763805600.000200' }],
    ])('is saved only by who knows its present %s', async (_, stale) => {
      await store().cards.save(undefined, card());
      const next = card({ version: 3, head: 'a3', hash: 'next', ts: '1763805600.000100' });

      expect(await store().cards.save(card(stale), next)).toBe(false);
      expect(await store().cards.save(card(), next)).toBe(true);
      expect(await store().cards.list(oldest)).toEqual([next]);
    });

    it('that was never saved cannot be replaced', async () => {
      expect(await store().cards.save(card(), card({ version: 2 }))).toBe(false);
      expect(await store().cards.list(oldest)).toEqual([]);
    });

    it('is listed with the others of its repair', async () => {
      await store().cards.save(undefined, card({ card: 'root' }));
      await store().cards.save(undefined, card({ card: 'plan-1' }));
      await store().cards.save(undefined, card({ repairId: middle }));

      expect((await store().cards.list(oldest)).map((record) => record.card)).toEqual(['plan-1', 'root']);
    });
  });

  describe('a thread', () => {
    it('leads to its repair, from its channel alone', async () => {
      await store().threads.remember({ channel: 'C_ops', ts: '1763805600.000100' }, oldest);

      expect(await store().threads.repairOf({ channel: 'C_ops', ts: '1763805600.000100' })).toBe(oldest);
      expect(await store().threads.repairOf({ channel: 'C_dev', ts: '1763805600.000100' })).toBeUndefined();
      expect(await store().threads.repairOf({ channel: 'C_ops', ts: '1763805600.000200' })).toBeUndefined();
    });
  });

  describe('the vault', () => {
    const key = Buffer.alloc(32, 7);
    const original = Buffer.from('#!/bin/sh\necho first boot\n');

    it('gives back what was put into it, and nothing of it can be read where it is stored', async () => {
      const vault = createVault(store().sealed, key);
      await vault.put(oldest, original);

      expect(await vault.find(oldest)).toEqual(original);
      expect(await vault.find(middle)).toBeUndefined();
      const stored = (await store().sealed.find(oldest)) ?? '';
      expect(Buffer.from(stored, 'base64').includes('echo')).toBe(false);
    });

    it('opens neither under another key, nor for another repair, nor without a key', async () => {
      await createVault(store().sealed, key).put(oldest, original);
      await store().sealed.put(middle, (await store().sealed.find(oldest)) ?? '');

      await expect(createVault(store().sealed, Buffer.alloc(32, 8)).find(oldest)).rejects.toThrow(VaultError);
      await expect(createVault(store().sealed, key).find(middle)).rejects.toThrow(VaultError);
      await expect(createVault(store().sealed, undefined).find(oldest)).rejects.toThrow('SSHFIX_VAULT_KEY');
    });

    it('keeps nothing that was purged', async () => {
      const vault = createVault(store().sealed, key);
      await vault.put(oldest, original);
      await vault.purge(oldest);

      expect(await vault.find(oldest)).toBeUndefined();
    });
  });

  describe('a report', () => {
    it('is found by repair and turn', async () => {
      await store().reports.put(oldest, 2, 'sshfix-probe 1\nend\n');

      expect(await store().reports.find(oldest, 2)).toBe('sshfix-probe 1\nend\n');
      expect(await store().reports.find(oldest, 3)).toBeUndefined();
      expect(await store().reports.find(middle, 2)).toBeUndefined();
    });

    it('is replaced by writing its turn again', async () => {
      await store().reports.put(oldest, 2, 'first');
      await store().reports.put(oldest, 2, 'second');

      expect(await store().reports.find(oldest, 2)).toBe('second');
    });
  });
}

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
