import type { KnownBlock } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { isAnswered, slackErrorOf } from './slack-client.ts';

/** What a card's message holds. */
export interface Post {
  readonly channel: string;
  readonly threadTs: string | undefined;
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
  /** Anybody with the channel's history can read metadata: ids only. */
  readonly repairId: string;
  readonly card: string;
}

/**
 * - `behind`: Slack did not say whether it was done.
 * - `refused`: Slack did nothing, and may do it when it is asked again.
 * - `unreachable`: the bot cannot write in this channel.
 * - `gone`: the message cannot be edited any more.
 */
export type NotPosted = 'behind' | 'refused' | 'unreachable' | 'gone';

/** `chat.update` says `is_inactive` of an archived channel; `restricted_action` comes with many endings. */
const UNREACHABLE =
  /^(?:channel_not_found|not_in_channel|is_archived|channel_is_archived|is_inactive|thread_not_found|cannot_reply_to_message|restricted_action.*)$/;
const GONE = ['message_not_found', 'cant_update_message', 'edit_window_closed'];
/** Slack will never take these blocks; the text says the same. */
const BLOCKS_REFUSED = ['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'];

function notPosted(error: unknown): NotPosted {
  const code = slackErrorOf(error) ?? '';
  if (UNREACHABLE.test(code)) return 'unreachable';
  if (GONE.includes(code)) return 'gone';
  return isAnswered(error) ? 'refused' : 'behind';
}

const withoutButtons = (blocks: readonly KnownBlock[]): KnownBlock[] =>
  blocks.filter(({ type }) => type !== 'actions');

/** Posts and edits the messages of cards; a failure is a value, and is told to `failed` for the log. */
export function cardPosts(client: WebClient, failed: (post: Post, error: unknown) => void) {
  async function attempt<T>(
    post: Post,
    call: (blocks: KnownBlock[] | undefined) => Promise<T>,
  ): Promise<T | NotPosted> {
    try {
      return await call([...post.blocks]);
    } catch (error) {
      failed(post, error);
      if (!BLOCKS_REFUSED.includes(slackErrorOf(error) ?? '')) return notPosted(error);
      return call(undefined).catch(notPosted);
    }
  }

  return {
    /** Without its buttons: should the ts be lost, nobody can press on what is left behind. */
    post: (post: Post): Promise<{ readonly ts: string } | NotPosted> =>
      attempt({ ...post, blocks: withoutButtons(post.blocks) }, async (blocks) => {
        const { channel, threadTs, text, repairId, card } = post;
        const { ts } = await client.chat.postMessage({
          channel,
          text,
          ...(blocks && { blocks }),
          ...(threadTs !== undefined && { thread_ts: threadTs }),
          unfurl_links: false,
          unfurl_media: false,
          metadata: { event_type: 'sshfix_card', event_payload: { repair_id: repairId, card } },
        });
        return ts === undefined ? 'behind' : { ts };
      }),
    update: (post: Post, ts: string): Promise<'updated' | NotPosted> =>
      attempt(post, async (blocks) => {
        await client.chat.update({ channel: post.channel, ts, text: post.text, blocks: blocks ?? [] });
        return 'updated' as const;
      }),
    /** A post that somebody else's has taken the place of. */
    remove: async (channel: string, ts: string): Promise<void> => {
      await client.chat.delete({ channel, ts }).catch(notPosted);
    },
  };
}

export type CardPosts = ReturnType<typeof cardPosts>;
