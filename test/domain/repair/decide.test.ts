import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { currentPlan } from '../../../src/domain/repair/state.ts';
import { account, cloud, healthy, hostWith, regular, webInstance } from '../../support/facts.ts';
import { noonPlus, policy, repairId, request, Story } from '../../support/given.ts';
import { found, mending, openHome, probing, proposed, requested, verifying } from '../../support/stories.ts';

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
