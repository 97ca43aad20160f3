import { canonicalJson } from '../../../src/domain/digest.ts';
import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { currentPlan } from '../../../src/domain/repair/state.ts';
import { account, cloud, healthy, hostWith, regular, webInstance } from '../../support/facts.ts';
import { noonPlus, policy, repairId, request, Story } from '../../support/given.ts';
import {
  ana,
  approved,
  bea,
  carlos,
  change,
  confirmed,
  digestOf,
  found,
  mended,
  mending,
  observed,
  openHome,
  probing,
  proposed,
  repaired,
  requested,
  verifying,
} from '../../support/stories.ts';

const approve = (story: Story, by: typeof ana | typeof bea | typeof carlos) =>
  ({ type: 'ApprovePlan', ...by, digest: digestOf(story) }) as const;

describe('requesting a repair', () => {
  it('begins the trail', () => {
    expect(requested.commits[0]?.events).toEqual([{ ...request, type: 'RepairRequested' }]);
  });

  it('changes nothing when it is delivered again', () => {
    expect(requested.decide(request, noonPlus(0, 5))).toEqual([]);
  });
});

describe('observing the instance', () => {
  const seenAs = (changes: object) => ({ ...cloud, instance: seen({ ...webInstance, ...changes }) });
  it.each<[string, object, object]>([
    ['is stopped', { state: 'stopped' }, { do: 'start-instance' }],
    ['is terminated', { state: 'terminated' }, { do: 'use-another-instance' }],
    ['is still starting', { state: 'pending' }, { do: 'wait-for-instance' }],
    ['runs Windows', { platform: 'windows' }, { do: 'use-rdp' }],
    ['is not tagged', { mode: undefined }, { do: 'tag-instance' }],
  ])('ends with advice and sends nothing when it %s', (_, changes, advice) => {
    const story = requested.after(
      { type: 'RecordObservation', repairId, turn: 1, cloud: seenAs(changes) },
      noonPlus(0, 1),
    );

    expect(currentPlan(story.repair)?.plan).toEqual({ kind: 'advice', advice: [advice] });
    expect(story.repair).toMatchObject({ status: 'closed', outcome: 'advised' });
  });

  it.each([['connection-lost'], ['not-registered']] as const)(
    'ends with advice when the agent is %s',
    (ping) => {
      const story = requested.after(
        { type: 'RecordObservation', repairId, turn: 1, cloud: { ...cloud, agent: seen({ ping }) } },
        noonPlus(0, 1),
      );

      expect(currentPlan(story.repair)?.plan).toEqual({ kind: 'advice', advice: [{ do: 'connect-agent' }] });
    },
  );

  it('assumes the default user of the image when none was given', () => {
    const { user: _, ...anonymous } = request as typeof request & { user: string };
    const story = new Story()
      .after(anonymous, noonPlus(0))
      .after({ type: 'RecordObservation', repairId, turn: 1, cloud }, noonPlus(0, 1));

    expect(story.repair.attempt).toEqual({ user: 'ec2-user', assumed: true });
  });

  it('asks for a user when the image has no known one', () => {
    const { user: _, ...anonymous } = request as typeof request & { user: string };
    const unnamed = {
      ...cloud,
      image: seen({ imageId: 'ami-1', name: 'my-golden-image' }),
      agent: seen({ ping: 'online' } as const),
    };
    const story = new Story()
      .after(anonymous, noonPlus(0))
      .after({ type: 'RecordObservation', repairId, turn: 1, cloud: unnamed }, noonPlus(0, 1));

    expect(currentPlan(story.repair)?.plan).toMatchObject({
      kind: 'advice',
      advice: [{ do: 'choose-user' }],
    });
  });
});

