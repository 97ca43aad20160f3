import { VersionConflictError } from '../../src/ports.ts';
import type { Store } from '../../src/store/store.ts';
import { closingCommit, firstCommit, laterCommit, requested, ULIDS, web1, web2 } from '../support/commits.ts';

const [oldest, middle, newest] = ULIDS;

/** What every store does of the audit trail. */
export function trailContract(store: () => Store): void {
  describe('the audit trail', () => {
    it('gives commits in order as they were appended', async () => {
      await store().repairs.append(firstCommit());
      await store().repairs.append(laterCommit());
      await store().repairs.append(closingCommit());

      expect(await store().repairs.read(oldest)).toEqual([firstCommit(), laterCommit(), closingCommit()]);
    });

    it('keeps numeric order beyond nine commits', async () => {
      await store().repairs.append(firstCommit());
      for (const seq of [11, 2, 10, 9]) await store().repairs.append(laterCommit({ seq }));

      expect((await store().repairs.read(oldest)).map(({ seq }) => seq)).toEqual([1, 2, 9, 10, 11]);
    });

    it('is empty for a repair that never was', async () => {
      expect(await store().repairs.read(oldest)).toEqual([]);
    });

    it('keeps repairs apart', async () => {
      await store().repairs.append(firstCommit());
      await store().repairs.append(firstCommit({ repairId: middle }));

      expect(await store().repairs.read(middle)).toEqual([firstCommit({ repairId: middle })]);
    });

    it('refuses a second commit with the same number and keeps the first', async () => {
      await store().repairs.append(firstCommit());
      await store().repairs.append(laterCommit());

      await expect(store().repairs.append(laterCommit({ hash: 'other' }))).rejects.toThrow(
        VersionConflictError,
      );
      await expect(store().repairs.append(laterCommit())).rejects.toThrow(VersionConflictError);
      expect(await store().repairs.read(oldest)).toEqual([firstCommit(), laterCommit()]);
    });

    it('lets exactly one of many appends at once win', async () => {
      await store().repairs.append(firstCommit());

      const appends = Array.from({ length: 20 }, (_, n) =>
        store().repairs.append(laterCommit({ hash: `h${n}` })),
      );
      const settled = await Promise.allSettled(appends);

      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });

    it('reads a history of several pages whole', async () => {
      await store().repairs.append(firstCommit());
      const line = 'x'.repeat(300_000);
      for (const seq of [2, 3, 4, 5, 6]) {
        await store().repairs.append(
          laterCommit({ seq, events: [{ type: 'ProbeSent', turn: seq, commandId: line }] }),
        );
      }

      expect((await store().repairs.read(oldest)).map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6]);
    });

    it('refuses a first commit that asks for nothing', async () => {
      const append = store().repairs.append(firstCommit({ events: [] }));

      await expect(append).rejects.toThrow(`repair ${oldest} does not begin with its request`);
      expect(await store().repairs.read(oldest)).toEqual([]);
    });

    it('refuses to close a repair that never began', async () => {
      await expect(store().repairs.append(closingCommit())).rejects.toThrow(
        `repair ${oldest} has no first commit`,
      );
    });

    it('does not share memory with its callers', async () => {
      const events = [requested(oldest)];
      await store().repairs.append(firstCommit({ events }));
      events.push({ type: 'ApprovalExpired' });

      expect((await store().repairs.read(oldest))[0]?.events).toEqual([requested(oldest)]);
    });
  });

  describe('the history of an instance', () => {
    it('gives both ends of each repair, newest first', async () => {
      await store().repairs.append(firstCommit({ repairId: oldest }));
      await store().repairs.append(laterCommit({ repairId: oldest }));
      await store().repairs.append(closingCommit({ repairId: oldest }));
      await store().repairs.append(firstCommit({ repairId: newest }));
      await store().repairs.append(laterCommit({ repairId: newest }));

      expect(await store().repairs.ofInstance(web1, 10)).toEqual([
        { first: firstCommit({ repairId: newest }) },
        { first: firstCommit({ repairId: oldest }), last: closingCommit({ repairId: oldest }) },
      ]);
    });

    it('stops at the limit with whole repairs', async () => {
      for (const repairId of ULIDS) {
        await store().repairs.append(firstCommit({ repairId }));
        await store().repairs.append(closingCommit({ repairId }));
      }

      expect(await store().repairs.ofInstance(web1, 2)).toEqual([
        { first: firstCommit({ repairId: newest }), last: closingCommit({ repairId: newest }) },
        { first: firstCommit({ repairId: middle }), last: closingCommit({ repairId: middle }) },
      ]);
    });

    it('knows a repair that closed in its first commit', async () => {
      const whole = firstCommit({
        events: [requested(oldest), { type: 'RepairClosed', outcome: 'advised' }],
      });
      await store().repairs.append(whole);

      expect(await store().repairs.ofInstance(web1, 10)).toEqual([{ first: whole, last: whole }]);
    });

    it('leaves out other instances', async () => {
      await store().repairs.append(firstCommit({ events: [requested(oldest, { instance: web2 })] }));

      expect(await store().repairs.ofInstance(web1, 10)).toEqual([]);
    });
  });

  describe('what one person asked for', () => {
    it('gives first commits since a time, newest first, at most the limit', async () => {
      const at = (repairId: string, time: string) =>
        firstCommit({ repairId, at: `2026-11-22T${time}:00.000Z` });
      await store().repairs.append(at(oldest, '08:59'));
      await store().repairs.append(at(middle, '09:00'));
      await store().repairs.append(at(newest, '09:30'));
      await store().repairs.append(closingCommit({ repairId: newest, at: '2026-11-22T09:31:00.000Z' }));

      const since = '2026-11-22T09:00:00.000Z';
      expect(await store().repairs.ofRequester('U_alice', since, 5)).toEqual([
        at(newest, '09:30'),
        at(middle, '09:00'),
      ]);
      expect(await store().repairs.ofRequester('U_alice', since, 1)).toEqual([at(newest, '09:30')]);
    });

    it('leaves out other people', async () => {
      await store().repairs.append(firstCommit({ events: [requested(oldest, { requester: 'U_bob' })] }));

      expect(await store().repairs.ofRequester('U_alice', '2026-11-22T00:00:00.000Z', 5)).toEqual([]);
    });
  });
}
