import { type Commit, verifyChain } from '../domain/repair/commit.ts';
import { chainVerdict, EVENTS_TITLE, earlierEvents } from '../wording/en-answers.ts';
import { trail } from '../wording/en-cards.ts';
import { eventText } from '../wording/en-events.ts';
import { say, type Text, time } from '../wording/text.ts';
import type { Passage } from './passage.ts';

/** So many lines of usual length fit into one list, and so many lists into one message. */
const LINES_A_LIST = 8;
const LINES_A_MESSAGE = 64;

const lines = (commits: readonly Commit[]): readonly Text[] =>
  commits.flatMap(({ at, events }) => events.map((event) => say`${time(at)} · ${eventText(event)}`));

function lists(texts: readonly Text[], numberedFrom: number): readonly Passage[] {
  if (texts.length === 0) return [];
  const list: Passage = { kind: 'list', items: texts.slice(0, LINES_A_LIST), numberedFrom };
  return [list, ...lists(texts.slice(LINES_A_LIST), numberedFrom + LINES_A_LIST)];
}

/** Everything that happened, numbered, with what the chain of hashes says of it. */
export function eventPassages(commits: readonly Commit[]): readonly Passage[] {
  const head = commits.at(-1)?.hash ?? '';
  const all = lines(commits);
  const leftOut = Math.max(0, all.length - LINES_A_MESSAGE);
  return [
    { kind: 'paragraph', text: EVENTS_TITLE },
    ...(leftOut > 0 ? [{ kind: 'aside', text: earlierEvents(leftOut) } as const] : []),
    ...lists(all.slice(leftOut), leftOut + 1),
    { kind: 'paragraph', text: chainVerdict(verifyChain(commits), head) },
    { kind: 'aside', text: trail(all.length, head) },
  ];
}
