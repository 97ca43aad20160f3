import type { WebClient } from '@slack/web-api';
import type { Cards } from '../ports.ts';
import { rootRecord } from './card-records.ts';

/** The address of a repair's thread; undefined when it was never posted or Slack does not say. */
export async function permalinkOf(
  { client, cards }: { readonly client: WebClient; readonly cards: Cards },
  repairId: string,
): Promise<string | undefined> {
  const root = await rootRecord(cards, repairId);
  if (root?.ts === undefined) return undefined;
  try {
    return (await client.chat.getPermalink({ channel: root.channel, message_ts: root.ts })).permalink;
  } catch {
    return undefined;
  }
}
