import { seen } from '../../../src/domain/facts/observed.ts';
import { noonPlus, repairId, Story } from '../../support/given.ts';
import { ana, bea, carlos, mending, observed, openHome, probing, proposed } from '../../support/stories.ts';

describe('checking again', () => {
  it('gathers new facts under a new version', () => {
    expect(proposed.decide({ type: 'CheckAgain', ...ana }, noonPlus(1))).toEqual([
      { type: 'PlanSuperseded', version: 1, because: 'asked-again' },
    ]);
  });

  it('changes nothing while facts are being gathered', () => {
    expect(probing.decide({ type: 'CheckAgain', ...ana }, noonPlus(0, 3))).toEqual([]);
  });

  it('is refused while the host is being changed', () => {
    expect(mending.decide({ type: 'CheckAgain', ...ana }, noonPlus(1, 3))).toEqual({
      refused: { kind: 'being-performed' },
    });
  });
});

describe('looking again and again', () => {
  it('ends after ten looks', () => {
    const tenth = proposed.repair.plans[0];
    const story = new Story([
      ...proposed.commits,
      ...Array.from({ length: 9 }, (_, index) => ({
        ...(proposed.commits.at(-1) as (typeof proposed.commits)[number]),
        seq: proposed.commits.length + 1 + index,
        events: [
          {
            type: 'PlanProposed' as const,
            version: index + 2,
            plan: tenth?.plan ?? { kind: 'no-fault-found' as const },
          },
        ],
      })),
    ]);

    expect(story.decide({ type: 'CheckAgain', ...ana }, noonPlus(1))).toEqual({
      refused: { kind: 'too-many-looks', limit: 10 },
    });
  });
});

describe('cancelling', () => {
  it('closes a plan that waits', () => {
    expect(proposed.after({ type: 'CancelRepair', ...bea }, noonPlus(1)).repair).toMatchObject({
      status: 'closed',
      outcome: 'cancelled',
    });
  });

  it('waits for a probe that is under way', () => {
    const cancelled = probing.after({ type: 'CancelRepair', ...ana }, noonPlus(0, 3));

    expect(cancelled.repair.status).toBe('diagnosing');
    expect(
      cancelled.after({ type: 'RecordHost', repairId, turn: 2, host: seen(openHome) }, noonPlus(0, 4)).repair,
    ).toMatchObject({ status: 'closed', outcome: 'cancelled' });
  });

  it('is refused while the host is being changed', () => {
    expect(mending.decide({ type: 'CancelRepair', ...ana }, noonPlus(1, 3))).toEqual({
      refused: { kind: 'being-performed' },
    });
  });

  it('is refused to people who did not ask', () => {
    expect(proposed.decide({ type: 'CancelRepair', ...carlos }, noonPlus(1))).toEqual({
      refused: { kind: 'not-yours', requester: 'U_ana' },
    });
  });
});

describe('a look that is cancelled before it is known to be sent', () => {
  it('ends instead of being sent again', () => {
    const sending = observed.after({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 1));
    const cancelled = sending.after({ type: 'CancelRepair', ...ana }, noonPlus(0, 2));

    expect(cancelled.decide({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 31))).toEqual([
      { type: 'RepairClosed', outcome: 'cancelled' },
    ]);
  });
});
