import type { AccessRule } from '../../src/domain/facts/pam-facts.ts';
import { type AccessLogin, judgeAccess } from '../../src/domain/pam-access.ts';

const alice: AccessLogin = {
  user: 'alice',
  groups: ['alice', 'ops'],
  address: '203.0.113.7',
  useDns: false,
  groupsInParentheses: false,
};

const rules = (...lines: readonly string[]): readonly AccessRule[] =>
  lines.map((text, index) => {
    const [permission = '', users = '', ...origins] = text.split(':');
    return {
      file: '/etc/security/access.conf',
      line: index + 1,
      permission: permission === '+' ? '+' : '-',
      users,
      origins: origins.join(':'),
    };
  });

const resultOf = (login: AccessLogin, lines: readonly string[]) => judgeAccess(rules(...lines), login).result;

describe('the rules of pam_access', () => {
  it.each<[string, readonly string[]]>([
    ['granted', []],
    ['granted', ['+:alice:ALL', '-:ALL:ALL']],
    ['denied', ['-:ALL:ALL', '+:alice:ALL']],
    ['denied', ['-:Alice:all']],
    ['granted', ['-:bob:ALL']],
    ['denied', ['-:ALL EXCEPT root bob:ALL']],
    ['granted', ['-:ALL EXCEPT root alice:ALL']],
    ['granted', ['-:ALL EXCEPT (ops):ALL']],
    ['denied', ['-:ALL EXCEPT (ops) EXCEPT alice:ALL']],
    ['denied', ['-:(ops):ALL']],
    ['denied', ['-:ops:ALL']],
    ['granted', ['-:(staff):ALL']],
    ['granted', ['+:ALL:203.0.113.0/24', '-:ALL:ALL']],
    ['denied', ['+:ALL:10.0.0.0/8', '-:ALL:ALL']],
    ['denied', ['-:ALL:203.0.113.7']],
    ['denied', ['-:ALL:203.0.113.']],
    ['granted', ['-:ALL:203.0.11.']],
    ['granted', ['-:ALL:ALL EXCEPT 203.0.113.0/24, 10.0.0.1']],
    ['granted', ['-:ALL:LOCAL tty1 :0 cron']],
    ['granted', ['-:ALL:.example.com']],
    ['granted', ['-:ALL:2001:db8::/32']],
    ['client-name-not-known', ['-:ALL:bastion.example.com']],
    ['client-name-not-known', ['+:ALL:bastion', '-:ALL:ALL']],
    ['granted', ['+:ALL:bastion']],
    ['pam-rules-not-evaluated', ['-:@admins:ALL']],
    ['pam-rules-not-evaluated', ['-:ALL:@hosts']],
    ['pam-rules-not-evaluated', ['-:alice@web-1:ALL']],
    ['pam-rules-not-evaluated', ['-:ALL:203.0.113.0/255.255.255.0']],
    ['pam-rules-not-evaluated', ['-:ALL:0.0.0.0/0']],
    ['denied', ['-:bob@web-1:ALL', '-:alice:ALL']],
  ])('are judged as %s: %j', (result, lines) => {
    expect(resultOf(alice, lines)).toBe(result);
  });

  it('say which of them denies', () => {
    expect(judgeAccess(rules('+:bob:ALL', '-:ALL:ALL'), alice)).toEqual({
      result: 'denied',
      rule: { file: '/etc/security/access.conf', line: 2, permission: '-', users: 'ALL', origins: 'ALL' },
    });
  });

  it('leave open what a last line without an end would say', () => {
    const [unfinished] = rules('-:ALL:ALL');
    if (!unfinished) throw new Error('no rule');

    expect(judgeAccess([{ ...unfinished, state: 'unfinished' }], alice)).toEqual({
      result: 'pam-rules-not-evaluated',
    });
  });

  it('are a matter of groups only in parentheses where it is said so', () => {
    expect(resultOf({ ...alice, groupsInParentheses: true }, ['-:ops:ALL'])).toBe('granted');
  });

  it.each<[string, readonly string[]]>([
    ['client-not-named', ['-:ALL:10.0.0.0/8']],
    ['denied', ['-:ALL:ALL']],
    ['granted', ['-:bob:10.0.0.0/8']],
    ['denied', ['-:ALL:10.0.0.0/8', '-:ALL:ALL']],
  ])('are judged as %s without the client’s address: %j', (result, lines) => {
    const { address: _, ...unnamed } = alice;

    expect(resultOf(unnamed, lines)).toBe(result);
  });

  it.each<[string, readonly string[]]>([
    ['client-name-not-known', ['-:ALL:203.0.113.7']],
    ['client-name-not-known', ['-:ALL:.example.com']],
    ['denied', ['-:ALL:ALL']],
  ])('are judged as %s where sshd gives PAM the client’s name: %j', (result, lines) => {
    expect(resultOf({ ...alice, useDns: true }, lines)).toBe(result);
  });
});
