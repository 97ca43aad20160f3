import type { Account, HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { absolutePath, type Fields, matching, natural, oneOf, optional, yesOrNo } from './fields.ts';
import type { Section } from './section.ts';

/** The account, and who else could log in. */
export const ACCOUNT_SECTION: Section<
  Pick<HostFacts, 'account' | 'nologin' | 'phase' | 'defaultUsers' | 'otherLogins'>
> = {
  shapes: {
    account: { fields: [1, 11] },
    nologin: { fields: [1], many: true },
    phase: { fields: [1] },
    default: { fields: [2], many: true },
    login: { fields: [1], many: true },
  },
  facts: ({ all, one, first }) => ({
    account: account(one('account')),
    nologin: all('nologin').map(([path = '']) => absolutePath(path)),
    ...optional('phase', phase(first('phase'))),
    defaultUsers: all('default').map(([user = '', source = '']) => ({
      user,
      source: oneOf(source, ['cloud.cfg', 'root-forced-command']),
    })),
    otherLogins: all('login').map(([user = '']) => user),
  }),
};

function account(fields: Fields): Observed<Account | null> {
  const [
    state = '',
    uid = '',
    gid = '',
    home = '',
    resolvedHome = '',
    shell = '',
    shellState = '',
    ...shadow
  ] = fields;
  if (fields.length === 1)
    return oneOf(state, ['none', 'unseen']) === 'none' ? seen(null) : unseen('unavailable');
  const [password = '', aged = '', expires = '', today = ''] = shadow;
  oneOf(state, ['found']);
  return seen({
    uid: natural(uid),
    gid: natural(gid),
    home,
    ...optional('resolvedHome', resolvedHome),
    shell,
    shellState: oneOf(shellState, ['executable', 'not-executable', 'missing', 'not-regular']),
    password:
      password === '' ? unseen('unavailable') : seen(oneOf(password, ['set', 'locked', 'star', 'empty'])),
    passwordAged: aged === '' ? unseen('unavailable') : seen(yesOrNo(aged)),
    expiresOn: expires === '' ? unseen('unavailable') : seen(expires === 'never' ? null : isoDay(expires)),
    today: isoDay(today),
  });
}

const phase = (record: Fields | undefined): HostFacts['phase'] =>
  record && oneOf(record[0] ?? '', ['up', 'starting', 'stopping']);

const isoDay = (field: string): string => matching(field, /^\d{4,6}-\d{2}-\d{2}$/);
