import type { Attempt } from '../../src/domain/attempt.ts';
import { EXPECTED_GAPS } from '../../src/domain/checks/check.ts';
import { diagnose, type Finding, isGap } from '../../src/domain/diagnose.ts';
import { ABSENT } from '../../src/domain/facts/file-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../src/domain/facts/observed.ts';
import {
  account,
  cloud,
  directory,
  factsOf,
  healthy,
  hostWith,
  keyFile,
  listeningDaemon,
  regular,
  symlink,
  unresolvedKeyFile,
} from '../support/facts.ts';

const attempt: Attempt = { user: 'ec2-user', assumed: false };
const HOME = '/home/ec2-user';
const SSH = '/home/ec2-user/.ssh';
const FILE = '/home/ec2-user/.ssh/authorized_keys';
const debian = {
  sshdVersion: 'OpenSSH_9.2p1 Debian-2+deb12u10',
  os: { id: 'debian', version: '12', like: [] },
};
const privateGroup = { gid: 1000, name: 'ec2-user', primaryUids: [1000], members: [] };

const withoutStrictModes = healthy.config.seen
  ? seen({ ...healthy.config.value, strictModes: false })
  : healthy.config;

const climb = (host: HostFacts, of: Attempt = attempt) => diagnose(factsOf(host), of);
/** More than what is normally not known of a login. */
const isUnexpected = (finding: Finding): boolean =>
  finding.result === 'fail' || !EXPECTED_GAPS.has(finding.because);
const failures = (host: HostFacts, of: Attempt = attempt) =>
  climb(host, of).findings.flatMap((finding) => (finding.result === 'fail' ? [finding] : []));

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

