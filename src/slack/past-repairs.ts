import type { InstanceQuery, InstanceRef } from '../domain/instance.ts';
import type { Outcome } from '../domain/repair/events.ts';
import type { RepairEnds } from '../ports.ts';
import { historyLine, historyTitle, noHistory } from '../wording/en-answers.ts';
import type { Text } from '../wording/text.ts';
import type { BotParts } from './listener-deps.ts';
import { permalinkOf } from './permalink.ts';

const SHOWN = 10;

type Deps = Pick<BotParts, 'client' | 'cards' | 'repairs'>;

const outcomeOf = ({ last }: RepairEnds): Outcome | undefined =>
  last?.events.flatMap((event) => (event.type === 'RepairClosed' ? [event.outcome] : [])).at(-1);

async function line(deps: Deps, ends: RepairEnds): Promise<readonly Text[]> {
  const { repairId, at, events } = ends.first;
  const request = events.find((event) => event.type === 'RepairRequested');
  if (!request) return [];
  const permalink = await permalinkOf(deps, repairId);
  return [historyLine({ at, requester: request.requester, outcome: outcomeOf(ends), permalink })];
}

/** The last repairs of an instance, newest first, each with a link to its thread. */
export async function pastRepairs(
  deps: Deps,
  query: InstanceQuery,
  instance: InstanceRef,
): Promise<readonly Text[]> {
  const past = await deps.repairs.ofInstance(instance, SHOWN);
  if (past.length === 0) return noHistory(query);
  const lines = await Promise.all(past.map((ends) => line(deps, ends)));
  return [historyTitle(query), ...lines.flat()];
}
