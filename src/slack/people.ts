import type { WebClient } from '@slack/web-api';
import type { Clock, Log, People, Person } from '../ports.ts';
import type { Approvers } from '../wording/en-offline-cards.ts';
import { remembered } from './remembered.ts';
import { slackErrorOf } from './slack-client.ts';

interface Deps {
  readonly client: WebClient;
  /** Our own workspace. */
  readonly teamId: string;
  readonly approvers: Approvers;
  readonly clock: Clock;
  readonly log: Log;
}

type SlackUser = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/** A full member of our own workspace, active: no guest, no bot, nobody from another organisation. */
const isTrusted = (user: SlackUser | undefined, teamId: string): boolean =>
  user !== undefined &&
  [user.team_id, ...(user.enterprise_user?.teams ?? [])].includes(teamId) &&
  ![user.deleted, user.is_restricted, user.is_ultra_restricted, user.is_stranger, user.is_bot].includes(true);

const UNKNOWN_PERSON = ['user_not_found', 'user_not_visible', 'users_not_found'];

/** Asks Slack about people. Whoever cannot be asked about is nobody yet, and approves nothing. */
export function createPeople({ client, teamId, approvers, clock, log }: Deps): People {
  const trusted = remembered(clock, async (id) =>
    isTrusted((await client.users.info({ user: id })).user, teamId),
  );

  /** Asked for each press: who was taken out of a group a moment ago approves nothing any more. */
  async function isMember(group: string, id: string): Promise<boolean> {
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup: group });
      return users.includes(id);
    } catch (error) {
      log.error('a group of approvers cannot be read, so it approves nothing', {
        group,
        error: String(error),
      });
      return false;
    }
  }

  async function person(id: string): Promise<Person | undefined> {
    try {
      return { id, trusted: await trusted(id) };
    } catch (error) {
      if (UNKNOWN_PERSON.includes(slackErrorOf(error) ?? '')) return { id, trusted: false };
      log.error('a person cannot be asked about', { person: id, error: String(error) });
      return undefined;
    }
  }

  return {
    person,
    isApprover: async (id) => {
      if (approvers.people.includes(id)) return true;
      const answers = await Promise.all(approvers.groups.map((group) => isMember(group, id)));
      return answers.includes(true);
    },
  };
}
