import { named } from '../block-names.ts';
import type { Channel } from '../channels.ts';
import { checkedBlocks, TEXT_LIMIT_CHARS } from '../limits/check.ts';
import type { Draft, Message } from '../messages.ts';
import { SlackError } from '../slack-error.ts';
import type { State } from '../state.ts';
import { type Arguments, json, text } from './arguments.ts';

/** The channel an app wants to write to; a person's id means the direct conversation with them. */
export const channelForPosting = (state: State, id: string): Channel => {
  const person = state.people.get(id);
  if (person) return state.channels.directWith(id);
  const channel = visibleChannel(state, id);
  if (channel.isArchived) throw new SlackError('is_archived');
  const mayPost = state.channels.hasBot(channel) || state.identity.scopes.includes('chat:write.public');
  if (!mayPost) throw new SlackError('not_in_channel');
  return channel;
};

/** To an app, a private channel without it does not exist. */
export const visibleChannel = (state: State, id: string): Channel => {
  const channel = state.channels.find(id);
  if (!channel || (channel.kind !== 'public' && !state.channels.hasBot(channel))) {
    throw new SlackError('channel_not_found');
  }
  return channel;
};

/** What a message says: checked against Slack's limits, with the ids that Slack makes up. */
export const contentOf = (args: Arguments): Pick<Draft, 'text' | 'blocks' | 'metadata'> => {
  const given = json(args, 'blocks', 'invalid_blocks_format');
  const blocks = given === undefined || given === null ? [] : checkedBlocks(given);
  const words = text(args, 'text') ?? '';
  if (words === '' && blocks.length === 0) throw new SlackError('no_text');
  if ([...words].length > TEXT_LIMIT_CHARS) throw new SlackError('msg_too_long');
  const metadata = json(args, 'metadata', 'invalid_metadata_format');
  return {
    text: words,
    ...(blocks.length > 0 ? { blocks: named(blocks) } : {}),
    ...(metadata === undefined ? {} : { metadata }),
  };
};

/** The author's part of every message of the app. */
export const byTheApp = ({ identity }: State): Pick<Draft, 'user' | 'bot_id' | 'app_id'> => ({
  user: identity.botUserId,
  bot_id: identity.botId,
  app_id: identity.appId,
});

/** A message as Slack hands it to the app. */
export const messageForApp = (message: Message, state: State): Record<string, unknown> => {
  const { channel: _channel, visible_to: _visibleTo, ...shown } = message;
  return { ...shown, team: state.identity.teamId };
};
