import type { WebClient } from '@slack/web-api';
import type { Log } from '../ports.ts';
import type { Text } from '../wording/text.ts';
import { type Message, messageOf } from './message.ts';

/** Somebody who typed or pressed something, and the ways to answer only them. */
export interface Asker {
  readonly person: string;
  readonly channel: string;
  readonly threadTs?: string | undefined;
  /** Works in channels without the bot: five times, for 30 minutes. */
  readonly responseUrl?: string | undefined;
}

/** Tells one person something, visible to them alone. Never throws. */
export type Answer = (asker: Asker, sentences: readonly Text[]) => Promise<void>;

const TIMEOUT_MILLISECONDS = 2000;

/** An answer of a few sentences; a list begins after the first when there are many. */
export const answerMessage = (sentences: readonly Text[]): Message =>
  messageOf(sentences.map((text) => ({ kind: 'paragraph', text })));

async function byUrl(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
  });
  if (!response.ok) throw new Error(`the response URL answered ${response.status}`);
}

export function createAnswer({ client, log }: { readonly client: WebClient; readonly log: Log }): Answer {
  async function ephemeral({ channel, person, threadTs }: Asker, message: Message): Promise<void> {
    await client.chat.postEphemeral({
      channel,
      user: person,
      ...message,
      ...(threadTs && { thread_ts: threadTs }),
    });
  }

  return async (asker, sentences) => {
    const message = answerMessage(sentences);
    const { responseUrl, threadTs, person } = asker;
    const thread = threadTs === undefined ? {} : { thread_ts: threadTs };
    const ways = [
      ...(responseUrl === undefined
        ? []
        : [
            () =>
              byUrl(responseUrl, {
                response_type: 'ephemeral',
                replace_original: false,
                ...message,
                ...thread,
              }),
          ]),
      () => ephemeral(asker, message),
    ];
    for (const way of ways) {
      try {
        return await way();
      } catch (error) {
        log.warn('an answer did not arrive', { person, error: String(error) });
      }
    }
    log.error('a person was not answered', { person, text: message.text });
  };
}
