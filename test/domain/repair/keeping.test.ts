import { seen } from '../../../src/domain/facts/observed.ts';
import { next } from '../../../src/domain/repair/next.ts';
import { healthy } from '../../support/facts.ts';
import { noonPlus, policy, repairId, Story } from '../../support/given.ts';
import { ana, change, mending, openHome } from '../../support/stories.ts';

const revertsAt = noonPlus(11, 4);

const verifying = mending
  .after({ type: 'RecordStepDone', repairId, turn: 5, changes: [change], revertsAt }, noonPlus(1, 4))
  .after({ type: 'StartProbe', repairId, turn: 6 }, noonPlus(1, 4))
  .after({ type: 'RecordProbeSent', repairId, turn: 6, commandId: 'probe-2' }, noonPlus(1, 5));
const verified = verifying.after(
  { type: 'RecordHost', repairId, turn: 6, host: seen(healthy) },
  noonPlus(1, 7),
);
const keeping = verified
  .after({ type: 'StartStep', repairId, turn: 7 }, noonPlus(1, 7))
  .after({ type: 'RecordStepSent', repairId, turn: 7, commandId: 'keep-1' }, noonPlus(1, 8));

describe('a change that the host takes back by itself', () => {
  it('is kept once the login proved good, before the repair ends', () => {
    expect(verified.repair).toMatchObject({ status: 'keeping', reverts: { at: revertsAt, mended: 5 } });
    expect(verified.commits.at(-1)?.events.map(({ type }) => type)).toEqual([
      'FactsGathered',
      'RepairVerified',
    ]);
    expect(next(verified.repair)).toMatchObject({
      do: 'send',
      command: { kind: 'keep', user: 'ec2-user', mended: 5 },
    });
  });

  it('ends as repaired when it is kept', () => {
    const kept = keeping.after({ type: 'RecordStepDone', repairId, turn: 7, changes: [] }, noonPlus(1, 9));

    expect(kept.repair).toMatchObject({ status: 'closed', outcome: 'repaired', changes: [change] });
    expect(kept.repair.reverts).toBeUndefined();
  });

  it('ends as unverified when it could not be kept, and still says when it is taken back', () => {
    const failure = { kind: 'no-report', because: 'timed-out' } as const;
    const story = keeping.after(
      { type: 'RecordStepFailed', repairId, turn: 7, failure, changes: [] },
      noonPlus(16),
    );

    expect(story.repair).toMatchObject({
      status: 'closed',
      outcome: 'applied-unverified',
      failure,
      reverts: { at: revertsAt },
    });
  });

  it('is not kept while the login is still refused', () => {
    const story = verifying.after(
      { type: 'RecordHost', repairId, turn: 6, host: seen(openHome) },
      noonPlus(1, 7),
    );

    expect(story.repair).toMatchObject({
      status: 'closed',
      outcome: 'not-repaired',
      reverts: { at: revertsAt },
    });
  });

  it('is not kept once changes were turned off', () => {
    const story = new Story(verified.commits, { ...policy, mode: 'observe' });

    expect(story.decide({ type: 'StartStep', repairId, turn: 7 }, noonPlus(1, 8))).toEqual([
      { type: 'RepairClosed', outcome: 'applied-unverified' },
    ]);
  });

  it('cannot be cancelled or checked again meanwhile', () => {
    for (const type of ['CancelRepair', 'CheckAgain'] as const) {
      expect(keeping.decide({ type, ...ana }, noonPlus(1, 9))).toEqual({
        refused: { kind: 'being-performed' },
      });
    }
  });
});

describe('a change that lasts', () => {
  it('needs no keeping', () => {
    const story = mending
      .after({ type: 'RecordStepDone', repairId, turn: 5, changes: [change] }, noonPlus(1, 4))
      .after({ type: 'StartProbe', repairId, turn: 6 }, noonPlus(1, 4))
      .after({ type: 'RecordHost', repairId, turn: 6, host: seen(healthy) }, noonPlus(1, 7));

    expect(story.repair).toMatchObject({ status: 'closed', outcome: 'repaired' });
  });
});
