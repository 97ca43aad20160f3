import type { OfflineFacts } from '../facts/stop-facts.ts';
import type { Commit } from '../repair/commit.ts';
import type { Repair } from '../repair/state.ts';
import { WAY_EVENTS } from './progress.ts';

type Rejection = NonNullable<OfflineFacts['rejection']>;

/** Beside the events of a way, what closes a repair that set out: it owes user data, or a person finished it. */
const ENDS_OF_A_WAY: ReadonlySet<string> = new Set([...WAY_EVENTS, 'UserDataOwed', 'RepairHandled']);

/**
 * An approver's no to a stop of the instance, until a later yes to one: of a repair that is over, its closing commit tells (newest
 * first), as nothing sets out without a yes; of this one, its plans do. An online repair decides nothing about a stop.
 */
export function lastRejection(
  closings: readonly Commit[],
  plans: Repair['plans'],
): OfflineFacts['rejection'] {
  if (plans.some(({ plan, approved }) => plan.kind === 'offline' && approved)) return undefined;
  const [newest] = closings.flatMap((commit) => {
    const rejection = rejectionIn(commit);
    return rejection || closesAWay(commit) ? [{ rejection }] : [];
  });
  return newest?.rejection;
}

function rejectionIn({ events, at }: Commit): Rejection | undefined {
  const rejected = events.find((event) => event.type === 'PlanRejected');
  return rejected && { by: rejected.by, at, reason: rejected.reason };
}

const closesAWay = ({ events }: Commit): boolean => events.some(({ type }) => ENDS_OF_A_WAY.has(type));
