import type { OnTheWay } from '../offline/here.ts';
import type { OfflineLook } from '../offline/look.ts';
import { isGone, move } from '../offline/move.ts';
import { isOthersUserData, seenIn } from '../offline/reached.ts';
import type { Policy } from '../policy.ts';
import type { RepairEvent } from './events.ts';
import type { Repair } from './state.ts';

/**
 * Others have stopped the instance of a closed repair, which is when user data can be given back without a stop of our own. Where
 * instances may not be stopped, their user data is not written either.
 */
export const mayResume = (repair: Repair, { mode }: Policy): boolean =>
  mode === 'stop' && isClosedOwing(repair);

export const isClosedOwing = ({ status, owed }: Repair): boolean => status === 'closed' && owed !== undefined;

/**
 * What a look means for a repair that had closed and gives user data back while others have the instance stopped. What comes to nothing
 * is put off to the next stop: nobody has to finish it now.
 */
export function dutyMoved(way: OnTheWay, look: OfflineLook): readonly RepairEvent[] {
  if (isGone(look)) return [{ type: 'UserDataSettled', how: 'gone' }];
  const events = move(way, look);
  const [event] = events;
  if (event?.type === 'AttemptStarted' && way.policy.mode !== 'stop')
    return [{ type: 'StepPassedOver', turn: way.turn, step: event.step, seen: seenIn(look) }];
  if (event?.type === 'StepReached') return [event, { type: 'UserDataSettled', how: 'given-back' }];
  if (event?.type !== 'StepPassedOver' || !isOthersUserData(way.plan, look)) return events;
  return [event, { type: 'UserDataSettled', how: 'replaced-by-others' }];
}
