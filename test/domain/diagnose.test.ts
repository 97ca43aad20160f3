import { EXPECTED_GAPS } from '../../src/domain/checks/check.ts';
import { diagnose, type Finding, isGap } from '../../src/domain/diagnose.ts';
import { ABSENT } from '../../src/domain/facts/file-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../src/domain/facts/observed.ts';
import {
  attempt,
  climb,
  configWith,
  debian,
  FILE,
  failures,
  HOME,
  privateGroup,
  SSH,
  withoutStrictModes,
} from '../support/climb.ts';
import {
  account,
  cloud,
  directory,
  healthy,
  hostWith,
  keyFile,
  regular,
  unresolvedKeyFile,
} from '../support/facts.ts';

/** More than what is normally not known of a login. */
const isUnexpected = (finding: Finding): boolean =>
  finding.result === 'fail' || !EXPECTED_GAPS.has(finding.because);

const keysWith = (...options: readonly string[]) =>
  keyFile({ keys: [{ line: 1, type: 'ED25519', bits: 256, fingerprint: 'SHA256:installed', options }] });

describe('a login that nothing stands against', () => {
  it('is accepted', () => {
    expect(climb(healthy).verdict).toBe('accepted');
  });

  it('leaves open whether the offered key is the installed one', () => {
    expect(climb(healthy).findings.filter(({ rung }) => rung === 'key-line')).toEqual([
      { check: 'key-not-authorized', rung: 'key-line', result: 'unknown', because: 'key-not-named' },
    ]);
    expect(climb(healthy).findings.filter(isUnexpected)).toEqual([]);
  });

  it.each<[string, HostFacts]>([
    ['/home is writable by everybody', hostWith({ '/home': directory(0o777, 'root', { searchable: true }) })],
    ['the key file is root’s and readable', hostWith({ [FILE]: regular(0o644, 'root') })],
    [
      'home and key directory are open to read',
      hostWith({ [HOME]: directory(0o755, 'ec2-user'), [SSH]: directory(0o755, 'ec2-user') }),
    ],
    [
      'Debian finds group write for a private group',
      hostWith({ [HOME]: directory(0o775, 'ec2-user') }, { ...debian, groups: [privateGroup] }),
    ],
    [
      'the password is locked and PAM decides',
      { ...healthy, account: seen({ ...account, password: seen('locked') }) },
    ],
    [
      'the home is a link',
      {
        ...hostWith({
          '/data': directory(0o755, 'root'),
          '/data/u': directory(0o700, 'ec2-user'),
          '/data/u/.ssh': directory(0o700, 'ec2-user'),
          '/data/u/.ssh/authorized_keys': regular(0o600, 'ec2-user'),
        }),
        account: seen({ ...account, resolvedHome: '/data/u' }),
        keyFiles: keyFile({ resolved: '/data/u/.ssh/authorized_keys' }),
      },
    ],
    [
      'StrictModes is off and the home is open',
      {
        ...hostWith({ [HOME]: directory(0o777, 'ec2-user') }),
        config: withoutStrictModes,
      },
    ],
  ])('is accepted when %s', (_, host) => {
    expect(climb(host).verdict).toBe('accepted');
  });
});

describe('what could not be looked at', () => {
  it('is unknown, never fine and never broken', () => {
    const diagnosis = diagnose({ cloud, host: unseen('report-truncated') }, attempt);

    expect(diagnosis.verdict).toBe('unknown');
    expect(diagnosis.findings.filter(isGap)).toEqual([
      { check: 'host', rung: 'daemon', result: 'unknown', because: 'report-truncated' },
    ]);
  });

  it.each<[string, string, HostFacts]>([
    ['selinux-label', 'selinux-enforcing', { ...healthy, selinux: 'enforcing' }],
    [
      'authkeys-missing',
      'keys-from-a-command',
      hostWith(
        { [FILE]: ABSENT },
        {
          keyFiles: unresolvedKeyFile,
          config: healthy.config.seen
            ? seen({ ...healthy.config.value, authorizedKeysCommand: '/usr/bin/sss_ssh_authorizedkeys' })
            : healthy.config,
        },
      ),
    ],
  ])('leaves %s unknown: %s', (check, because, host) => {
    const diagnosis = climb(host);

    expect(diagnosis.verdict).toBe('unknown');
    expect(diagnosis.findings).toContainEqual(expect.objectContaining({ check, result: 'unknown', because }));
  });
});

describe('the offered key, when it is known', () => {
  it('is refused when it is not listed', () => {
    const [first] = failures(healthy, { ...attempt, keyFingerprint: 'SHA256:other' });

    expect(first).toMatchObject({ check: 'key-not-authorized', rung: 'key-line', class: 'policy' });
  });

  it('is accepted when it is listed', () => {
    const { verdict, findings } = climb(healthy, { ...attempt, keyFingerprint: 'SHA256:installed' });

    expect({ verdict, findings: findings.filter(isUnexpected) }).toEqual({
      verdict: 'accepted',
      findings: [],
    });
  });
});

describe('what would be a lie to call accepted', () => {
  it.each<[string, HostFacts]>([
    ['the only key demands a client address', { ...healthy, keyFiles: keysWith('from') }],
    ['the only key has a date', { ...healthy, keyFiles: keysWith('expiry-time') }],
    ['the only line is for certificates', { ...healthy, keyFiles: keysWith('cert-authority') }],
    ['the only line runs a command', { ...healthy, keyFiles: keysWith('command') }],
    ['there is no key file to judge', { ...healthy, keyFiles: [] }],
    ['sshd’s configuration could not be read', { ...healthy, config: unseen('tool-missing') }],
    ['root was kept from looking at the home', hostWith({ [SSH]: { ...ABSENT, type: 'unseen' } })],
    [
      'the list of keys was cut before its first key',
      { ...healthy, keyFiles: keyFile({ keys: [] }), cut: ['key'] },
    ],
  ])('stays unknown: %s', (_, host) => {
    expect(climb(host).verdict).toBe('unknown');
  });

  it('is refused where AuthorizedKeysFile is none', () => {
    expect(
      failures({ ...healthy, config: configWith({ authorizedKeysFile: ['none'] }), keyFiles: [] })[0]?.check,
    ).toBe('authkeysfile-none');
  });

  it('is refused where the key file is outside the home and nothing is there', () => {
    const path = '/etc/ssh/keys/ec2-user';
    const host = hostWith(
      {
        '/etc': directory(0o755, 'root'),
        '/etc/ssh': directory(0o755, 'root'),
        '/etc/ssh/keys': ABSENT,
        [path]: ABSENT,
      },
      { keyFiles: [{ pattern: '/etc/ssh/keys/%u', path, lines: 0, keys: [], damaged: [] }] },
    );

    expect(failures(host)[0]).toMatchObject({
      check: 'authkeys-missing',
      advice: { do: 'install-key', path },
    });
  });

  it('is accepted where a line without conditions stands beside one with', () => {
    const [plain] = healthy.keyFiles[0]?.keys ?? [];
    const [bound] = keysWith('from')[0]?.keys ?? [];

    expect(
      climb({ ...healthy, keyFiles: keyFile({ keys: [bound, plain].flatMap((key) => key ?? []) }) }).verdict,
    ).toBe('accepted');
  });
});
