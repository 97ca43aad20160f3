import { CHECKS } from '../../src/domain/checks/catalogue.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import { CHECK_WORDS } from '../../src/wording/en-checks.ts';
import { evidenceRow } from '../../src/wording/en-evidence.ts';
import { checkTopic, findingReason, findingTitle, logIsSilent } from '../../src/wording/en-findings.ts';
import { plain } from '../../src/wording/text.ts';

const ids = CHECKS.map(({ id }) => id);
const failing = ids.filter((id) => CHECK_WORDS[id]?.title !== undefined);

describe('the words of a check', () => {
  it('are there for every check, and for no other', () => {
    expect(Object.keys(CHECK_WORDS).toSorted()).toEqual(ids.toSorted());
  });

  it.each(ids)('name what it looks at: %s', (id) => {
    expect(checkTopic(id)).not.toMatch(/^[A-Z]/);
    expect(checkTopic(id)).not.toBe(id);
  });

  it.each(failing)('are its own when it fails: %s', (id) => {
    expect(findingTitle({ check: id })).not.toContain(id);
    expect(findingTitle({ check: id }).length).toBeLessThanOrEqual(60);
    expect(findingTitle({ check: id })).not.toMatch(/\.$/);
    expect(plain(findingReason({ check: id }, 'ubuntu'))).toMatch(/\.$/);
  });

  it('are there for what no single check could judge', () => {
    expect(checkTopic('key-file')).toBe('whether sshd accepts a key file at all');
    expect(checkTopic('host')).toBe('anything on the host');
  });

  it('of a newer version of this program name the check', () => {
    expect(findingTitle({ check: 'quantum-key' })).toBe('Check quantum-key fails');
  });
});

describe('the log of sshd', () => {
  const AMAZON_LINUX_2 = 'OpenSSH_7.4p1';
  const RHEL_9 = 'OpenSSH_8.7p1';
  const DEBIAN_12 = 'OpenSSH_9.2p1 Debian-2+deb12u10';
  const UBUNTU_24_04 = 'OpenSSH_9.6p1 Ubuntu-3ubuntu13.14';
  const DEBIAN_13 = 'OpenSSH_10.0p2 Debian-7';

  it.each<[string, string, boolean]>([
    ['home-not-searchable', AMAZON_LINUX_2, true],
    ['home-not-searchable', RHEL_9, true],
    ['home-not-searchable', DEBIAN_12, false],
    ['home-not-searchable', UBUNTU_24_04, false],
    ['home-not-searchable', DEBIAN_13, true],
    ['home-parent-not-searchable', RHEL_9, true],
    ['home-parent-not-searchable', DEBIAN_12, false],
    ['home-parent-not-searchable', DEBIAN_13, true],
    ['ssh-dir-not-searchable', DEBIAN_13, true],
    ['authkeys-unreadable', RHEL_9, true],
    ['authkeys-unreadable', DEBIAN_12, false],
    ['authkeys-unreadable', DEBIAN_13, false],
    ['authkeys-missing', DEBIAN_12, true],
    ['ssh-dir-missing', DEBIAN_12, true],
    ['home-missing', DEBIAN_13, true],
    ['home-writable-by-others', RHEL_9, false],
  ])('on %s of %s is silent: %s', (check, version, silent) => {
    expect(logIsSilent({ check }, version)).toBe(silent);
  });
});

