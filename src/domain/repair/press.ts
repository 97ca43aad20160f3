import { isInForce } from '../plan.ts';
import { LOOKS_PER_REPAIR } from '../policy.ts';
import { cancelled } from './cancelled.ts';
import type { Circumstances, Decided, PressCommand } from './commands.ts';
import { currentPlan, type Repair } from './state.ts';

/** Somebody pressed a button. Repair and cancel: the requester or an approver. */
export function decidePress(press: PressCommand, repair: Repair, now: Circumstances): Decided {
  if (repair.status === 'closed') return { refused: { kind: 'closed' } };
  if (press.by !== repair.requester && !press.isApprover) {
    return { refused: { kind: 'not-yours', requester: repair.requester } };
  }
  switch (press.type) {
    case 'ApprovePlan':
      return approve(press, repair, now);
    case 'CheckAgain':
      return checkAgain(repair);
    case 'CancelRepair':
      return cancel(press, repair);
  }
}

function approve(
  press: Extract<PressCommand, { type: 'ApprovePlan' }>,
  repair: Repair,
  { at, policy }: Circumstances,
): Decided {
  const current = currentPlan(repair);
  if (current?.plan.kind !== 'online') return { refused: { kind: 'nothing-to-approve' } };
  if (press.digest !== current.plan.digest) return { refused: { kind: 'superseded' } };
  if (current.approved) return approvedBefore(current.approved, press.by);
  if (repair.status !== 'awaiting-decision') return { refused: { kind: 'superseded' } };
  if (current.expiresAt !== undefined && at >= current.expiresAt) return { refused: { kind: 'expired' } };
  if (!isInForce(current.plan, policy)) return { refused: { kind: 'superseded' } };
  if (current.plan.approval === 'approver' && !press.isApprover)
    return { refused: { kind: 'approver-needed' } };
  return [{ type: 'PlanApproved', digest: press.digest, by: press.by }];
}

/** The same person's second press is the first one again. */
function approvedBefore(approved: { readonly by: string; readonly at: string }, by: string): Decided {
  return approved.by === by ? [] : { refused: { kind: 'already-approved', ...approved } };
}

function checkAgain(repair: Repair): Decided {
  const version = currentPlan(repair)?.version;
  if (repair.status === 'diagnosing') return [];
  if (repair.status !== 'awaiting-decision' || version === undefined)
    return { refused: { kind: 'being-performed' } };
  if (version >= LOOKS_PER_REPAIR) return { refused: { kind: 'too-many-looks', limit: LOOKS_PER_REPAIR } };
  return [{ type: 'PlanSuperseded', version, because: 'asked-again' }];
}

function cancel(press: PressCommand, repair: Repair): Decided {
  if (repair.status !== 'diagnosing' && repair.status !== 'awaiting-decision')
    return { refused: { kind: 'being-performed' } };
  return cancelled(repair, { person: press.by }, 'asked');
}
