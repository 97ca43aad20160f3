import { isOfflineInForce } from '../offline/plan.ts';
import { isPastStop, type Progress } from '../offline/progress.ts';
import { isInForce } from '../online-plan.ts';
import { LOOKS_PER_REPAIR } from '../policy.ts';
import { cancelled } from './cancelled.ts';
import type { Circumstances, Decided, PressCommand, Refusal } from './commands.ts';
import { closing } from './offline.ts';
import { currentPlan, type Repair } from './state.ts';

/** Somebody pressed a button. Repair and cancel: the requester or an approver. */
export function decidePress(press: PressCommand, repair: Repair, now: Circumstances): Decided {
  if (repair.status === 'closed') return { refused: whyClosed(press, repair) };
  if (press.by !== repair.requester && !press.isApprover) {
    return { refused: { kind: 'not-yours', requester: repair.requester } };
  }
  switch (press.type) {
    case 'ApprovePlan':
      return approve(press, repair, now);
    case 'RejectPlan':
      return reject(press, repair);
    case 'HandleRepair':
      return handle(press, repair);
    case 'CheckAgain':
      return checkAgain(repair);
    case 'CancelRepair':
      return cancel(press, repair);
  }
}

/** Whoever decides on a rejected plan is told whose no it was. */
function whyClosed({ type }: PressCommand, repair: Repair): Refusal {
  const rejected = currentPlan(repair)?.rejected;
  if (!rejected || (type !== 'ApprovePlan' && type !== 'RejectPlan')) return { kind: 'closed' };
  return { kind: 'already-rejected', by: rejected.by, at: rejected.at };
}

function approve(
  press: Extract<PressCommand, { type: 'ApprovePlan' }>,
  repair: Repair,
  { at, policy }: Circumstances,
): Decided {
  const current = currentPlan(repair);
  if (current?.plan.kind !== 'online' && current?.plan.kind !== 'offline')
    return { refused: { kind: 'nothing-to-approve' } };
  if (press.digest !== current.plan.digest) return { refused: { kind: 'superseded' } };
  if (current.approved) return approvedBefore(current.approved, press.by);
  if (repair.status !== 'awaiting-decision') return { refused: { kind: 'superseded' } };
  if (current.expiresAt !== undefined && at >= current.expiresAt) return { refused: { kind: 'expired' } };
  const inForce =
    current.plan.kind === 'online' ? isInForce(current.plan, policy) : isOfflineInForce(current.plan, policy);
  if (!inForce) return { refused: { kind: 'superseded' } };
  if (current.plan.approval !== 'requester' && !press.isApprover)
    return { refused: { kind: 'approver-needed' } };
  if (current.plan.approval === 'second-person' && press.by === repair.requester)
    return { refused: { kind: 'another-approver-needed' } };
  const { digest, by, reason } = press;
  return [{ type: 'PlanApproved', digest, by, ...(reason && { reason }) }];
}

/** The same person's second press is the first one again. */
function approvedBefore(approved: { readonly by: string; readonly at: string }, by: string): Decided {
  return approved.by === by ? [] : { refused: { kind: 'already-approved', ...approved } };
}

/** An approver says no; whoever asked takes it back by cancelling. */
function reject(press: Extract<PressCommand, { type: 'RejectPlan' }>, repair: Repair): Decided {
  const current = currentPlan(repair);
  if (current?.plan.kind !== 'offline') return { refused: { kind: 'nothing-to-approve' } };
  if (press.digest !== current.plan.digest) return { refused: { kind: 'superseded' } };
  // Also their own yes: who takes it back must not think that it was taken.
  if (current.approved) return { refused: { kind: 'already-approved', ...current.approved } };
  if (repair.status !== 'awaiting-decision') return { refused: { kind: 'superseded' } };
  if (!press.isApprover) return { refused: { kind: 'approver-needed' } };
  const { by, reason } = press;
  return [
    { type: 'PlanRejected', version: current.version, by, reason },
    { type: 'RepairClosed', outcome: 'rejected' },
  ];
}

/** What the bot could not finish is finished, and its lock is given back. */
const handle = ({ by }: PressCommand, repair: Repair): Decided =>
  repair.status === 'stuck'
    ? [{ type: 'RepairHandled', by }, ...closing(repair, 'stuck')]
    : { refused: { kind: 'being-performed' } };

function checkAgain(repair: Repair): Decided {
  const version = currentPlan(repair)?.version;
  if (repair.status === 'diagnosing') return [];
  if (repair.status !== 'awaiting-decision' || version === undefined)
    return { refused: { kind: 'being-performed' } };
  if (version >= LOOKS_PER_REPAIR) return { refused: { kind: 'too-many-looks', limit: LOOKS_PER_REPAIR } };
  return [{ type: 'PlanSuperseded', version, because: 'asked-again' }];
}

function cancel(press: PressCommand, repair: Repair): Decided {
  if (repair.progress) return cancelOnTheWay(press, repair, repair.progress);
  if (repair.status !== 'diagnosing' && repair.status !== 'awaiting-decision')
    return { refused: { kind: 'being-performed' } };
  return cancelled(repair, { person: press.by }, 'asked');
}

/** Until the stop a repair can be taken back; the way back begins when the call that may be under way is settled. */
function cancelOnTheWay({ by }: PressCommand, repair: Repair, progress: Progress): Decided {
  if (repair.status !== 'performing') return { refused: { kind: 'being-performed' } };
  if (isPastStop(progress)) return { refused: { kind: 'past-the-stop' } };
  return repair.cancelled ? [] : [{ type: 'RepairCancelled', by: { person: by }, because: 'asked' }];
}
