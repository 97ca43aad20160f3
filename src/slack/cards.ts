import type { Commit } from '../domain/repair/commit.ts';
import type { Outcome } from '../domain/repair/events.ts';
import { fold } from '../domain/repair/fold.ts';
import { currentPlan, type Repair } from '../domain/repair/state.ts';
import { looksOf } from './looks.ts';
import { type Message, messageOf } from './message.ts';
import type { CardSetting, News } from './news.ts';
import { newsOf, owedNews } from './news-cards.ts';
import { isOnItsWay, offlineResult } from './offline-result.ts';
import type { Passage } from './passage.ts';
import { planCard } from './plan-card.ts';
import { resultCard } from './result-card.ts';
import { rootCard } from './root-card.ts';

/** A message that stands for a part of a repair and is edited as the repair goes on. */
export interface Card extends Message {
  /** `root`, `plan-1`, `approval-1`, `reminder-1-50`, `expiry-1`, `alert-1`, `result`, `owed-1`. */
  readonly card: string;
  readonly inThread: boolean;
  /** Has buttons that somebody may press. */
  readonly live: boolean;
  /** Tells nobody anything new any more: it is only edited where it stands. */
  readonly over?: boolean;
}

function cardOf(card: string, passages: readonly Passage[]): Card {
  const live = passages.some(({ kind }) => kind === 'buttons');
  return { card, inThread: card !== 'root', live, ...messageOf(passages) };
}

/** Endings of which the plan card says everything. */
const TOLD_BEFORE: ReadonlySet<Outcome> = new Set(['advised', 'no-fault-found']);

/** The root, and a card for each look: what other cards lead to. */
export function lookCards(commits: readonly Commit[], { approvers }: CardSetting): readonly Card[] {
  const repair = fold(commits);
  if (!repair) return [];
  const { looks } = looksOf(commits, repair, repair.outcome !== undefined);
  return [
    cardOf('root', rootCard(repair, commits)),
    ...looks.map((look) => cardOf(`plan-${look.number}`, planCard(repair, look, approvers))),
  ];
}

/** What people are told by messages of their own: that they are to decide, what went wrong, how it ended. */
export function newsCards(commits: readonly Commit[], setting: CardSetting): readonly Card[] {
  const repair = fold(commits);
  if (!repair) return [];
  return [
    ...newsOf(commits, repair, setting),
    ...resultOf(commits, repair, setting),
    ...owedNews(commits, repair),
  ].map(({ card, passages, over = false }) => ({ ...cardOf(card, passages), over }));
}

/** A repair that a person must finish has its result before it is closed; that a plan expired is news of its own. */
function resultOf(commits: readonly Commit[], repair: Repair, { approvers }: CardSetting): readonly News[] {
  const outcome = repair.outcome ?? (repair.status === 'stuck' ? 'stuck' : undefined);
  if (outcome === undefined || TOLD_BEFORE.has(outcome)) return [];
  const isOffline = currentPlan(repair)?.plan.kind === 'offline';
  if (isOffline && outcome === 'expired') return [];
  const looks = looksOf(commits, repair, true);
  const passages = isOnItsWay(repair)
    ? offlineResult(repair, outcome, { looks, approvers })
    : resultCard(repair, outcome, looks);
  return [{ card: 'result', passages }];
}