describe('facts from the host', () => {
  it('become a plan that the requester can approve for half an hour', () => {
    expect(proposed.repair).toMatchObject({
      status: 'awaiting-decision',
      plans: [
        {
          version: 1,
          expiresAt: noonPlus(30, 4),
          plan: {
            kind: 'online',
            approval: 'requester',
            steps: [{ kind: 'mend', user: 'ec2-user', remedies: ['tighten-home'], expects: openHome.pin }],
          },
        },
      ],
    });
  });

  it('end the repair when nothing stands against the login', () => {
    expect(found(healthy).repair).toMatchObject({ status: 'closed', outcome: 'no-fault-found' });
  });

  it('end with advice where only a person can help', () => {
    const story = found(
      hostWith({ '/home/ec2-user/.ssh/authorized_keys': regular(0o666, 'ec2-user', { links: 2 }) }),
    );

    expect(story.repair).toMatchObject({ status: 'closed', outcome: 'advised' });
  });

  it('end with advice when they could not be had', () => {
    const story = probing.after(
      { type: 'RecordHost', repairId, turn: 2, host: unseen('report-truncated') },
      noonPlus(0, 4),
    );

    expect(story.repair).toMatchObject({ outcome: 'advised', diagnosis: { verdict: 'unknown' } });
    expect(currentPlan(story.repair)?.plan).toEqual({ kind: 'advice', advice: [{ do: 'look-again' }] });
  });

  it.each([
    [
      'the tag says observe',
      { ...cloud, instance: seen({ ...webInstance, mode: 'observe' as const }) },
      policy,
    ],
    ['the bot only observes', cloud, { ...policy, mode: 'observe' as const }],
  ])('propose no repair when %s', (_, world, rules) => {
    const story = new Story([], rules)
      .after(request, noonPlus(0))
      .after({ type: 'RecordObservation', repairId, turn: 1, cloud: world }, noonPlus(0, 1))
      .after({ type: 'StartProbe', repairId, turn: 2 }, noonPlus(0, 1))
      .after({ type: 'RecordHost', repairId, turn: 2, host: seen(openHome) }, noonPlus(0, 4));

    expect(currentPlan(story.repair)?.plan).toEqual({ kind: 'advice', advice: [{ do: 'allow-repair' }] });
  });

  it('are ignored when they answer another turn', () => {
    expect(
      proposed.decide({ type: 'RecordHost', repairId, turn: 2, host: seen(healthy) }, noonPlus(0, 9)),
    ).toEqual({ refused: { kind: 'late' } });
  });
});

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

  it('is not taken anew once its command is known', () => {
    expect(mending.decide({ type: 'StartStep', repairId, turn: 5 }, noonPlus(9))).toEqual({
      refused: { kind: 'late' },
    });
  });
});

describe('approving a plan', () => {
  it('is the requester’s to do for mechanical faults', () => {
    expect(proposed.decide(approve(proposed, ana), noonPlus(1))).toEqual([
      { type: 'PlanApproved', digest: digestOf(proposed), by: 'U_ana' },
    ]);
  });

  it('is an approver’s to do as well', () => {
    expect(proposed.decide(approve(proposed, bea), noonPlus(1))).toEqual([
      { type: 'PlanApproved', digest: digestOf(proposed), by: 'U_bea' },
    ]);
  });

  it('is refused to anybody else', () => {
    expect(proposed.decide(approve(proposed, carlos), noonPlus(1))).toEqual({
      refused: { kind: 'not-yours', requester: 'U_ana' },
    });
  });

  it('is refused for another plan than the one that stands', () => {
    expect(proposed.decide({ type: 'ApprovePlan', ...ana, digest: 'f'.repeat(64) }, noonPlus(1))).toEqual({
      refused: { kind: 'superseded' },
    });
  });

  it('is refused after it expired', () => {
    expect(proposed.decide(approve(proposed, ana), noonPlus(30, 4))).toEqual({
      refused: { kind: 'expired' },
    });
  });

  it('changes nothing when the same person presses twice', () => {
    expect(approved.decide(approve(proposed, ana), noonPlus(1, 1))).toEqual([]);
  });

  it('tells the second of two people who was first', () => {
    expect(approved.decide(approve(proposed, bea), noonPlus(1, 1))).toEqual({
      refused: { kind: 'already-approved', by: 'U_ana', at: noonPlus(1) },
    });
  });

  it('is refused when the repair is over', () => {
    expect(repaired.decide(approve(proposed, ana), noonPlus(2))).toEqual({ refused: { kind: 'closed' } });
  });
});

