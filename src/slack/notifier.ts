import type { WebClient } from '@slack/web-api';
import { digest } from '../domain/digest.ts';
import type { Commit } from '../domain/repair/commit.ts';
import { fold } from '../domain/repair/fold.ts';
import { currentPlan, type Repair } from '../domain/repair/state.ts';
import type { CardRecord, Cards, Clock, Log, Notifier, Threads } from '../ports.ts';
import type { Approvers } from '../wording/en-offline-cards.ts';
import { type CardPosts, cardPosts, type NotPosted, type Post } from './card-posts.ts';
import { NOT_POSTED, NOT_SHOWN } from './card-records.ts';
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

/** A claim this old belongs to a driver that died between the claim and the ts. */
const CLAIM_SECONDS = 30;

/** Slack's timestamps by the names of cards. */
type Stamps = ReadonlyMap<string, string>;
type Brought = Stamps | 'behind' | 'unreachable';

type Shown = { readonly ts: string } | 'behind' | 'unreachable';

/** One card on its way to Slack. */
interface Showing {
  readonly card: Card;
  readonly post: Post;
  readonly version: number;
  readonly head: string;
  readonly hash: string;
}

/** Brings the cards in line with a history; a card is claimed before it is posted, and never goes back. */
export function createNotifier({ client, cards, threads, clock, log, approvers }: Deps): Notifier {
  const posts: CardPosts = cardPosts(client, ({ repairId, card }, error) =>
    log.warn('Slack did not take a card', { repairId, card, error: String(error) }),
  );
  const now = (): string => clock.now().toISOString();
  const ageSeconds = ({ at }: CardRecord): number => (clock.now().getTime() - Date.parse(at)) / 1000;

  async function post(showing: Showing, previous: CardRecord | undefined): Promise<Shown> {
    const { repairId, card, channel } = showing.post;
    const { version, head } = showing;
    const claim: CardRecord = { repairId, card, channel, version, head, hash: NOT_SHOWN, at: now() };
    if (!(await cards.save(previous, claim))) return 'behind';
    const posted = await posts.post(showing.post);
    if (typeof posted === 'string') return unposted(claim, posted);
    const { ts } = posted;
    if (!showing.card.inThread) await threads.remember({ channel, ts }, repairId);
    const record = { ...claim, ts, ...(!showing.card.live && { hash: showing.hash }) };
    if (await cards.save(claim, record)) return showing.card.live ? update(showing, record, ts) : posted;
    await posts.remove(channel, ts);
    return 'behind';
  }

  /** Where Slack did not say whether it has posted, the claim stays, so that nobody posts a second time at once. */
  async function unposted(claim: CardRecord, why: NotPosted): Promise<'behind' | 'unreachable'> {
    if (why !== 'behind') await cards.save(claim, { ...claim, hash: NOT_POSTED });
    return why === 'unreachable' ? why : 'behind';
  }

  const isClaimed = (record: CardRecord): boolean =>
    record.hash !== NOT_POSTED && ageSeconds(record) < CLAIM_SECONDS;

  async function update(showing: Showing, previous: CardRecord, ts: string): Promise<Shown> {
    const { version, head } = showing;
    const claim: CardRecord = { ...previous, version, head, hash: NOT_SHOWN, at: now() };
    if (!(await cards.save(previous, claim))) return 'behind';
    const updated = await posts.update(showing.post, ts);
    if (updated === 'gone') return post(showing, claim);
    if (updated !== 'updated') return updated === 'unreachable' ? updated : 'behind';
    if (await cards.save(claim, { ...claim, hash: showing.hash })) return { ts };
    return overtaken(showing.post);
  }

  /** A newer version was claimed meanwhile, and this edit may have come after its: whoever is next edits once more. */
  async function overtaken({ repairId, card }: Post): Promise<'behind'> {
    const record = (await cards.list(repairId)).find((each) => each.card === card);
    if (record) await cards.save(record, { ...record, hash: NOT_SHOWN, at: now() });
    return 'behind';
  }

  async function bring(showing: Showing, record: CardRecord | undefined): Promise<Shown> {
    if (!record) return post(showing, undefined);
    const { ts } = record;
    if (ts === undefined) return isClaimed(record) ? 'behind' : post(showing, record);
    if (record.version > showing.version) return { ts };
    if (record.hash !== showing.hash) return update(showing, record, ts);
    return rise(showing, record, ts);
  }

  /** The same content of a newer history: an older one may not come after it. */
  async function rise({ version, head }: Showing, record: CardRecord, ts: string): Promise<Shown> {
    if (record.version === version) return { ts };
    return (await cards.save(record, { ...record, version, head, at: now() })) ? { ts } : 'behind';
  }

  /** In their order, until one is not shown; each card's ts by its name. */
  async function bringAll(
    list: readonly Card[],
    commits: readonly Commit[],
    before: Stamps,
  ): Promise<Brought> {
    const repair = fold(commits);
    if (!repair) return before;
    const { repairId, channel } = repair;
    const records = await cards.list(repairId);
    let stamps = before;
    for (const card of list) {
      const threadTs = card.inThread ? stamps.get('root') : undefined;
      const showing = showingOf(card, commits, { repairId, channel, threadTs });
      const record = records.find((each) => each.card === card.card);
      if (card.over && !record) continue;
      const shown = await bring(showing, record);
      if (typeof shown === 'string') return shown;
      stamps = new Map([...stamps, [card.card, shown.ts]]);
    }
    return stamps;
  }

  /** Only those who are to decide are led to the plan. */
  async function linkToPlan(repair: Repair | undefined, stamps: Stamps): Promise<string | undefined> {
    const plan = repair?.status === 'awaiting-decision' ? currentPlan(repair) : undefined;
    const ts = plan?.plan.kind === 'offline' ? stamps.get(`plan-${plan.version}`) : undefined;
    return repair && ts !== undefined ? messageLink(client, repair.channel, ts) : undefined;
  }

  return {
    show: async (commits) => {
      const looks = await bringAll(lookCards(commits, { approvers }), commits, new Map());
      if (typeof looks === 'string') return looks;
      const planLink = await linkToPlan(fold(commits), looks);
      const news = await bringAll(newsCards(commits, { approvers, planLink }), commits, looks);
      return typeof news === 'string' ? news : 'shown';
    },
  };
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
