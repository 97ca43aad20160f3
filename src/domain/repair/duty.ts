import type { OnTheWay } from '../offline/here.ts';
import type { OfflineLook } from '../offline/look.ts';
import { isGone, move } from '../offline/move.ts';
import type { RepairEvent } from './events.ts';

/**
 * What a look means for a repair that had closed and gives user data back while others have the instance stopped. What comes to nothing
 * is put off to the next stop: nobody has to finish it now.
 */
export function dutyMoved(way: OnTheWay, look: OfflineLook): readonly RepairEvent[] {
  if (isGone(look)) return [{ type: 'UserDataSettled', how: 'gone' }];
  const events = move(way, look);
  const [event] = events;
  if (event?.type === 'StepReached') return [event, { type: 'UserDataSettled', how: 'given-back' }];
  if (event?.type !== 'StepPassedOver' || !isOthers(way, look)) return events;
  return [event, { type: 'UserDataSettled', how: 'replaced-by-others' }];
}

/** Bytes that are neither the wrapper nor what was there before it. */
function isOthers({ plan }: OnTheWay, { userData }: OfflineLook): boolean {
  const { wrapper, userData: before } = plan.premises;
  return userData?.seen === true && ![wrapper, before].includes(userData.value.sha256);
}
