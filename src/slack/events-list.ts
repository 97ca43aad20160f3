import type { Commit } from '../domain/repair/commit.ts';
import { type TrailVerdict, verifyTrail } from '../domain/repair/trail.ts';
import type { Cards, Repairs } from '../ports.ts';
import { EVENTS_TITLE, earlierEvents, trailVerdict } from '../wording/en-answers.ts';
import { trail } from '../wording/en-cards.ts';
import { eventText } from '../wording/en-events.ts';
import { say, type Text, time } from '../wording/text.ts';
import { rootRecord, shownBy } from './card-records.ts';
import type { Passage } from './passage.ts';

/** So many lines of usual length fit into one list, and so many lists into one message. */
const LINES_A_LIST = 8;
const LINES_A_MESSAGE = 64;

const lines = (commits: readonly Commit[]): readonly Text[] =>
  commits.flatMap(({ at, by, events }) => events.map((event) => say`${time(at)} · ${eventText(event, by)}`));

function lists(texts: readonly Text[], numberedFrom: number): readonly Passage[] {
  if (texts.length === 0) return [];
  const list: Passage = { kind: 'list', items: texts.slice(0, LINES_A_LIST), numberedFrom };
  return [list, ...lists(texts.slice(LINES_A_LIST), numberedFrom + LINES_A_LIST)];
}

/** A repair's whole trail, and whether it is the one that people were shown; undefined when there is no such repair. */
export async function trailPassages(
  { cards, repairs }: { readonly cards: Cards; readonly repairs: Repairs },
  repairId: string,
): Promise<readonly Passage[] | undefined> {
  // In this order: a commit between the two reads makes the trail longer than what was shown, never shorter.
  const root = await rootRecord(cards, repairId);
  const commits = await repairs.read(repairId);
  if (!root && commits.length === 0) return undefined;
  return eventPassages(commits, verifyTrail(commits, root && shownBy(root)));
}

/** Everything that happened, numbered, with what the chain of hashes says of it. */
function eventPassages(commits: readonly Commit[], verdict: TrailVerdict): readonly Passage[] {
  const head = commits.at(-1)?.hash ?? '';
  const all = lines(commits);
  const leftOut = Math.max(0, all.length - LINES_A_MESSAGE);
  return [
    { kind: 'paragraph', text: EVENTS_TITLE },
    ...(leftOut > 0 ? [{ kind: 'aside', text: earlierEvents(leftOut) } as const] : []),
    ...lists(all.slice(leftOut), leftOut + 1),
    { kind: 'paragraph', text: trailVerdict(verdict) },
    { kind: 'aside', text: trail(all.length, head) },
  ];
}