describe('the first rung that refuses', () => {
  it.each<[string, string, readonly string[], HostFacts]>([
    [
      'home-writable-by-others',
      'strict-modes',
      ['tighten-home'],
      hostWith({ [HOME]: directory(0o777, 'ec2-user', { searchable: true }) }),
    ],
    [
      'home-writable-by-others',
      'strict-modes',
      ['tighten-home'],
      hostWith({ [HOME]: directory(0o775, 'ec2-user') }, { groups: [privateGroup] }),
    ],
    [
      'home-writable-by-others',
      'strict-modes',
      ['tighten-home'],
      hostWith(
        { [HOME]: directory(0o775, 'ec2-user') },
        { ...debian, groups: [{ ...privateGroup, members: ['mallory'] }] },
      ),
    ],
    [
      'home-wrong-owner',
      'strict-modes',
      ['own-home'],
      hostWith({ [HOME]: directory(0o755, 'nobody', { searchable: true }) }),
    ],
    [
      'home-wrong-owner',
      'key-file-open',
      ['own-home'],
      hostWith({ [HOME]: directory(0o700, 'nobody', { searchable: false }) }),
    ],
    [
      'home-not-searchable',
      'key-file-open',
      ['open-home'],
      hostWith({ [HOME]: directory(0o600, 'ec2-user', { searchable: false }) }),
    ],
    [
      'home-not-searchable',
      'key-file-open',
      ['own-home'],
      hostWith({ [HOME]: directory(0o700, 'root', { searchable: false }) }),
    ],
    [
      'home-parent-not-searchable',
      'key-file-open',
      ['search-home-parent'],
      hostWith(
        {
          '/home': directory(0o700, 'root', { searchable: false }),
          [HOME]: directory(0o700, 'ec2-user', { searchable: false }),
          [SSH]: directory(0o700, 'ec2-user', { searchable: false }),
        },
        { keyFiles: keyFile({ readable: false }) },
      ),
    ],
    [
      'ssh-dir-writable-by-others',
      'strict-modes',
      ['tighten-ssh-dir'],
      hostWith({ [SSH]: directory(0o777, 'ec2-user') }),
    ],
    ['ssh-dir-wrong-owner', 'strict-modes', ['own-ssh-dir'], hostWith({ [SSH]: directory(0o755, 'nobody') })],
    [
      'ssh-dir-not-searchable',
      'key-file-open',
      ['open-ssh-dir'],
      hostWith(
        { [SSH]: directory(0o600, 'ec2-user', { searchable: false }) },
        { keyFiles: keyFile({ readable: false }) },
      ),
    ],
    [
      'ssh-dir-missing',
      'key-file-open',
      [],
      hostWith({ [SSH]: ABSENT, [FILE]: ABSENT }, { keyFiles: unresolvedKeyFile }),
    ],
    [
      'ssh-dir-not-a-directory',
      'key-file-open',
      [],
      hostWith({ [SSH]: regular(0o600, 'ec2-user'), [FILE]: ABSENT }, { keyFiles: unresolvedKeyFile }),
    ],
    [
      'ssh-dir-not-a-directory',
      'key-file-open',
      [],
      hostWith({ [SSH]: symlink('/gone'), [FILE]: ABSENT }, { keyFiles: unresolvedKeyFile }),
    ],
    ['authkeys-missing', 'key-file-open', [], hostWith({ [FILE]: ABSENT }, { keyFiles: unresolvedKeyFile })],
    [
      'authkeys-missing',
      'key-file-open',
      [],
      hostWith({ [FILE]: symlink('/gone') }, { keyFiles: unresolvedKeyFile }),
    ],
    [
      'authkeys-unreadable',
      'key-file-open',
      ['open-key-file'],
      hostWith({ [FILE]: regular(0, 'ec2-user') }, { keyFiles: keyFile({ readable: false }) }),
    ],
    [
      'authkeys-unreadable',
      'key-file-open',
      ['own-key-file'],
      hostWith({ [FILE]: regular(0o600, 'root') }, { keyFiles: keyFile({ readable: false }) }),
    ],
    [
      'authkeys-abs-path-unsafe',
      'key-file-open',
      [],
      hostWith(
        {
          '/etc': directory(0o755, 'root'),
          '/etc/ssh': directory(0o755, 'root'),
          '/etc/ssh/keys': directory(0o700, 'root', { searchable: false }),
          '/etc/ssh/keys/ec2-user': regular(0o600, 'ec2-user'),
        },
        {
          keyFiles: keyFile({
            path: '/etc/ssh/keys/ec2-user',
            resolved: '/etc/ssh/keys/ec2-user',
            readable: false,
          }),
        },
      ),
    ],
    [
      'authkeys-unreadable',
      'key-file-open',
      [],
      {
        ...hostWith(
          { [FILE]: symlink('/home/ec2-user/keys'), '/home/ec2-user/keys': regular(0o600, 'nobody') },
          { keyFiles: keyFile({ resolved: '/home/ec2-user/keys', readable: false }) },
        ),
        config: withoutStrictModes,
      },
    ],
    [
      'authkeys-not-regular',
      'key-file-open',
      [],
      hostWith(
        { [FILE]: directory(0o700, 'ec2-user') },
        {
          keyFiles: [
            {
              pattern: '.ssh/authorized_keys',
              path: FILE,
              resolved: FILE,
              readable: true,
              lines: 0,
              keys: [],
              damaged: [],
            },
          ],
        },
      ),
    ],
    [
      'authkeys-writable-by-others',
      'strict-modes',
      ['tighten-key-file'],
      hostWith({ [FILE]: regular(0o666, 'ec2-user') }),
    ],
    [
      'authkeys-wrong-owner',
      'strict-modes',
      ['own-key-file'],
      hostWith({ [FILE]: regular(0o644, 'nobody') }),
    ],
    [
      'authkeys-empty',
      'key-line',
      [],
      hostWith({}, { keyFiles: keyFile({ size: 0, lines: 0, keys: [], damaged: [] }) }),
    ],
    [
      'home-missing',
      'key-file-open',
      [],
      hostWith(
        { [HOME]: ABSENT, [SSH]: ABSENT, [FILE]: ABSENT },
        { keyFiles: unresolvedKeyFile, account: seen((({ resolvedHome: _, ...rest }) => rest)(account)) },
      ),
    ],
    ['user-deleted', 'user', [], { ...healthy, account: seen(null), objects: {}, keyFiles: [] }],
    [
      'account-locked',
      'allowed-user',
      [],
      {
        ...healthy,
        account: seen({ ...account, password: seen('locked') }),
        config: healthy.config.seen ? seen({ ...healthy.config.value, usePam: false }) : healthy.config,
      },
    ],
    [
      'account-expired',
      'account',
      [],
      { ...healthy, account: seen({ ...account, expiresOn: seen('2026-11-22') }) },
    ],
    [
      'password-expired',
      'account',
      [],
      { ...healthy, account: seen({ ...account, passwordAged: seen(true) }) },
    ],
    [
      'shell-missing',
      'allowed-user',
      [],
      { ...healthy, account: seen({ ...account, shell: '/bin/nope', shellState: 'missing' }) },
    ],
    [
      'shell-not-executable',
      'allowed-user',
      [],
      { ...healthy, account: seen({ ...account, shellState: 'not-executable' }) },
    ],
    [
      'shell-nologin',
      'session',
      [],
      { ...healthy, account: seen({ ...account, shell: '/usr/sbin/nologin' }) },
    ],
    ['nologin-file', 'account', [], { ...healthy, nologin: ['/etc/nologin'] }],
    [
      'sshd-not-running',
      'daemon',
      ['start-sshd'],
      { ...healthy, daemon: seen({ ...listeningDaemon, answers: 'nobody' }) },
    ],
    [
      'pubkey-auth-disabled',
      'method',
      [],
      {
        ...healthy,
        config: healthy.config.seen
          ? seen({ ...healthy.config.value, pubkeyAuthentication: false })
          : healthy.config,
      },
    ],
    [
      'authkeys-symlink-outside',
      'strict-modes',
      [],
      hostWith(
        {
          [FILE]: symlink('/tmp/keys'),
          '/tmp': directory(0o777, 'root'),
          '/tmp/keys': regular(0o600, 'ec2-user'),
        },
        { keyFiles: keyFile({ resolved: '/tmp/keys' }) },
      ),
    ],
  ])('is named %s at %s', (check, rung, remedies, host) => {
    const [first] = failures(host);

    expect(first).toMatchObject({ check, rung, remedies });
    expect(climb(host).refusedAt).toBe(rung);
  });

  it('comes before the other faults, in the order in which sshd would meet them', () => {
    const host = hostWith(
      {
        [HOME]: directory(0o777, 'nobody', { searchable: true }),
        [SSH]: directory(0o600, 'ec2-user', { searchable: false }),
        [FILE]: regular(0o666, 'ec2-user'),
      },
      { keyFiles: keyFile({ readable: false }) },
    );

    expect(failures(host).map(({ check }) => check)).toEqual([
      'ssh-dir-not-searchable',
      'authkeys-writable-by-others',
      'home-wrong-owner',
      'home-writable-by-others',
    ]);
  });
});

