import { userObject } from '../people.ts';
import { SlackError } from '../slack-error.ts';
import { flag, requiredText } from './arguments.ts';
import { type Method, TIER_2, TIER_4 } from './method.ts';

/** Methods about the app itself, people and user groups. */
export const TEAM: Readonly<Record<string, Method>> = {
  'auth.test': {
    perMinute: Number.POSITIVE_INFINITY,
    answer: (_args, { identity, url }) => ({
      url: `${url()}/`,
      team: identity.teamName,
      user: identity.appName,
      team_id: identity.teamId,
      user_id: identity.botUserId,
      bot_id: identity.botId,
      is_enterprise_install: false,
    }),
  },
  'users.info': {
    scopes: ['users:read'],
    perMinute: TIER_4,
    answer: (args, { people, identity }) => {
      const person = people.get(requiredText(args, 'user'));
      if (!person) throw new SlackError('user_not_found');
      return { user: userObject(person, identity.teamId, flag(args, 'include_locale')) };
    },
  },
  'usergroups.users.list': {
    scopes: ['usergroups:read'],
    perMinute: TIER_2,
    answer: (args, { userGroups }) => {
      const group = userGroups.get(requiredText(args, 'usergroup'));
      if (!group) throw new SlackError('no_such_subteam');
      return { users: group.members };
    },
  },
};
