import type { Draft, Message } from '../messages.ts';
import { SlackError } from '../slack-error.ts';
import type { State } from '../state.ts';
import { type Arguments, flag, requiredText, text } from './arguments.ts';
import { type Method, TIER_3, TIER_4 } from './method.ts';
import { byTheApp, channelForPosting, contentOf, messageForApp, visibleChannel } from './posting.ts';

/** Slack's "several hundred a minute". */
const POSTS_PER_MINUTE = 300;

const threadOf = (args: Arguments): Pick<Draft, 'thread_ts' | 'reply_broadcast'> => {
  const thread_ts = text(args, 'thread_ts');
  if (thread_ts === undefined) return {};
  return { thread_ts, ...(flag(args, 'reply_broadcast') ? { reply_broadcast: true } : {}) };
};

const ownMessage = (args: Arguments, state: State, refusal: string): Message => {
  const channel = visibleChannel(state, requiredText(args, 'channel'));
  const message = state.messages.find(channel.id, requiredText(args, 'ts'));
  if (!message || message.visible_to !== undefined) throw new SlackError('message_not_found');
  if (message.user !== state.identity.botUserId) throw new SlackError(refusal);
  return message;
};

const postMessage: Method = {
  scopes: ['chat:write'],
  perMinute: POSTS_PER_MINUTE,
  answer: (args, state) => {
    const channel = channelForPosting(state, requiredText(args, 'channel'));
    const content = contentOf(args);
    const message = state.messages.post({
      channel: channel.id,
      ...byTheApp(state),
      ...content,
      ...threadOf(args),
    });
    return { channel: channel.id, ts: message.ts, message: messageForApp(message, state) };
  },
};

/** Slack marks a message as edited only when the edit is text without blocks (documentation of chat.update). */
const update: Method = {
  scopes: ['chat:write'],
  perMinute: TIER_3,
  answer: (args, state) => {
    const message = ownMessage(args, state, 'cant_update_message');
    const content = contentOf(args);
    const mark = content.blocks ? {} : { edited: { user: message.user, ts: state.messages.nextTs() } };
    const edited = state.messages.edit(message, { ...content, ...mark });
    return {
      channel: message.channel,
      ts: message.ts,
      text: edited.text,
      message: messageForApp(edited, state),
    };
  },
};

const remove: Method = {
  scopes: ['chat:write'],
  perMinute: TIER_3,
  answer: (args, state) => {
    const message = ownMessage(args, state, 'cant_delete_message');
    state.messages.remove(message);
    return { channel: message.channel, ts: message.ts };
  },
};

const postEphemeral: Method = {
  scopes: ['chat:write'],
  perMinute: TIER_4,
  answer: (args, state) => {
    const channel = channelForPosting(state, requiredText(args, 'channel'));
    const user = requiredText(args, 'user');
    if (!state.people.has(user)) throw new SlackError('user_not_found');
    if (!channel.members.has(user)) throw new SlackError('user_not_in_channel');
    const message = state.messages.post({
      channel: channel.id,
      ...byTheApp(state),
      ...contentOf(args),
      ...threadOf(args),
      visible_to: user,
    });
    return { message_ts: message.ts };
  },
};

const getPermalink: Method = {
  perMinute: Number.POSITIVE_INFINITY,
  answer: (args, state) => {
    const channel = visibleChannel(state, requiredText(args, 'channel'));
    const message = state.messages.find(channel.id, requiredText(args, 'message_ts'));
    if (!message || message.visible_to !== undefined) throw new SlackError('message_not_found');
    const link = `${state.url()}/archives/${channel.id}/p${message.ts.replace('.', '')}`;
    const thread = message.thread_ts ? `?thread_ts=${message.thread_ts}&cid=${channel.id}` : '';
    return { channel: channel.id, permalink: link + thread };
  },
};

export const CHAT: Readonly<Record<string, Method>> = {
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': remove,
  'chat.postEphemeral': postEphemeral,
  'chat.getPermalink': getPermalink,
};
