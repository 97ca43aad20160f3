import type { Attempt } from '../../../src/domain/attempt.ts';
import { logEvidence } from '../../../src/domain/checks/log.ts';
import type { Evidence } from '../../../src/domain/evidence.ts';
import { cloud, healthy } from '../../support/facts.ts';

const attempt: Attempt = { user: 'ec2-user', assumed: false, address: '203.0.113.9' };
const at = '2026-11-22T11:59:00+00:00';
const path = '/home/ec2-user/.ssh';
const confirmed = (line: string, check: string, evidence: readonly Evidence[] = []) =>
  logEvidence({ cloud, attempt, host: { ...healthy, log: [{ at, line }] } }, { check, evidence });

describe('a line of sshd’s log', () => {
  it.each<[string, string, ...Evidence[]]>([
    [
      'home-writable-by-others',
      `Authentication refused: bad ownership or modes for directory ${path}`,
      { kind: 'mode', path, found: 0o777, forbidden: 0o022 },
    ],
    [
      'home-missing',
      `Authentication refused: realpath ${path} failed: No such file or directory`,
      { kind: 'absent', path },
    ],
    [
      'authkeys-unreadable',
      `Could not open user 'ec2-user' authorized keys '${path}/authorized_keys': Permission denied`,
      { kind: 'not-searchable', path, found: 0, owner: 'root' },
    ],
    [
      'authkeys-not-regular',
      `User 'ec2-user' authorized keys '${path}' is not a regular file`,
      { kind: 'type', path, found: 'directory', expected: 'regular' },
    ],
    [
      'authkeys-not-regular',
      `User ec2-user authorized keys ${path} is not a regular file`,
      { kind: 'type', path, found: 'directory', expected: 'regular' },
    ],
    ['account-locked', 'User ec2-user not allowed because account is locked'],
    ['account-expired', 'Account ec2-user has expired'],
    ['account-expired', 'pam_unix(sshd:account): account ec2-user has expired (account expired)'],
    ['deny-users', 'User ec2-user from 203.0.113.9 not allowed because listed in DenyUsers'],
    [
      'allow-groups',
      "User ec2-user from 203.0.113.9 not allowed because none of user's groups are listed in AllowGroups",
    ],
    ['no-groups', 'User ec2-user from 203.0.113.9 not allowed because not in any group'],
    ['nologin-file', 'User ec2-user not allowed because /etc/nologin exists'],
    ['root-login-refused', 'ROOT LOGIN REFUSED FROM 203.0.113.9 port 4711'],
    ['pubkey-algo-refused', 'userauth_pubkey: key type ssh-rsa not in PubkeyAcceptedKeyTypes [preauth]'],
    [
      'pubkey-algo-refused',
      'userauth_pubkey: signature algorithm ssh-rsa not in PubkeyAcceptedAlgorithms [preauth]',
    ],
    [
      'key-type-too-new',
      'userauth_pubkey: unsupported public key algorithm: sk-ssh-ed25519@openssh.com [preauth]',
    ],
    ['rsa-too-small', 'refusing RSA key: Invalid key length [preauth]'],
    ['revoked-key', 'error: Authentication key ED25519 SHA256:abc revoked by file /etc/ssh/revoked'],
    [
      'revoked-file-unreadable',
      'error: Error checking authentication key ED25519 SHA256:abc in revoked keys file /etc/ssh/revoked: No such file or directory',
    ],
    [
      'option-from',
      'Authentication tried for ec2-user with correct key but not from a permitted host (host=x, ip=203.0.113.9).',
    ],
    ['option-expired', '/home/ec2-user/.ssh/authorized_keys:1: Refused by key options'],
    ['ca-principals', 'error: Certificate invalid: expired'],
    [
      'akc-broken',
      'error: Unsafe AuthorizedKeysCommand "/opt/keys": bad ownership or modes for file /opt/keys',
    ],
    [
      'max-auth-tries',
      'error: maximum authentication attempts exceeded for ec2-user from 203.0.113.9 port 4711 ssh2 [preauth]',
    ],
    [
      'key-not-authorized',
      'Failed publickey for ec2-user from 203.0.113.9 port 4711 ssh2: ED25519 SHA256:abc',
    ],
    ['pam-access', "pam_access(sshd:account): access denied for user `ec2-user' from `203.0.113.9'"],
    ['pam-access', 'fatal: Access denied for user ec2-user by PAM account configuration [preauth]'],
    [
      'pam-faillock',
      'pam_faillock(sshd:account): Consecutive login failures for user ec2-user account temporarily locked',
    ],
    ['pam-limits', 'error: PAM: pam_open_session(): Permission denied'],
    ['pam-stack-missing', 'error: PAM: initialization failed: Critical error'],
    ['pam-module-missing', 'PAM unable to dlopen(pam_tally2.so): cannot open shared object file'],
    ['password-expired', 'pam_unix(sshd:account): expired password for user ec2-user (root enforced)'],
    [
      'chroot-bad',
      `fatal: bad ownership or modes for chroot directory component "${path}/"`,
      { kind: 'mode', path, found: 0o777, forbidden: 0o022 },
    ],
    ['force-command', 'Accepted publickey for ec2-user from 203.0.113.9 port 4711 ssh2: ED25519 SHA256:abc'],
    ['max-startups', 'drop connection #10 from [203.0.113.9]:4711 on [10.0.0.1]:22 past MaxStartups'],
    ['max-startups', 'drop connection #10 from [203.0.113.9]:4711 on [10.0.0.1]:22 past Maxstartups'],
    ['tcp-wrappers', 'refused connect from 203.0.113.9 (203.0.113.9)'],
  ])('confirms %s: %s', (check, line, ...facts) => {
    expect(confirmed(line, check, facts)).toEqual([{ kind: 'log', at, line }]);
  });

  it.each<[string, string, string]>([
    ['another user', 'account-locked', 'User mallory not allowed because account is locked'],
    [
      'another client',
      'max-startups',
      'drop connection #10 from [192.0.2.1]:4711 on [10.0.0.1]:22 past MaxStartups',
    ],
    ['something else', 'account-locked', 'Account ec2-user has expired'],
  ])('confirms nothing that is about %s', (_, check, line) => {
    expect(confirmed(line, check)).toEqual([]);
  });

  it('confirms nothing that is about another path', () => {
    const line = 'Authentication refused: bad ownership or modes for directory /home/mallory';

    expect(
      confirmed(line, 'home-writable-by-others', [{ kind: 'mode', path, found: 0o777, forbidden: 0o022 }]),
    ).toEqual([]);
  });

  it('is not told twice', () => {
    const line = 'User ec2-user not allowed because account is locked';

    expect(confirmed(line, 'account-locked', [{ kind: 'log', at, line }])).toEqual([]);
  });
});
