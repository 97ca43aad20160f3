import type { Refusal } from '../domain/repair/commands.ts';
import type { Requested } from '../request-repair.ts';
import { busyThread, CANCELLED_AT_ONCE, knownBefore, started } from '../wording/en-answers.ts';
import { refusalText } from '../wording/en-refusals.ts';
import type { Text } from '../wording/text.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { permalinkOf } from './permalink.ts';

type Sentences = readonly Text[];
type Deps = Pick<ListenerDeps, 'client' | 'cards' | 'wake'>;

/** What became of somebody's request for a repair: wakes the one that began, and says where it is. */
export async function requestedAnswer(
  deps: Deps,
  requested: Requested,
  { name, reader }: { readonly name: string; readonly reader: string },
): Promise<Sentences> {
  if ('unreachable' in requested) return CANCELLED_AT_ONCE;
  if ('refused' in requested) return refusedWith(deps, requested.refused, reader);
  const repairId = 'opened' in requested ? requested.opened : requested.known;
  deps.wake(repairId);
  const permalink = await permalinkOf(deps, repairId);
  return 'opened' in requested ? started(name, permalink) : knownBefore(permalink);
}

async function refusedWith(deps: Deps, refusal: Refusal, reader: string): Promise<Sentences> {
  if (refusal.kind !== 'instance-busy') return [refusalText(refusal, reader)];
  return [refusalText(refusal, reader), busyThread(await permalinkOf(deps, refusal.repairId))];
}
