import type { Channel } from '../channels.ts';
import { SlackError } from '../slack-error.ts';
import type { State } from '../state.ts';
import { type Arguments, flag, page, requiredText, text } from './arguments.ts';
import { type Method, TIER_2, TIER_3, TIER_4 } from './method.ts';
import { visibleChannel } from './posting.ts';

const SCOPE_OF_KIND = { public: 'channels:read', private: 'groups:read', im: 'im:read' } as const;
const READ = Object.values(SCOPE_OF_KIND);

const readableChannel = (args: Arguments, state: State): Channel => {
  const channel = visibleChannel(state, requiredText(args, 'channel'));
  const needed = SCOPE_OF_KIND[channel.kind];
  if (!state.identity.scopes.includes(needed)) throw new SlackError('missing_scope', [`needed: ${needed}`]);
  return channel;
};

const channelObject = (channel: Channel, state: State): Record<string, unknown> => {
  const { id, kind, isArchived, isExtShared, topic } = channel;
  const shared = {
    is_archived: isArchived,
    is_ext_shared: isExtShared,
    is_shared: isExtShared,
    is_org_shared: false,
  };
  if (kind === 'im') {
    return {
      id,
      is_im: true,
      user: [...channel.members].find((member) => state.people.has(member)),
      ...shared,
    };
  }
  return {
    id,
    name: channel.name,
    is_channel: true,
    is_group: false,
    is_im: false,
    is_mpim: false,
    is_private: kind === 'private',
    is_member: state.channels.hasBot(channel),
    ...shared,
    context_team_id: state.identity.teamId,
    topic: { value: topic, creator: '', last_set: 0 },
    num_members: channel.members.size,
  };
};

const KIND_OF_TYPE: Readonly<Record<string, Channel['kind']>> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

const kindsAsked = (args: Arguments): readonly Channel['kind'][] =>
  (text(args, 'types') ?? 'public_channel').split(',').map((type) => {
    const kind = KIND_OF_TYPE[type.trim()];
    if (!kind) throw new SlackError('invalid_types');
    return kind;
  });

export const CONVERSATIONS: Readonly<Record<string, Method>> = {
  'conversations.info': {
    scopes: READ,
    perMinute: TIER_3,
    answer: (args, state) => ({ channel: channelObject(readableChannel(args, state), state) }),
  },
  'conversations.list': {
    scopes: READ,
    perMinute: TIER_2,
    answer: (args, state) => {
      const kinds = kindsAsked(args);
      const listed = state.channels
        .all()
        .filter((channel) => kinds.includes(channel.kind))
        .filter((channel) => channel.kind === 'public' || state.channels.hasBot(channel))
        .filter((channel) => !(flag(args, 'exclude_archived') && channel.isArchived));
      const { items, next_cursor } = page(args, listed);
      return {
        channels: items.map((channel) => channelObject(channel, state)),
        response_metadata: { next_cursor },
      };
    },
  },
  'conversations.members': {
    scopes: READ,
    perMinute: TIER_4,
    answer: (args, state) => {
      const { items, next_cursor } = page(args, [...readableChannel(args, state).members]);
      return { members: items, response_metadata: { next_cursor } };
    },
  },
};
