import type { Commit } from '../domain/repair/commit.ts';
import type { Outcome } from '../domain/repair/events.ts';
import { fold } from '../domain/repair/state.ts';
import { looksOf } from './looks.ts';
import { type Message, messageOf } from './message.ts';
import type { Passage } from './passage.ts';
import { planCard } from './plan-card.ts';
import { resultCard } from './result-card.ts';
import { rootCard } from './root-card.ts';

/** A message that stands for a part of a repair and is edited as the repair goes on. */
export interface Card extends Message {
  /** `root`, `plan-1`, `result`. */
  readonly card: string;
  readonly inThread: boolean;
  /** Has buttons that somebody may press. */
  readonly live: boolean;
}

function cardOf(card: string, passages: readonly Passage[]): Card {
  const live = passages.some(({ kind }) => kind === 'buttons');
  return { card, inThread: card !== 'root', live, ...messageOf(passages) };
}

/** Endings of which the plan card says everything. */
const TOLD_BEFORE: ReadonlySet<Outcome> = new Set(['advised', 'no-fault-found']);

/** Everything that Slack should show of a history, the root first. */
export function cardsOf(commits: readonly Commit[]): readonly Card[] {
  const repair = fold(commits);
  if (!repair) return [];
  const looks = looksOf(commits, repair.status === 'closed');
  return [
    cardOf('root', rootCard(repair, commits)),
    ...looks.looks.map((look) => cardOf(`plan-${look.number}`, planCard(repair, look))),
    ...(repair.outcome && !TOLD_BEFORE.has(repair.outcome)
      ? [cardOf('result', resultCard(repair, repair.outcome, looks))]
      : []),
  ];
}
