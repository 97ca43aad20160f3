import { ABSENT } from '../../src/domain/facts/file-facts.ts';
import type { HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import {
  climb,
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
  directory,
  healthy,
  hostWith,
  keyFile,
  listeningDaemon,
  regular,
  symlink,
  unresolvedKeyFile,
} from '../support/facts.ts';

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
