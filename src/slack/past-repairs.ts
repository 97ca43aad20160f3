import type { InstanceQuery, InstanceRef } from '../domain/instance.ts';
import type { Commit } from '../domain/repair/commit.ts';
import { fold } from '../domain/repair/fold.ts';
import type { RepairEnds } from '../ports.ts';
import { historyLine, historyTitle, noHistory } from '../wording/en-answers.ts';
import { findingTitle } from '../wording/en-findings.ts';
import type { Text } from '../wording/text.ts';
import { refusalsOf } from './finding-passages.ts';
import type { BotParts } from './listener-deps.ts';
import { permalinkOf } from './permalink.ts';

const SHOWN = 10;

type Deps = Pick<BotParts, 'client' | 'cards' | 'repairs'>;

/** The last cause that was found, also where a repair has taken it away since. */
const causeOf = (commits: readonly Commit[]): string | undefined =>
  commits
    .flatMap(({ events }) => events)
    .flatMap((event) =>
      event.type === 'FactsGathered' ? refusalsOf(event.diagnosis.findings).slice(0, 1) : [],
    )
    .map(findingTitle)
    .at(-1);

async function line(deps: Deps, { first: { repairId } }: RepairEnds): Promise<readonly Text[]> {
  const commits = await deps.repairs.read(repairId);
  const repair = fold(commits);
  if (!repair) return [];
  const { requestedAt: at, requester, outcome } = repair;
  const user = repair.attempt?.user ?? repair.user;
  const permalink = await permalinkOf(deps, repairId);
  return [historyLine({ at, requester, user, cause: causeOf(commits), outcome, permalink })];
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
