import type { ConnectionFacts, Wrappers } from '../domain/facts/connection-facts.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { natural, oneOf, optional } from './fields.ts';
import { type Records, type Section, wordsOf } from './section.ts';

/** What may end a connection early. */
export const CONNECTION_SECTION: Section<Pick<HostFacts, 'connection'>> = {
  shapes: {
    now: { fields: [2] },
    wrapped: { fields: [1] },
    wrapper: { fields: [3], many: true },
    ban: { fields: [1] },
    filter: { fields: [3], many: true },
    filterset: { fields: [3], many: true },
  },
  facts: (records) => ({ connection: connection(records) }),
};

function connection({ all, first }: Records): Observed<ConnectionFacts> {
  const now = first('now');
  if (!now) return unseen('unavailable');
  const [seconds = '', startups = ''] = now;
  const ban = first('ban')?.[0];
  return seen({
    now: new Date(natural(seconds) * 1000).toISOString(),
    ...optional('startups', startups === '' ? undefined : startupsOf(startups)),
    ...optional('wrappers', wrappersOf(first, all)),
    ...optional('fail2ban', ban && oneOf(ban, ['banned', 'free', 'not-asked'])),
    filter: all('filter').map(([table = '', chain = '', text = '']) => ({ table, chain, text })),
    sets: all('filterset').map(([table = '', name = '', holds = '']) => ({
      table,
      name,
      holdsClient: oneOf(holds, ['yes', 'no', 'ranges']),
    })),
  });
}

function startupsOf(text: string): NonNullable<ConnectionFacts['startups']> {
  const [current = '', begin = '', full = ''] = wordsOf(text);
  return { current: natural(current), begin: natural(begin), full: natural(full) };
}

function wrappersOf(first: Records['first'], all: Records['all']): Wrappers | undefined {
  const linked = oneOf(first('wrapped')?.[0] ?? 'no', ['yes', 'no', 'unseen']);
  if (linked === 'no') return undefined;
  return {
    ...optional('linked', linked === 'yes' || undefined),
    rules: all('wrapper').map(([file = '', line = '', text = '']) => ({
      file: oneOf(file, ['hosts.allow', 'hosts.deny']),
      line: natural(line),
      text,
    })),
  };
}
