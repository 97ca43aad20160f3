import type { Actor, RepairEvent } from './events.ts';
import type { Repair } from './state.ts';

type Because = NonNullable<Repair['cancelled']>['because'];

/** A probe that is under way is waited for: nothing is closed while a command may still run. Cancelling twice changes nothing. */
export function cancelled(repair: Repair, by: Actor, because: Because): readonly RepairEvent[] {
  if (repair.cancelled) return [];
  const event: RepairEvent = { type: 'RepairCancelled', by, because };
  const underWay = repair.work.phase === 'sending' || repair.work.phase === 'sent';
  return underWay ? [event] : [event, { type: 'RepairClosed', outcome: 'cancelled' }];
}
