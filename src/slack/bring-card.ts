import type { CardRecord, Cards, Clock, Threads } from '../ports.ts';
import type { CardPosts, NotPosted, Post } from './card-posts.ts';
import { NOT_POSTED, NOT_SHOWN } from './card-records.ts';
import type { Card } from './cards.ts';

/** One card on its way to Slack. */
export interface Showing {
  readonly card: Card;
  readonly post: Post;
  readonly version: number;
  readonly head: string;
  readonly hash: string;
}

export type Brought = { readonly ts: string } | 'behind' | 'unreachable';

/** What it takes to bring one card to Slack. */
export interface BringDeps {
  readonly posts: CardPosts;
  readonly cards: Cards;
  readonly threads: Threads;
  readonly clock: Clock;
}

/** A claim this old belongs to a driver that died between the claim and the ts. */
const CLAIM_SECONDS = 30;

/** Brings one card in line with a history; it is claimed before it is posted, and never goes back. */
export async function bringCard(
  deps: BringDeps,
  showing: Showing,
  record: CardRecord | undefined,
): Promise<Brought> {
  if (!record) return post(deps, showing, undefined);
  const { ts } = record;
  if (ts === undefined) return isClaimed(deps, record) ? 'behind' : post(deps, showing, record);
  if (record.version > showing.version) return { ts };
  if (record.hash !== showing.hash) return update(deps, showing, { ...record, ts });
  return rise(deps, showing, { ...record, ts });
}

/** A record of a card that has been posted. */
type Posted = CardRecord & { readonly ts: string };

async function post(deps: BringDeps, showing: Showing, previous: CardRecord | undefined): Promise<Brought> {
  const { posts, cards, threads, clock } = deps;
  const { repairId, card, channel } = showing.post;
  const { version, head } = showing;
  const claim: CardRecord = { repairId, card, channel, version, head, hash: NOT_SHOWN, at: nowOf(clock) };
  if (!(await cards.save(previous, claim))) return 'behind';
  const posted = await posts.post(showing.post);
  if (typeof posted === 'string') return unposted(cards, claim, posted);
  const { ts } = posted;
  if (!showing.card.inThread) await threads.remember({ channel, ts }, repairId);
  const record = { ...claim, ts, ...(!showing.card.live && { hash: showing.hash }) };
  if (await cards.save(claim, record)) return showing.card.live ? update(deps, showing, record) : posted;
  await posts.remove(channel, ts);
  return 'behind';
}

/** Where Slack did not say whether it has posted, the claim stays, so that nobody posts a second time at once. */
async function unposted(cards: Cards, claim: CardRecord, why: NotPosted): Promise<'behind' | 'unreachable'> {
  if (why !== 'behind') await cards.save(claim, { ...claim, hash: NOT_POSTED });
  return why === 'unreachable' ? why : 'behind';
}

const isClaimed = ({ clock }: BringDeps, { hash, at }: CardRecord): boolean =>
  hash !== NOT_POSTED && (clock.now().getTime() - Date.parse(at)) / 1000 < CLAIM_SECONDS;

async function update(deps: BringDeps, showing: Showing, previous: Posted): Promise<Brought> {
  const { posts, cards, clock } = deps;
  const { version, head } = showing;
  const { ts } = previous;
  const claim: CardRecord = { ...previous, version, head, hash: NOT_SHOWN, at: nowOf(clock) };
  if (!(await cards.save(previous, claim))) return 'behind';
  const updated = await posts.update(showing.post, ts);
  if (updated === 'gone') return post(deps, showing, claim);
  if (updated !== 'updated') return updated === 'unreachable' ? updated : 'behind';
  if (await cards.save(claim, { ...claim, hash: showing.hash })) return { ts };
  return overtaken(deps, showing.post);
}

/** A newer version was claimed meanwhile, and this edit may have come after its: whoever is next edits once more. */
async function overtaken({ cards, clock }: BringDeps, { repairId, card }: Post): Promise<'behind'> {
  const record = (await cards.list(repairId)).find((each) => each.card === card);
  if (record) await cards.save(record, { ...record, hash: NOT_SHOWN, at: nowOf(clock) });
  return 'behind';
}

/** The same content of a newer history: an older one may not come after it. */
async function rise(
  { cards, clock }: BringDeps,
  { version, head }: Showing,
  record: Posted,
): Promise<Brought> {
  const { ts } = record;
  if (record.version === version) return { ts };
  return (await cards.save(record, { ...record, version, head, at: nowOf(clock) })) ? { ts } : 'behind';
}

const nowOf = (clock: Clock): string => clock.now().toISOString();
