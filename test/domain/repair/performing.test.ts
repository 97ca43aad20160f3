import { canonicalJson } from '../../../src/domain/digest.ts';
import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { cloud, webInstance } from '../../support/facts.ts';
import { noonPlus, repairId, Story } from '../../support/given.ts';
import {
  approved,
  change,
  confirmed,
  mended,
  mending,
  observed,
  openHome,
  repaired,
  verifying,
} from '../../support/stories.ts';

describe('an intent', () => {
  it('is won once', () => {
    const started = observed.after({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 1));

    expect(started.decide({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 29))).toEqual({
      refused: { kind: 'late' },
    });
  });

  it('may be taken anew when it has been without an answer for half a minute', () => {
    const started = observed.after({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 1));

    expect(started.decide({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 31))).toEqual([
      { type: 'ProbeStarted', turn: 2, user: 'ec2-user' },
    ]);
  });

  it('of a mend is not taken ten minutes after the approval: people are asked anew', () => {
    expect(confirmed.decide({ type: 'StartStep', repairId, turn: 5 }, noonPlus(10, 59))).toEqual([
      { type: 'StepStarted', turn: 5, step: expect.objectContaining({ kind: 'mend' }) },
    ]);
    expect(confirmed.decide({ type: 'StartStep', repairId, turn: 5 }, noonPlus(11))).toEqual([
      { type: 'PlanSuperseded', version: 1, because: 'too-late' },
    ]);
  });

  it('is not taken anew once its command is known', () => {
    expect(mending.decide({ type: 'StartStep', repairId, turn: 5 }, noonPlus(9))).toEqual({
      refused: { kind: 'late' },
    });
  });
});

describe('premises that are read again before the step', () => {
  const again = (instance: object) =>
    ({
      type: 'ConfirmFacts',
      repairId,
      turn: 4,
      cloud: { ...cloud, instance: seen({ ...webInstance, ...instance }) },
    }) as const;

  it('let the step go on when they are the same', () => {
    expect(approved.decide(again({}), noonPlus(1, 1))).toEqual([{ type: 'FactsConfirmed', turn: 4 }]);
  });

  it('are the same when they come back from the store with their names in another order', () => {
    const stored = new Story(
      approved.commits.map((commit) => JSON.parse(canonicalJson(commit)) as typeof commit),
    );

    expect(stored.decide(again({}), noonPlus(1, 1))).toEqual([{ type: 'FactsConfirmed', turn: 4 }]);
  });

  it.each([
    ['the instance was restarted', { launchedAt: '2026-11-22T12:00:30.000Z' }],
    ['the tag was taken away', { mode: undefined }],
    ['it is stopping', { state: 'stopping' }],
  ])('supersede the plan when %s', (_, changes) => {
    expect(approved.decide(again(changes), noonPlus(1, 1))).toEqual([
      { type: 'PlanSuperseded', version: 1, because: 'facts-changed' },
    ]);
  });

  it('are asked again while they cannot be read, and changed by nothing less', () => {
    const blind = {
      type: 'ConfirmFacts',
      repairId,
      turn: 4,
      cloud: { ...cloud, instance: unseen('throttled') },
    } as const;

    expect(approved.decide(blind, noonPlus(1, 5))).toEqual([]);
    expect(approved.after(blind, noonPlus(2, 30)).repair).toMatchObject({
      outcome: 'not-repaired',
      failure: { kind: 'not-sent', because: 'throttled' },
    });
  });
});

describe('a mend', () => {
  it('that found another state than expected leads to new facts and a new approval', () => {
    const story = mending.after(
      { type: 'RecordStepFailed', repairId, turn: 5, failure: { kind: 'drift' }, changes: [] },
      noonPlus(1, 4),
    );

    expect(story.repair).toMatchObject({ status: 'diagnosing', work: { phase: 'observe' }, driftCount: 1 });
  });

  it('that was not accepted changed nothing and ends the repair', () => {
    const failure = { kind: 'not-sent', because: 'document-missing' } as const;
    const story = confirmed
      .after({ type: 'StartStep', repairId, turn: 5 }, noonPlus(1, 1))
      .after({ type: 'RecordStepFailed', repairId, turn: 5, failure, changes: [] }, noonPlus(1, 2));

    expect(story.repair).toMatchObject({ status: 'closed', outcome: 'not-repaired', failure });
  });

  it('whose report is missing is followed by a look at what is true now', () => {
    const story = mending.after(
      {
        type: 'RecordStepFailed',
        repairId,
        turn: 5,
        failure: { kind: 'no-report', because: 'timed-out' },
        changes: [],
      },
      noonPlus(3),
    );

    expect(story.repair.status).toBe('verifying');
  });

  it('is not answered twice', () => {
    expect(
      mended.decide({ type: 'RecordStepDone', repairId, turn: 5, changes: [change] }, noonPlus(1, 5)),
    ).toEqual({ refused: { kind: 'late' } });
  });
});

describe('the outcome', () => {
  it('is repaired when every check that failed now passes', () => {
    expect(repaired.repair).toMatchObject({ status: 'closed', outcome: 'repaired', changes: [change] });
    expect(repaired.commits.at(-1)?.events.map(({ type }) => type)).toEqual([
      'FactsGathered',
      'RepairVerified',
      'RepairClosed',
    ]);
  });

  it('is not repaired while any rung refuses', () => {
    expect(
      verifying.after({ type: 'RecordHost', repairId, turn: 6, host: seen(openHome) }, noonPlus(1, 7)).repair
        .outcome,
    ).toBe('not-repaired');
  });

  it('is applied but unverified when the new facts cannot be had', () => {
    expect(
      verifying.after({ type: 'RecordHost', repairId, turn: 6, host: unseen('timed-out') }, noonPlus(3))
        .repair.outcome,
    ).toBe('applied-unverified');
  });
});
