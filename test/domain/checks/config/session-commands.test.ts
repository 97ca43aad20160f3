import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy } from '../../../support/facts.ts';
import { hostTold, step } from '../../../support/sshd-facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const nobody: HostFacts = { ...healthy, account: seen(null) };
const unreadable: HostFacts = { ...healthy, config: unseen('config-unreadable') };
const forced = (forceCommand: string) => hostTold({ config: { forceCommand } });

describe('a forced command', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where there is none', healthy, { result: 'pass' }],
    ['ends the session where it does nothing', forced('/bin/false'), { result: 'fail', class: 'policy' }],
    ['ends the session where it only says something', forced('echo "Go away"'), { result: 'fail' }],
    ['gives no session where it serves files', forced('internal-sftp -l INFO'), { result: 'fail' }],
    ['gives no session where it keeps backups', forced('/usr/bin/borg serve'), { result: 'fail' }],
    ['ends the session by a shell that turns logins away', forced('"/usr/sbin/nologin"'), { result: 'fail' }],
    [
      'ends the session where its program is gone',
      hostTold({
        config: { forceCommand: '/opt/menu -x' },
        commands: { forced: { path: '/opt/menu', state: 'missing' } },
      }),
      { result: 'fail', advice: { do: 'act-on', detail: { command: '/opt/menu -x' } } },
    ],
    [
      'may well start the session that was asked for',
      forced('/usr/bin/bastion-shell'),
      { result: 'unknown', because: 'forced-command' },
    ],
    ['is no question without an account', nobody, { result: 'not-applicable' }],
    ['is unknown where sshd does not tell', unreadable, { result: 'unknown' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('force-command', host)).toMatchObject(verdict);
  });
});

const jailed = (...way: Parameters<typeof step>[]) =>
  hostTold({
    config: { chrootDirectory: '/srv/jail' },
    commands: { chroot: { path: '/srv/jail', way: way.map((each) => step(...each)), shell: 'there' } },
  });

describe('a directory that the session is locked into', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where there is none', healthy, { result: 'pass' }],
    [
      'passes where it is the whole host',
      hostTold({
        config: { chrootDirectory: '/' },
        commands: { chroot: { path: '/', way: [step('/', 0o755)], shell: 'there' } },
      }),
      { result: 'pass' },
    ],
    [
      'is refused where others may write to it',
      jailed(['/', 0o755], ['/srv', 0o755], ['/srv/jail', 0o775]),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          { kind: 'setting', name: 'ChrootDirectory' },
          { kind: 'mode', path: '/srv/jail', found: 0o775, forbidden: 0o020 },
        ],
        advice: { detail: { path: '/srv/jail', unsafe: '/srv/jail' } },
      },
    ],
    [
      'is refused where a directory above it is somebody else’s',
      jailed(['/', 0o755], ['/srv', 0o755, { uid: 1000 }], ['/srv/jail', 0o755]),
      {
        result: 'fail',
        evidence: [{ kind: 'setting' }, { kind: 'owner', path: '/srv', expected: ['root'] }],
      },
    ],
    [
      'is left to another choice where it is in the user’s own home',
      jailed(['/', 0o755], ['/home/ec2-user', 0o755, { uid: 1000 }], ['/srv/jail', 0o755]),
      { result: 'fail', advice: { detail: { own: 'yes', unsafe: '/home/ec2-user' } } },
    ],
    [
      'is refused where it is a file',
      jailed(['/', 0o755], ['/srv', 0o755], ['/srv/jail', 0o755, { type: 'regular' }]),
      { result: 'fail' },
    ],
    [
      'is refused where it is not there',
      jailed(['/', 0o755], ['/srv', 0o755]),
      { result: 'fail', evidence: [{ kind: 'setting' }, { kind: 'absent', path: '/srv/jail' }] },
    ],
    [
      'is refused where the shell is not in there',
      hostTold({
        config: { chrootDirectory: '/srv' },
        commands: {
          chroot: { path: '/srv', way: [step('/', 0o755), step('/srv', 0o755)], shell: 'missing' },
        },
      }),
      { result: 'fail', evidence: [{ kind: 'setting' }, { kind: 'absent', path: '/srv/bin/bash' }] },
    ],
    [
      'needs no shell where sshd itself serves files in there',
      hostTold({
        config: { chrootDirectory: '/srv', forceCommand: 'internal-sftp' },
        commands: {
          chroot: { path: '/srv', way: [step('/', 0o755), step('/srv', 0o755)], shell: 'missing' },
        },
      }),
      { result: 'unknown' },
    ],
    [
      'is unknown where all that can be seen of it is fine',
      jailed(['/', 0o755], ['/srv', 0o755], ['/srv/jail', 0o755]),
      { result: 'unknown', because: 'chroot-not-entered' },
    ],
    [
      'is unknown where the probe did not tell of it',
      hostTold({ config: { chrootDirectory: '/srv/%x' } }),
      { result: 'unknown', because: 'chroot-not-entered' },
    ],
    [
      'is unknown to a probe that did not look',
      { ...hostTold({ config: { chrootDirectory: '/srv' } }), commands: unseen('unavailable') },
      { result: 'unknown', because: 'unavailable' },
    ],
    ['is no question without an account', nobody, { result: 'not-applicable' }],
    ['is unknown where sshd does not tell', unreadable, { result: 'unknown' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('chroot-bad', host)).toMatchObject(verdict);
  });
});
