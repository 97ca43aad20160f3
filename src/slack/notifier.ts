import type { WebClient } from '@slack/web-api';
import { digest } from '../domain/digest.ts';
import type { Commit } from '../domain/repair/commit.ts';
import { fold } from '../domain/repair/fold.ts';
import { currentPlan, type Repair } from '../domain/repair/state.ts';
import type { Cards, Clock, Log, Notifier, Threads } from '../ports.ts';
import type { Approvers } from '../wording/en-offline-cards.ts';
import { type BringDeps, bringCard, type Showing } from './bring-card.ts';
import { cardPosts, type Post } from './card-posts.ts';
import { type Card, lookCards, newsCards } from './cards.ts';
import { messageLink } from './permalink.ts';

interface Deps {
  readonly client: WebClient;
  readonly cards: Cards;
  readonly threads: Threads;
  readonly clock: Clock;
  readonly log: Log;
  /** Whom the cards ask to decide. */
  readonly approvers: Approvers;
}

/** Slack's timestamps by the names of cards. */
type Stamps = ReadonlyMap<string, string>;
type AllBrought = Stamps | 'behind' | 'unreachable';

/** Brings the cards in line with a history: first the root and the looks, then the news that lead to them. */
export function createNotifier({ client, cards, threads, clock, log, approvers }: Deps): Notifier {
  const posts = cardPosts(client, ({ repairId, card }, error) =>
    log.warn('Slack did not take a card', { repairId, card, error: String(error) }),
  );
  const deps: BringDeps = { posts, cards, threads, clock };
  return {
    show: async (commits) => {
      const looks = await bringAll(deps, commits, {
        list: lookCards(commits, { approvers }),
        before: new Map(),
      });
      if (typeof looks === 'string') return looks;
      const planLink = await linkToPlan(client, fold(commits), looks);
      const list = newsCards(commits, { approvers, planLink });
      const news = await bringAll(deps, commits, { list, before: looks });
      return typeof news === 'string' ? news : 'shown';
    },
  };
}

interface Bringing {
  readonly list: readonly Card[];
  /** Of the cards that were brought before these. */
  readonly before: Stamps;
}

/** In their order, until one is not shown; each card's ts by its name. */
async function bringAll(
  deps: BringDeps,
  commits: readonly Commit[],
  { list, before }: Bringing,
): Promise<AllBrought> {
  const repair = fold(commits);
  if (!repair) return before;
  const { repairId, channel } = repair;
  const records = await deps.cards.list(repairId);
  let stamps = before;
  for (const card of list) {
    const threadTs = card.inThread ? stamps.get('root') : undefined;
    const showing = showingOf(card, commits, { repairId, channel, threadTs });
    const record = records.find((each) => each.card === card.card);
    if (card.over && !record) continue;
    const shown = await bringCard(deps, showing, record);
    if (typeof shown === 'string') return shown;
    stamps = new Map([...stamps, [card.card, shown.ts]]);
  }
  return stamps;
}

/** Only those who are to decide are led to the plan. */
async function linkToPlan(
  client: WebClient,
  repair: Repair | undefined,
  stamps: Stamps,
): Promise<string | undefined> {
  const plan = repair?.status === 'awaiting-decision' ? currentPlan(repair) : undefined;
  const ts = plan?.plan.kind === 'offline' ? stamps.get(`plan-${plan.version}`) : undefined;
  return repair && ts !== undefined ? messageLink(client, repair.channel, ts) : undefined;
}

function showingOf(
  card: Card,
  commits: readonly Commit[],
  at: Pick<Post, 'repairId' | 'channel' | 'threadTs'>,
): Showing {
  const { text, blocks } = card;
  return {
    card,
    version: commits.length,
    head: commits.at(-1)?.hash ?? '',
    hash: digest({ text, blocks }),
    post: { ...at, text, blocks, card: card.card },
  };
}
