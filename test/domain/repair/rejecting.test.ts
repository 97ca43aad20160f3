import type { Decided, PressCommand } from '../../../src/domain/repair/commands.ts';
import { decide } from '../../../src/domain/repair/decide.ts';
import { fold } from '../../../src/domain/repair/fold.ts';
import { policy } from '../../support/given.ts';
import { ALICE, BOB, REPAIR } from '../../support/histories.ts';
import { OfflineHistory } from '../../support/offline-histories.ts';

const CAROL = 'U0CAROL';
const history = new OfflineHistory().asked().rejected('not before the release');
const { digest } = history;
const rejectedAt = history.last().at;

const presses = (press: PressCommand): Decided =>
  decide(press, fold(history.commits), { at: history.later(60).now, policy: { ...policy, mode: 'stop' } });

describe('after a plan was rejected', () => {
  it('an approver who says yes is told who said no, and when', () => {
    expect(presses({ type: 'ApprovePlan', repairId: REPAIR, by: CAROL, isApprover: true, digest })).toEqual({
      refused: { kind: 'already-rejected', by: BOB, at: rejectedAt },
    });
  });

  it('so is one who says no as well', () => {
    expect(
      presses({ type: 'RejectPlan', repairId: REPAIR, by: CAROL, isApprover: true, digest, reason: 'no' }),
    ).toEqual({ refused: { kind: 'already-rejected', by: BOB, at: rejectedAt } });
  });

  it('whoever cancels is told that the repair has ended', () => {
    expect(presses({ type: 'CancelRepair', repairId: REPAIR, by: ALICE, isApprover: false })).toEqual({
      refused: { kind: 'closed' },
    });
  });
});

describe('after a plan was approved', () => {
  const approved = new OfflineHistory().asked().agreed();
  const decides = (press: PressCommand): Decided =>
    decide(press, fold(approved.commits), { at: approved.now, policy: { ...policy, mode: 'stop' } });

  it('whoever approved it and says no now is told that their yes stands', () => {
    const { digest: agreed, commits } = approved;
    const at = commits.at(-1)?.at ?? '';

    expect(
      decides({
        type: 'RejectPlan',
        repairId: REPAIR,
        by: BOB,
        isApprover: true,
        digest: agreed,
        reason: 'no',
      }),
    ).toEqual({ refused: { kind: 'already-approved', by: BOB, at } });
    expect(
      decides({ type: 'ApprovePlan', repairId: REPAIR, by: BOB, isApprover: true, digest: agreed }),
    ).toEqual([]);
  });
});