describe('a row of evidence', () => {
  const path = '/home/ubuntu';
  it.each<[Evidence, string]>([
    [
      { kind: 'mode', path, found: 0o777, forbidden: 0o022 },
      '/home/ubuntu · found 0777 · expected no write permission for group and others (0755)',
    ],
    [
      { kind: 'mode', path, found: 0o775, forbidden: 0o020 },
      '/home/ubuntu · found 0775 · expected no write permission for the group (0755)',
    ],
    [
      { kind: 'mode', path, found: 0o702, forbidden: 0o002 },
      '/home/ubuntu · found 0702 · expected no write permission for others (0700)',
    ],
    [
      { kind: 'mode', path, found: 0o644, forbidden: 0o077 },
      '/home/ubuntu · found 0644 · expected no permission for group and others (0600)',
    ],
    [
      { kind: 'mode', path, found: 0o644, forbidden: 0o037 },
      '/home/ubuntu · found 0644 · expected that the group may only read it, and others may not (0640)',
    ],
    [
      { kind: 'owner', path, found: 'nobody', expected: ['ubuntu', 'root'] },
      '/home/ubuntu · belongs to nobody · expected ubuntu or root',
    ],
    [
      { kind: 'owner', path, found: 'UNKNOWN', expected: ['ubuntu', 'root'] },
      '/home/ubuntu · belongs to an id without a name · expected ubuntu or root',
    ],
    [
      { kind: 'not-searchable', path: '/home', found: 0o700, owner: 'root' },
      '/home · found 0700, belongs to root · expected that the user may enter it',
    ],
    [
      { kind: 'not-readable', path, found: 0, owner: 'ubuntu' },
      '/home/ubuntu · found 0000, belongs to ubuntu · expected that the user may read it',
    ],
    [
      { kind: 'type', path, found: 'directory', expected: 'regular' },
      '/home/ubuntu · found a directory · expected a regular file',
    ],
    [{ kind: 'absent', path }, '/home/ubuntu · does not exist'],
    [{ kind: 'link', path, target: '/data' }, '/home/ubuntu · is a link to /data'],
    [{ kind: 'no-keys', path, lines: 0 }, '/home/ubuntu · found no keys · expected one public key a line'],
    [
      { kind: 'no-keys', path, lines: 2 },
      '/home/ubuntu · found 2 lines, none of them a key · expected one public key a line',
    ],
    [
      { kind: 'key-not-listed', path, offered: 'SHA256:a', listed: ['SHA256:b', 'SHA256:c'] },
      '/home/ubuntu · found SHA256:b and SHA256:c · expected SHA256:a',
    ],
    [
      { kind: 'notice-line', path, line: 1 },
      '/home/ubuntu, line 1 · runs a command that only says who should log in',
    ],
    [
      { kind: 'no-revocations', path: '/etc/ssh/revoked' },
      '/etc/ssh/revoked · is no revocation list, and holds more than public keys',
    ],
    [
      { kind: 'key-pair', name: 'ops', fingerprint: 'SHA256:a', isListed: false },
      'the EC2 key pair ops · is SHA256:a, which is not in the key file',
    ],
    [
      { kind: 'key-pair', name: 'ops', fingerprint: 'SHA256:a', isOffered: true, isListed: false },
      'the EC2 key pair ops · is SHA256:a, which was offered and is not in the key file',
    ],
    [
      {
        kind: 'key-pair-made',
        name: 'ops',
        createdAt: '2026-11-10T09:00:00.000Z',
        launchedAt: '2026-10-01T07:59:30.000Z',
      },
      'the EC2 key pair ops · was made 2026-11-10 09:00 UTC · the instance was first launched 2026-10-01 07:59 UTC',
    ],
    [
      { kind: 'setting', name: 'PubkeyAuthentication', found: 'no', expected: 'yes' },
      'PubkeyAuthentication · found no · expected yes',
    ],
    [{ kind: 'setting', name: 'DenyUsers', found: 'ec2*' }, 'DenyUsers · found ec2*'],
    [
      { kind: 'file-line', path: '/etc/pam.d/sshd', line: 7, text: 'account required pam_access.so' },
      '/etc/pam.d/sshd, line 7 · account required pam_access.so',
    ],
    [{ kind: 'names', path: '/etc/passwd-', name: 'ubuntu' }, '/etc/passwd- · still names ubuntu'],
    [
      { kind: 'changed', path: '/etc/shadow', at: '2026-11-01T08:00:00.000Z' },
      '/etc/shadow · last changed 2026-11-01 08:00 UTC',
    ],
    [
      { kind: 'shell', shell: '/usr/bin/zsh', state: 'missing' },
      '/usr/bin/zsh · is not on the host · expected a shell that can be run',
    ],
    [
      { kind: 'account-expiry', expiresOn: '2026-11-01', today: '2026-11-22' },
      'The account ended on 2026-11-01 · today is 2026-11-22 on the host',
    ],
    [
      { kind: 'password-locked', user: 'ana' },
      'The password of ana is locked · expected not locked while UsePAM is no',
    ],
    [{ kind: 'present', path: '/etc/nologin' }, '/etc/nologin · exists · expected not to be there'],
    [{ kind: 'not-running' }, 'sshd · found no such process · expected that it runs'],
    [
      { kind: 'no-answer', path, answer: 'silent' },
      '/home/ubuntu · gave no answer within 5 seconds · expected an answer',
    ],
    [
      { kind: 'file-system', path: '/home', type: 'nfs4', source: 'nas:/home' },
      '/home · is of the file system nfs4 nas:/home',
    ],
    [
      { kind: 'not-mounted', path: '/home', type: 'ext4', source: '/dev/sdf' },
      '/home · nothing is mounted there · expected ext4 /dev/sdf',
    ],
    [{ kind: 'encrypted', path, by: 'ecryptfs' }, '/home/ubuntu · is encrypted by ecryptfs'],
    [
      {
        kind: 'other-home',
        user: 'ubuntu',
        found: '/srv/u',
        expected: path,
        keyFile: '/home/ubuntu/.ssh/keys',
      },
      '/srv/u · is the home of ubuntu · expected /home/ubuntu, where a key file is: /home/ubuntu/.ssh/keys',
    ],
    [
      { kind: 'host-key', path: '/etc/ssh/key', state: 'empty' },
      '/etc/ssh/key · is empty · expected a private key',
    ],
    [{ kind: 'listens', address: '::', port: 2222 }, 'sshd listens on [::]:2222'],
    [{ kind: 'port-taken', port: 22 }, 'port 22 · taken by another program · expected sshd'],
    [{ kind: 'port-taken', port: 22, by: 'dropbear' }, 'port 22 · taken by dropbear · expected sshd'],
    [
      { kind: 'clock', found: '2026-11-22T11:00:00.000Z', expected: '2026-11-22T12:00:00.000Z' },
      'the clock of the host · found 2026-11-22 11:00 UTC · expected 2026-11-22 12:00 UTC',
    ],
    [
      { kind: 'value', name: 'LaunchTime', found: '2026-10-02T14:20:00.000Z' },
      'LaunchTime · found 2026-10-02 14:20 UTC',
    ],
    [
      { kind: 'went-to', host: '198.51.100.9', own: ['203.0.113.10', '10.0.1.10'] },
      'The client went to 198.51.100.9 · expected 203.0.113.10 or 10.0.1.10',
    ],
    [{ kind: 'user', user: 'root', candidates: [] }, 'root · no such account'],
    [
      { kind: 'user', user: 'ec2-user', candidates: ['ubuntu'] },
      'ec2-user · no such account · the host has ubuntu',
    ],
    [
      { kind: 'log', at: '2026-11-22T11:58:00.000Z', line: 'Authentication refused' },
      '2026-11-22 11:58 UTC Authentication refused',
    ],
  ])('says of %j what was found and what sshd expects: %s', (evidence, row) => {
    expect(plain(evidenceRow(evidence))).toBe(row);
  });
});