describe('evidence', () => {
  it('is nothing of a directory that only a closed one above it keeps out of reach', () => {
    const host = hostWith(
      {
        [HOME]: directory(0o600, 'ec2-user', { searchable: false }),
        [`${HOME}/.config`]: directory(0o700, 'ec2-user', { searchable: false }),
        [`${HOME}/.config/ssh`]: directory(0o700, 'ec2-user', { searchable: false }),
        [`${HOME}/.config/ssh/keys`]: regular(0o600, 'ec2-user'),
      },
      {
        keyFiles: keyFile({
          path: `${HOME}/.config/ssh/keys`,
          resolved: `${HOME}/.config/ssh/keys`,
          readable: false,
        }),
      },
    );
    expect(failures(host).map(({ check }) => check)).toEqual(['home-not-searchable']);
  });

  it('names path, found and expected', () => {
    const host = hostWith({ [HOME]: directory(0o777, 'ec2-user') });

    expect(failures(host)[0]?.evidence).toEqual([
      { kind: 'mode', path: HOME, found: 0o777, forbidden: 0o022 },
    ]);
  });

  it('is confirmed by the log line about the same path, and by no other', () => {
    const log = [
      {
        at: '2026-11-22T11:59:00Z',
        line: 'Authentication refused: bad ownership or modes for directory /home/ec2-user',
      },
      {
        at: '2026-11-22T11:59:30Z',
        line: 'Authentication refused: bad ownership or modes for directory /home/other',
      },
    ];
    const host = hostWith({ [HOME]: directory(0o777, 'ec2-user') }, { log });

    expect(failures(host)[0]?.evidence).toContainEqual({ kind: 'log', ...log[0] });
    expect(failures(host)[0]?.evidence).not.toContainEqual({ kind: 'log', ...log[1] });
  });
});

describe('the wrong user for the image', () => {
  const host: HostFacts = { ...healthy, user: 'ubuntu', account: seen(null), objects: {}, keyFiles: [] };

  it('is answered with the right one, as the host and the AMI know it', () => {
    expect(failures(host, { user: 'ubuntu', assumed: false })).toEqual([
      {
        check: 'user-wrong-for-ami',
        rung: 'user',
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'user', user: 'ubuntu', candidates: ['ec2-user'] }],
        remedies: [],
        advice: { do: 'log-in-as', user: 'ec2-user', address: '203.0.113.10' },
      },
    ]);
  });

  it('is not claimed of the image’s own user, who was deleted', () => {
    expect(failures({ ...host, user: 'ec2-user' })[0]?.check).toBe('user-deleted');
  });
});

