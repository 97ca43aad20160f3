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
  return messageLink(client, root.channel, root.ts);
}

/** The address of one message; undefined when Slack does not say. */
export async function messageLink(
  client: WebClient,
  channel: string,
  ts: string,
): Promise<string | undefined> {
  try {
    return (await client.chat.getPermalink({ channel, message_ts: ts })).permalink;
  } catch {
    return undefined;
  }
}