describe('a digest', () => {
  it('differs for another host state, so that an approval cannot carry over', () => {
    expect(digestOf(found({ ...openHome, pin: '1'.repeat(64) }))).not.toBe(digestOf(proposed));
  });
});

describe('an approval that nobody gives', () => {
  it('expires, and that is not a yes', () => {
    expect(proposed.after({ type: 'ExpireApproval', repairId }, noonPlus(30, 4)).repair).toMatchObject({
      status: 'closed',
      outcome: 'expired',
    });
  });

  it('does not expire early', () => {
    expect(proposed.decide({ type: 'ExpireApproval', repairId }, noonPlus(30, 3))).toEqual([]);
  });

  it('does not expire once it was given', () => {
    expect(approved.decide({ type: 'ExpireApproval', repairId }, noonPlus(31))).toEqual([]);
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

describe('a host of which something could not be judged', () => {
  it('is not called faultless', () => {
    const story = found({
      ...healthy,
      nologin: [],
      account: seen({ ...account, expiresOn: unseen('tool-missing') }),
    });

    expect(currentPlan(story.repair)?.plan).toEqual({ kind: 'advice', advice: [{ do: 'judge-the-rest' }] });
    expect(story.repair.outcome).toBe('advised');
  });

  it('is not called repaired', () => {
    const blind = { ...healthy, account: seen({ ...account, expiresOn: unseen('tool-missing') }) };

    expect(
      verifying.after({ type: 'RecordHost', repairId, turn: 6, host: seen(blind) }, noonPlus(1, 7)).repair
        .outcome,
    ).toBe('applied-unverified');
  });
});

describe('a channel without the bot', () => {
  const abandon = { type: 'AbandonRepair', repairId, because: 'not-in-channel' } as const;

  it('cancels a repair that has changed nothing', () => {
    expect(proposed.after(abandon, noonPlus(1)).repair).toMatchObject({
      outcome: 'cancelled',
      cancelled: { by: { bot: true }, because: 'not-in-channel' },
    });
  });

  it('waits for a probe that is under way', () => {
    const abandoned = probing.after(abandon, noonPlus(0, 3));

    expect(abandoned.repair.status).toBe('diagnosing');
    expect(abandoned.decide(abandon, noonPlus(0, 4))).toEqual([]);
  });

  it('never stops one that is changing the host', () => {
    expect(mending.decide(abandon, noonPlus(1, 3))).toEqual([]);
  });
});

describe('a plan that is no longer in force', () => {
  const observing = { ...policy, mode: 'observe' as const };
  const otherDocuments = { ...policy, documentsHash: 'e'.repeat(64) };

  it.each([
    ['the bot only observes now', observing],
    ['the bot brings other documents now', otherDocuments],
  ])('cannot be approved when %s', (_, rules) => {
    expect(new Story(proposed.commits, rules).decide(approve(proposed, ana), noonPlus(1))).toEqual({
      refused: { kind: 'superseded' },
    });
  });

  it.each([
    ['the bot only observes now', observing],
    ['the bot brings other documents now', otherDocuments],
  ])('is not performed although it was approved when %s', (_, rules) => {
    const story = new Story(confirmed.commits, rules);

    expect(story.decide({ type: 'StartStep', repairId, turn: 5 }, noonPlus(1, 1))).toEqual([
      { type: 'PlanSuperseded', version: 1, because: 'facts-changed' },
    ]);
  });
});