describe('what cannot be mended', () => {
  it.each<[string, HostFacts, object]>([
    [
      'a key file with a second hard link',
      hostWith({ [FILE]: regular(0o666, 'ec2-user', { links: 2 }) }),
      { do: 'move-aside', path: FILE },
    ],
    [
      'a home of the system',
      {
        ...hostWith({
          '/var': directory(0o755, 'root'),
          '/var/mail': directory(0o777, 'root'),
          '/var/mail/.ssh': directory(0o700, 'ec2-user'),
          '/var/mail/.ssh/authorized_keys': regular(0o600, 'ec2-user'),
        }),
        account: seen({ ...account, home: '/var/mail', resolvedHome: '/var/mail' }),
        keyFiles: keyFile({
          path: '/var/mail/.ssh/authorized_keys',
          resolved: '/var/mail/.ssh/authorized_keys',
        }),
      },
      { do: 'ask-owner', about: 'foreign-path' },
    ],
    [
      'another’s home below a /home that everybody can write to',
      hostWith({
        '/home': directory(0o777, 'root', { searchable: true }),
        [HOME]: directory(0o755, 'nobody', { searchable: true }),
      }),
      { do: 'ask-owner', about: 'foreign-path' },
    ],
  ])('is reported without a remedy: %s', (_, host, advice) => {
    const faults = failures(host);

    expect(faults[0]).toMatchObject({ class: 'mechanical', remedies: [], advice });
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

const config = (changes: object) =>
  healthy.config.seen ? seen({ ...healthy.config.value, ...changes }) : healthy.config;
const keysWith = (...options: readonly string[]) =>
  keyFile({ keys: [{ line: 1, type: 'ED25519', bits: 256, fingerprint: 'SHA256:installed', options }] });

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
      failures({ ...healthy, config: config({ authorizedKeysFile: ['none'] }), keyFiles: [] })[0]?.check,
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

describe('without StrictModes', () => {
  it('an open home beside an empty key file is no cause, and is left alone', () => {
    const host = hostWith(
      { [HOME]: directory(0o777, 'ec2-user') },
      {
        config: config({ strictModes: false }),
        keyFiles: keyFile({ size: 0, lines: 0, keys: [], damaged: [] }),
      },
    );

    expect(failures(host).map(({ check }) => check)).toEqual(['authkeys-empty']);
  });
});

describe('several key files', () => {
  it('are judged by the one that lists a key', () => {
    const second = `${SSH}/authorized_keys2`;
    const host = hostWith(
      { [second]: regular(0o666, 'ec2-user') },
      {
        keyFiles: [
          ...keyFile({ size: 0, lines: 0, keys: [], damaged: [] }),
          ...keyFile({ pattern: '.ssh/authorized_keys2', path: second, resolved: second }),
        ],
      },
    );

    expect(failures(host)[0]).toMatchObject({
      check: 'authkeys-writable-by-others',
      evidence: [{ path: second }],
    });
  });
});

describe('an owner who is a living account', () => {
  it('may have been meant, so that taking over needs an approver', () => {
    const owned = directory(0o755, 'nobody', { searchable: true, owner: 'deploy' });

    expect(failures(hostWith({ [HOME]: owned }))[0]).toMatchObject({
      check: 'home-wrong-owner',
      class: 'policy',
      remedies: ['own-home'],
    });
  });
});

describe('an account that may not log in', () => {
  it('whose shell is missing is put right without asking whether somebody meant it', () => {
    const host = hostWith(
      {},
      { account: seen({ ...account, shell: '/usr/bin/zsh', shellState: 'missing' }) },
    );

    expect(failures(host)[0]).toMatchObject({
      check: 'shell-missing',
      evidence: [{ kind: 'shell', shell: '/usr/bin/zsh', state: 'missing' }],
      advice: { do: 'restore-shell', shell: '/usr/bin/zsh', state: 'missing' },
    });
  });

  it('is confirmed by what sshd logs of it', () => {
    const line = 'User ec2-user not allowed because shell /usr/bin/zsh does not exist';
    const host = hostWith(
      {},
      {
        account: seen({ ...account, shell: '/usr/bin/zsh', shellState: 'missing' }),
        log: [{ at: '2026-11-22T11:58:00.000Z', line }],
      },
    );

    expect(failures(host)[0]?.evidence.at(-1)).toMatchObject({ kind: 'log', line });
  });
});
