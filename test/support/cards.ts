import type { Commit } from '../../src/domain/repair/commit.ts';
import { type Card, lookCards, newsCards } from '../../src/slack/cards.ts';
import type { CardSetting } from '../../src/slack/news.ts';

const NOBODY: CardSetting = { approvers: { people: [], groups: [] } };

/** Everything that Slack should show of a history, the root first. */
export const cardsOf = (commits: readonly Commit[], setting = NOBODY): readonly Card[] => [
  ...lookCards(commits, setting),
  ...newsCards(commits, setting),
];
