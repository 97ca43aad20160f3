import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { configWith, FILE, failures, HOME, SSH } from '../support/climb.ts';
import { account, directory, healthy, hostWith, keyFile, regular } from '../support/facts.ts';

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

describe('without StrictModes', () => {
  it('an open home beside an empty key file is no cause, and is left alone', () => {
    const host = hostWith(
      { [HOME]: directory(0o777, 'ec2-user') },
      {
        config: configWith({ strictModes: false }),
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
