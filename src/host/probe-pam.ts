import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import type { AccessRule, LimitRule, PamFacts, PamRule } from '../domain/facts/pam-facts.ts';
import { absolutePath, type Fields, natural, oneOf, optional } from './fields.ts';
import type { Records, Section } from './section.ts';

/** PAM's rules for sshd, and what its modules decide by. */
export const PAM_SECTION: Section<Pick<HostFacts, 'pam'>> = {
  shapes: {
    pam: { fields: [1] },
    rule: { fields: [8], many: true },
    access: { fields: [6], many: true },
    limit: { fields: [5], many: true },
    sessions: { fields: [1] },
    sssd: { fields: [1], many: true },
  },
  facts: (records) => ({ pam: pam(records) }),
};

function pam({ first, all }: Records): Observed<PamFacts> {
  const record = first('pam');
  if (!record) return unseen('unavailable');
  const sessions = first('sessions')?.[0];
  return seen({
    service: oneOf(record[0] ?? '', ['sshd', 'other', 'absent']),
    rules: all('rule').map(rule),
    access: all('access').map(accessRule),
    limits: all('limit').map(limit),
    ...optional('sessions', sessions === undefined ? undefined : natural(sessions)),
    sssdAccess: all('sssd').map(([provider = '']) => provider),
  });
}

function rule(fields: Fields): PamRule {
  const [phase = '', control = '', module = '', args = '', file = '', line = '', level = '', state = ''] =
    fields;
  return {
    phase: oneOf(phase, ['account', 'session']),
    control,
    module,
    args,
    file: absolutePath(file),
    line: natural(line),
    level: natural(level),
    state: oneOf(state, ['present', 'missing', 'unknown', 'no-file']),
  };
}

const accessRule = ([
  file = '',
  line = '',
  permission = '',
  users = '',
  origins = '',
  state = '',
]: Fields): AccessRule => ({
  file: absolutePath(file),
  line: natural(line),
  permission: oneOf(permission, ['+', '-']),
  users: users.trim(),
  origins: origins.trim(),
  ...optional('state', state === '' ? undefined : oneOf(state, ['unfinished', 'no-file'])),
});

const limit = ([file = '', line = '', domain = '', item = '', value = '']: Fields): LimitRule => ({
  file: absolutePath(file),
  line: natural(line),
  domain,
  item,
  value,
});
