import type { Shown } from '../domain/repair/trail.ts';
import type { CardRecord, Cards } from '../ports.ts';

/** In place of a record's hash while it is not known what Slack shows. */
export const NOT_SHOWN = 'not-shown';

/** In place of a record's hash when Slack did not take the post: the next may post at once. */
export const NOT_POSTED = 'not-posted';

/** What is known of the one message in the channel; undefined when it was never claimed. */
export const rootRecord = async (cards: Cards, repairId: string): Promise<CardRecord | undefined> =>
  (await cards.list(repairId)).find(({ card }) => card === 'root');

/** How much of the trail the message has been given. */
export const shownBy = ({ version, head, hash, ts }: CardRecord): Shown => ({
  count: version,
  head,
  arrived: ts !== undefined && hash !== NOT_SHOWN,
});
