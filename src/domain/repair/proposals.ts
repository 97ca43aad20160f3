import { isAtClient, isRefusal } from '../diagnose.ts';
import type { EventOf } from './events.ts';
import type { ProposedPlan, Repair } from './state.ts';

export function proposed(event: EventOf<'PlanProposed'>, at: string): ProposedPlan {
  const { version, plan, expiresAt } = event;
  return { version, plan, proposedAt: at, ...(expiresAt && { expiresAt }) };
}

/** The plan that people see now, with what became of it. */
export const lastPlan = (repair: Repair, became: Partial<ProposedPlan>): readonly ProposedPlan[] =>
  repair.plans.map((plan, index) => (index === repair.plans.length - 1 ? { ...plan, ...became } : plan));

export function approved(
  repair: Repair,
  { by, reason }: EventOf<'PlanApproved'>,
  at: string,
): Pick<Repair, 'plans' | 'failedBefore'> {
  const plans = lastPlan(repair, { approved: { by, at, ...(reason && { reason }) } });
  const refusals = repair.diagnosis?.findings.filter(isRefusal) ?? [];
  const failed = refusals.filter((finding) => !isAtClient(finding));
  return { plans, failedBefore: failed.map((finding) => finding.check) };
}
