import { again } from './call.ts';
import type { Alert, OfflineEvent } from './events.ts';
import type { Here } from './here.ts';
import { mayTryAgain, NO_ANSWER, startFailure, startWaitSeconds } from './start-failures.ts';
import { failedStart, mayBeLost } from './starting.ts';
import { turnBack, waitedFor, withAlert } from './turn-back.ts';

/** After a call: refused, lost on the way, under way, or over and failed. */
export function awaited(here: Here): readonly OfflineEvent[] {
  const { lastCall: last } = here.way.progress;
  if (!last) return [];
  const failed = here.step === 'started' ? failedStart(here, last) : undefined;
  const refused = failed ?? (typeof last.answer === 'object' ? last.answer.refused : undefined);
  if (refused !== undefined) return notTaken(here, refused);
  // Without an answer the call may never have arrived; an accepted one of which nothing is seen may have come to nothing.
  if (!mayBeLost(here, last)) return waitedFor(here);
  return here.step === 'started' && last.number >= LOST_STARTS_TOLD ? unanswered(here) : again(here);
}

/** One lost answer is usual; from this many on an instance stays down for want of one. */
const LOST_STARTS_TOLD = 2;

const unanswered = (here: Here): readonly OfflineEvent[] =>
  withAlert(here.way, { about: 'cannot-start', code: NO_ANSWER, again: true }, again(here));

/** AWS said no. A start and the return to a group are insisted on; anything else only where the same call may be taken a moment later. */
function notTaken(here: Here, code: string): readonly OfflineEvent[] {
  const { way, step } = here;
  if (step === 'started') return cannotStart(here, code);
  const refused = { why: 'refused', code } as const;
  if (step === 'in-service') return withAlert(way, { about: 'cannot-return', code }, again(here, refused));
  if (mayTryAgain(code) || way.progress.way === 'back') return again(here, refused);
  return turnBack(here, refused);
}

/** People hear of it at once; it is tried again, and somebody else's start is welcome. */
function cannotStart(here: Here, code: string): readonly OfflineEvent[] {
  const kind = startFailure(code);
  const alert: Alert = { about: 'cannot-start', code, again: kind !== 'for-people' };
  const waits = startWaitSeconds(code, here.way.progress.lastCall?.number ?? 1);
  return withAlert(here.way, alert, again(here, { why: 'cannot-start', code }, waits));
}
