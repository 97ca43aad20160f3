import { type InstanceRef, instanceKey } from '../domain/instance.ts';
import type { Commit } from '../domain/repair/commit.ts';
import { padded } from './layout.ts';

/** What a first commit says about whose repair it is. */
export interface Request {
  readonly instance: InstanceRef;
  readonly requester: string;
}

/** @throws when a commit with `seq` 1 does not say what was asked: nobody could ever find that repair. */
export function requestOf(first: Commit): Request {
  const requested = first.events.find((event) => event.type === 'RepairRequested');
  if (requested === undefined) throw new Error(`repair ${first.repairId} does not begin with its request`);
  return requested;
}

export const closes = (commit: Commit): boolean =>
  commit.events.some((event) => event.type === 'RepairClosed');

/**
 * Index keys of a first or closing commit. By instance both ends of a repair stand side by side, repairs in the order of
 * their ULIDs, which is that of their requests.
 */
export const historyKeys = ({ repairId, seq, at }: Commit, { instance, requester }: Request) => ({
  ByInstancePK: instanceKey(instance),
  ByInstanceSK: `${repairId}#${padded(seq)}`,
  ByDayPK: at.slice(0, 'yyyy-mm-dd'.length),
  ByDaySK: `${at}#${repairId}`,
  ...(seq === 1 ? { ByRequesterPK: requester, ByRequesterSK: `${at}#${repairId}` } : {}),
});
