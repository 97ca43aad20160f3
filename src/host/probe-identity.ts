import type { HostFacts } from '../domain/facts/host-facts.ts';
import type { Directory, IdentityFacts, Remains } from '../domain/facts/identity-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { absolutePath, type Fields, natural, oneOf, optional, yesOrNo } from './fields.ts';
import type { Records, Section } from './section.ts';

/** What the host knows of the login name beyond passwd(5) and shadow(5). */
export const IDENTITY_SECTION: Section<Pick<HostFacts, 'identity'>> = {
  shapes: {
    identity: { fields: [3] },
    member: { fields: [1], many: true },
    directory: { fields: [3], many: true },
    remains: { fields: [2, 4, 5], many: true },
  },
  facts: (records) => ({ identity: identity(records) }),
};

function identity({ first, all }: Records): Observed<IdentityFacts> {
  const record = first('identity');
  if (!record) return unseen('unavailable');
  const [local = '', passwd = '', shadow = ''] = record;
  return seen({
    local: yesOrNo(local),
    groups: all('member').map(([name = '']) => name),
    directories: all('directory').map(directory),
    remains: all('remains').map(remains),
    ...optional('passwdChangedAt', isoTime(passwd)),
    ...optional('shadowChangedAt', isoTime(shadow)),
  });
}

const isoTime = (epoch: string): string =>
  epoch === '' ? '' : new Date(natural(epoch) * 1000).toISOString();

const directory = ([name = '', daemon = '', running = '']: Fields): Directory => ({
  name: oneOf(name, ['sss', 'ldap', 'winbind', 'nis']),
  daemon,
  ...optional('running', running === '' ? undefined : yesOrNo(running)),
});

function remains([where = '', path = '', uid = '', gid = '', home = '']: Fields): Remains {
  const at = { path: absolutePath(path) };
  const kind = oneOf(where, ['backup', 'home', 'sudoers']);
  if (kind === 'sudoers') return { in: kind, ...at };
  const ids = { uid: natural(uid), gid: natural(gid) };
  return kind === 'home' ? { in: kind, ...at, ...ids } : { in: kind, ...at, ...ids, home };
}
