import { noonPlus, policy, repairId, Story } from '../../support/given.ts';
import {
  ana,
  approved,
  bea,
  carlos,
  confirmed,
  digestOf,
  found,
  openHome,
  proposed,
  repaired,
} from '../../support/stories.ts';

const approve = (story: Story, by: typeof ana | typeof bea | typeof carlos) =>
  ({ type: 'ApprovePlan', ...by, digest: digestOf(story) }) as const;

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
      { type: 'PlanSuperseded', version: 1, because: 'not-in-force' },
    ]);
  });
});
