import type { OnTheWay } from '../offline/here.ts';
import type { OfflineLook } from '../offline/look.ts';
import { isGone, move } from '../offline/move.ts';
import { seenIn } from '../offline/reached.ts';
import type { RepairEvent } from './events.ts';
import type { Repair } from './state.ts';

/**
 * What a look means for a repair that had closed and gives user data back while others have the instance stopped. What comes to nothing
 * is put off to the next stop: nobody has to finish it now.
 */
export function dutyMoved(way: OnTheWay, look: OfflineLook, { turn }: Repair): readonly RepairEvent[] {
  if (isGone(look)) return [{ type: 'UserDataSettled', how: 'gone' }];
  const events = move(way, look);
  const [event] = events;
  if (event?.type === 'StepReached') return [event, { type: 'UserDataSettled', how: 'given-back' }];
  if (event?.type === 'CompensationFailed') return [putOff(turn, look)];
  if (event?.type !== 'StepPassedOver' || isRunning(look)) return events;
  return [event, { type: 'UserDataSettled', how: 'replaced-by-others' }];
}

const putOff = (turn: number, look: OfflineLook): RepairEvent => ({
  type: 'StepPassedOver',
  turn,
  step: 'unwrapped',
  seen: seenIn(look),
});

const isRunning = ({ instance }: OfflineLook): boolean =>
  instance.seen && (instance.value.state === 'running' || instance.value.state === 'pending');
