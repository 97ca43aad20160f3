import { REMINDERS } from '../policy.ts';
import { partOf } from '../time.ts';
import type { ProposedPlan } from './state.ts';

/** ISO time at which so many percent of a plan's life are over; undefined where it does not expire. */
export function reminderAt({ proposedAt, expiresAt }: ProposedPlan, percent: number): string | undefined {
  return expiresAt === undefined ? undefined : partOf(proposedAt, expiresAt, percent);
}

/** When its approvers are reminded next; undefined after the last time, and where no other person is waited for. */
export function nextReminder(proposed: ProposedPlan): string | undefined {
  if (proposed.plan.kind !== 'offline') return undefined;
  const percent = REMINDERS.find((share) => share > (proposed.reminded ?? 0));
  return percent === undefined ? undefined : reminderAt(proposed, percent);
}
