import type { WebClient } from '@slack/web-api';
import type { Clock, Log, People, Person } from '../ports.ts';

/** Who may approve: Slack user ids, and user group ids whose members may. */
export interface Approvers {
  readonly people: readonly string[];
  readonly groups: readonly string[];
}

interface Deps {
  readonly client: WebClient;
  readonly approvers: Approvers;
  readonly clock: Clock;
  readonly log: Log;
}

const KEPT_MILLISECONDS = 60_000;

/** Remembers answers for a minute; an answer that could not be had is asked for again. */
function remembered<T>(clock: Clock, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, { readonly until: number; readonly answer: T }>();
  return async (key) => {
    const now = clock.now().getTime();
    const known = answers.get(key);
    if (known && now < known.until) return known.answer;
    const answer = await ask(key);
    answers.set(key, { until: now + KEPT_MILLISECONDS, answer });
    return answer;
  };
}

type SlackUser = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/** A full member of our own workspace, active: no guest, no bot, nobody from another organisation. */
const isTrusted = (user: SlackUser | undefined): boolean =>
  user !== undefined &&
  ![user.deleted, user.is_restricted, user.is_ultra_restricted, user.is_stranger, user.is_bot].includes(true);

/** Asks Slack about people. Whoever cannot be asked about is not trusted, and approves nothing. */
export function createPeople({ client, approvers, clock, log }: Deps): People {
  const trusted = remembered(clock, async (id) => isTrusted((await client.users.info({ user: id })).user));
  const members = remembered(
    clock,
    async (group) => (await client.usergroups.users.list({ usergroup: group })).users ?? [],
  );

  async function isMember(group: string, id: string): Promise<boolean> {
    try {
      return (await members(group)).includes(id);
    } catch (error) {
      log.error('a group of approvers cannot be read, so it approves nothing', {
        group,
        error: String(error),
      });
      return false;
    }
  }

  async function person(id: string): Promise<Person> {
    try {
      return { id, trusted: await trusted(id) };
    } catch (error) {
      log.error('a person cannot be asked about, so they are not trusted', {
        person: id,
        error: String(error),
      });
      return { id, trusted: false };
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
