import type { SshdConfig } from '../../../../src/domain/facts/config-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import { withIdentity, without } from '../../../support/account-facts.ts';
import { healthy } from '../../../support/facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const told = (config: Partial<SshdConfig>, groups: readonly string[] = ['ec2-user', 'adm']): HostFacts =>
  withIdentity({ groups }, hostTold({ config }));
const from = { ...withInstalledKey, address: '203.0.113.7' };

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const unknown = (because: string) => ({ result: 'unknown', because });
const refused = (name: string, found: string, groups?: string) => ({
  result: 'fail',
  class: 'policy',
  evidence: [
    { kind: 'setting', name, found },
    ...(groups === undefined ? [] : [{ kind: 'value', name: 'id -Gn ec2-user', found: groups }]),
  ],
  remedies: [],
});

describe('DenyUsers', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question where it is not set', healthy, NOT_ASKED],
    ['passes somebody else', told({ denyUsers: ['mallory', 'ec2', '!ec2-user'] }), PASS],
    ['refuses the user', told({ denyUsers: ['mallory', 'ec2-user'] }), refused('DenyUsers', 'ec2-user')],
    ['refuses by a wildcard', told({ denyUsers: ['ec2*'] }), refused('DenyUsers', 'ec2*')],
    [
      'refuses from a network',
      told({ denyUsers: ['*@203.0.113.0/24'] }),
      refused('DenyUsers', '*@203.0.113.0/24'),
    ],
    ['passes from elsewhere', told({ denyUsers: ['ec2-user@10.0.0.0/8'] }), PASS],
    [
      'is unknown where DNS names the client',
      told({ denyUsers: ['ec2-user@*.example.com'], useDns: true }),
      unknown('client-name-not-known'),
    ],
    [
      'is unknown where the configuration is',
      { ...healthy, config: unseen('tool-missing') },
      unknown('tool-missing'),
    ],
    [
      'is no question without an account',
      { ...told({ denyUsers: ['*'] }), ...without('ec2-user') },
      NOT_ASKED,
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('deny-users', host, from)).toMatchObject(verdict);
  });

  it('is unknown where it depends on an address that nobody told', () => {
    const host = told({ denyUsers: ['ec2-user@10.0.0.0/8'] });

    expect(verdictOf('deny-users', host)).toEqual(unknown('client-not-named'));
  });

  it('names the line that decides, and what to do about it', () => {
    const source = { file: '/etc/ssh/sshd_config.d/10-hardening.conf', line: 3 };
    const host = hostTold({ config: { denyUsers: ['ec2-user'] }, files: { sources: { denyusers: source } } });

    expect(verdictOf('deny-users', host)).toEqual({
      result: 'fail',
      class: 'policy',
      evidence: [{ kind: 'setting', name: 'DenyUsers', found: 'ec2-user', source }],
      remedies: [],
      advice: { do: 'act-on', check: 'deny-users', detail: { list: 'ec2-user' } },
    });
  });
});

describe('AllowUsers', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question where it is not set', healthy, NOT_ASKED],
    ['passes the user', told({ allowUsers: ['mallory', 'ec2-user'] }), PASS],
    ['passes from a network', told({ allowUsers: ['ec2-user@203.0.113.*'] }), PASS],
    [
      'refuses who is not in it',
      told({ allowUsers: ['mallory', 'eve'] }),
      refused('AllowUsers', 'mallory eve'),
    ],
    [
      'refuses from elsewhere',
      told({ allowUsers: ['ec2-user@10.0.0.0/8'] }),
      refused('AllowUsers', 'ec2-user@10.0.0.0/8'),
    ],
    [
      'knows no exclamation mark before a user',
      told({ allowUsers: ['!mallory'] }),
      refused('AllowUsers', '!mallory'),
    ],
    [
      'is unknown where DNS names the client',
      told({ allowUsers: ['ec2-user@web.example.com'], useDns: true }),
      unknown('client-name-not-known'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('allow-users', host, from)).toMatchObject(verdict);
  });

  it('is unknown where it depends on an address that nobody told', () => {
    const host = told({ allowUsers: ['mallory', 'ec2-user@10.0.0.0/8'] });

    expect(verdictOf('allow-users', host)).toEqual(unknown('client-not-named'));
  });
});

describe('DenyGroups', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question where it is not set', healthy, NOT_ASKED],
    ['passes who is in none of them', told({ denyGroups: ['interns'] }), PASS],
    [
      'refuses by any group of the user',
      told({ denyGroups: ['interns', 'a?m'] }),
      refused('DenyGroups', 'a?m', 'ec2-user adm'),
    ],
    [
      'is unknown where the groups are',
      { ...told({ denyGroups: ['x'] }), identity: unseen('unavailable') },
      unknown('unavailable'),
    ],
    [
      'is unknown where the groups were cut',
      { ...told({ denyGroups: ['x'] }), cut: ['member'] },
      unknown('list-was-cut'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('deny-groups', host)).toMatchObject(verdict);
  });
});

describe('AllowGroups', () => {
  it.each<[string, HostFacts, object]>([
    ['is no question where it is not set', healthy, NOT_ASKED],
    ['passes who is in one of them', told({ allowGroups: ['wheel', 'adm'] }), PASS],
    [
      'takes a name with a blank for one name',
      told({ allowGroups: ['domain users'] }, ['domain users']),
      PASS,
    ],
    [
      'refuses who is in none',
      told({ allowGroups: ['wheel', 'staff'] }),
      refused('AllowGroups', 'wheel staff', 'ec2-user adm'),
    ],
    [
      'is unknown where the groups were cut',
      { ...told({ allowGroups: ['x'] }), cut: ['member'] },
      unknown('list-was-cut'),
    ],
    [
      'is unknown where the groups could not be asked for',
      { ...told({ allowGroups: ['x'] }, []), cut: ['member'] },
      unknown('name-service-down'),
    ],
    ['leaves an account without groups to a check of its own', told({ allowGroups: ['x'] }, []), NOT_ASKED],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('allow-groups', host)).toMatchObject(verdict);
  });
});

describe('an account in no group', () => {
  it.each<[string, HostFacts, object]>([
    ['does not matter where no list asks for groups', withIdentity({ groups: [] }), NOT_ASKED],
    ['passes where it is in one', told({ allowGroups: ['adm'] }), PASS],
    [
      'is refused where a list asks for groups',
      told({ denyGroups: ['interns'] }, []),
      {
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'value', name: 'id -Gn ec2-user', found: 'no group' }],
      },
    ],
    [
      'is unknown where the configuration is',
      { ...healthy, config: unseen('tool-missing') },
      unknown('tool-missing'),
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('no-groups', host)).toMatchObject(verdict);
  });
});
