import { diagnose } from '../../src/domain/diagnose.ts';
import type { Account } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import { account, directory, factsOf, healthy, regular } from '../support/facts.ts';
import { asker } from '../support/shell-functions.ts';

const holds = asker('common', 'login', 'state', 'targets');

/** Does a plan offer to tighten a home that everybody can write to. */
function isOffered(changes: Partial<Account>): boolean {
  const known = { ...account, ...changes };
  const { home, uid } = known;
  const dir = `${home === '/' ? '' : home}/.ssh`;
  const path = `${dir}/authorized_keys`;
  const host = {
    ...healthy,
    account: seen({ ...known, resolvedHome: home }),
    objects: {
      '/': directory(0o755, 'root'),
      [dir]: directory(0o700, 'ec2-user', { uid }),
      [path]: regular(0o600, 'ec2-user', { uid }),
      [home]: directory(0o777, 'ec2-user', { uid }),
    },
    keyFiles: healthy.keyFiles.map((file) => ({ ...file, path, resolved: path })),
  };
  const { findings } = diagnose(factsOf(host), { user: 'ec2-user', assumed: false });
  const finding = findings.find(({ check }) => check === 'home-writable-by-others');
  if (finding?.result !== 'fail') throw new Error(`a home ${home} that everybody can write to is no finding`);
  return finding.remedies.includes('tighten-home');
}

describe('a home that belongs to the system', () => {
  const SYSTEMS = [
    '/',
    '/home',
    '/nonexistent',
    ...['/bin', '/boot', '/dev', '/etc', '/media', '/mnt', '/opt', '/proc', '/run', '/sbin', '/srv', '/sys'],
    ...['/tmp', '/usr', '/var', '/lib', '/lib32', '/lib64', '/libexec', '/libx32'],
    ...['/usr/local', '/var/lib/postgresql', '/var/mail', '/opt/app', '/lib/x', '/srv/www/ann', '/etc/x'],
    ...['/root', '/root/x'],
  ];

  it.each(SYSTEMS)('%s is offered no remedy, and mend would refuse it', (home) => {
    expect(isOffered({ home })).toBe(false);
    expect(holds('is_system_home "$home"', { home, uid: '1000' })).toBe(true);
  });

  it.each(['/home/ann', '/home/etc', '/homes/ann', '/data/ann', '/export/usr/ann', '/variable/x', '/rooted'])(
    '%s is none, to the plan and to mend',
    (home) => {
      expect(isOffered({ home })).toBe(true);
      expect(holds('is_system_home "$home"', { home, uid: '1000' })).toBe(false);
    },
  );

  it.each(['/root', '/root/x'])('%s is none for root alone, to the plan and to mend', (home) => {
    expect(isOffered({ home, uid: 0 })).toBe(true);
    expect(holds('is_system_home "$home"', { home, uid: '0' })).toBe(false);
  });
});

describe('a shell that lets nobody in', () => {
  it.each([
    '/sbin/nologin',
    '/usr/sbin/nologin',
    '/bin/false',
    '/usr/bin/true',
    '/bin/sync',
    '/sbin/shutdown',
    '/sbin/halt',
  ])('%s is offered no remedy, and mend would refuse it', (shell) => {
    expect(isOffered({ shell })).toBe(false);
    expect(holds('has_login_shell "$shell"', { shell })).toBe(false);
  });

  it.each([
    '',
    '/bin/sh',
    '/bin/bash',
    '/usr/bin/nologin-not',
    '/opt/true/zsh',
    '/usr/bin/git-shell',
    'false',
  ])('"%s" is none, to the plan and to mend', (shell) => {
    expect(isOffered({ shell })).toBe(true);
    expect(holds('has_login_shell "$shell"', { shell })).toBe(true);
  });
});

describe('a home that another account has too', () => {
  /** Is the home, which is a link if it has two paths, another's where passwd(5) has this entry. */
  const isAnothers = (entry: string, [home, real = home]: readonly [string, string?], uid = '1000') =>
    holds('getent() { echo "$entry"; }; is_anothers_home', { entry, uid, home, resolved_home: real });

  it.each([
    ['by the same path', 'bob:x:1001:1001::/home/ann:/bin/bash', ['/home/ann']],
    ['with a shell that lets nobody in', 'svc:x:990:990::/home/ann:/usr/sbin/nologin', ['/home/ann']],
    ['written with more slashes', 'svc:x:990:990::/home//ann/:/bin/false', ['/home/ann']],
    ['by the same link', 'svc:x:990:990::/home/ann:/bin/false', ['/home/ann', '/data/ann']],
    ['by what the link leads to', 'svc:x:990:990::/data/ann:/bin/false', ['/home/ann', '/data/ann']],
    ['above what the link leads to', 'svc:x:990:990::/data:/bin/false', ['/home/ann', '/data/ann']],
  ] as const)('%s is not mended', (_, entry, paths) => {
    expect(isAnothers(entry, paths)).toBe(true);
  });

  it.each([
    ['a home of its own', 'bob:x:1001:1001::/home/bob:/bin/bash', ['/home/ann']],
    ['the same id', 'ann2:x:1000:1000::/home/ann:/bin/bash', ['/home/ann']],
    ['a longer name', 'svc:x:990:990::/home/ann2:/bin/false', ['/home/ann']],
    ['no home', 'svc:x:990:990::/:/bin/false', ['/home/ann', '/data/ann']],
  ] as const)('is none where another has %s', (_, entry, paths) => {
    expect(isAnothers(entry, paths)).toBe(false);
  });

  it("is not root's, who shares it with Red Hat's operator", () => {
    const operator = 'operator:x:11:0:operator:/root:/sbin/nologin';
    expect(isAnothers(operator, ['/root'], '0')).toBe(false);
    expect(isAnothers(operator, ['/root'], '1000')).toBe(true);
  });
});
