import { ABSENT } from '../../../../src/domain/facts/file-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import {
  directory,
  healthy,
  hostWith,
  keyFile,
  regular,
  symlink,
  unresolvedKeyFile,
} from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;
const unreadable = { keyFiles: keyFile({ readable: false }) };
const nothing = { keyFiles: unresolvedKeyFile };

const parentClosed = hostWith(
  {
    '/home': directory(0o700, 'root', { searchable: false }),
    [HOME]: directory(0o700, 'ec2-user', { searchable: false }),
    [SSH]: directory(0o700, 'ec2-user', { searchable: false }),
  },
  unreadable,
);
const homeClosed = hostWith(
  {
    [HOME]: directory(0o600, 'ec2-user', { searchable: false }),
    [SSH]: directory(0o700, 'ec2-user', { searchable: false }),
  },
  unreadable,
);
const sshClosed = hostWith({ [SSH]: directory(0o600, 'ec2-user', { searchable: false }) }, unreadable);
const fileClosed = hostWith({ [FILE]: regular(0o000, 'ec2-user') }, unreadable);
const noSsh = hostWith({ [SSH]: ABSENT, [FILE]: ABSENT }, nothing);
const noFile = hostWith({ [FILE]: ABSENT }, nothing);
const unknownConfig = (host: HostFacts): HostFacts => ({ ...host, config: unseen('config-unreadable') });

describe('the way to the key file', () => {
  it.each<[string, string, HostFacts, object]>([
    ['home-parent-not-searchable', 'passes', homeClosed, { result: 'pass' }],
    [
      'home-parent-not-searchable',
      'refuses at /home',
      parentClosed,
      { result: 'fail', remedies: ['search-home-parent'] },
    ],
    ['home-not-searchable', 'is not to blame for a closed /home', parentClosed, { result: 'pass' }],
    ['home-not-searchable', 'refuses', homeClosed, { result: 'fail', remedies: ['open-home'] }],
    [
      'home-not-searchable',
      'does not ask of a home that is not there',
      hostWith({ [HOME]: ABSENT }, nothing),
      { result: 'not-applicable' },
    ],
    ['ssh-dir-not-searchable', 'is not to blame for a closed home', homeClosed, { result: 'pass' }],
    ['ssh-dir-not-searchable', 'refuses', sshClosed, { result: 'fail', remedies: ['open-ssh-dir'] }],
    ['ssh-dir-not-searchable', 'does not ask of what is not there', noSsh, { result: 'not-applicable' }],
    ['authkeys-unreadable', 'is not to blame for a closed .ssh', sshClosed, { result: 'pass' }],
    ['authkeys-unreadable', 'refuses', fileClosed, { result: 'fail', remedies: ['open-key-file'] }],
    ['authkeys-unreadable', 'does not ask of what is not there', noFile, { result: 'not-applicable' }],
    ['ssh-dir-missing', 'passes', noFile, { result: 'pass' }],
    ['ssh-dir-missing', 'refuses', noSsh, { result: 'fail', evidence: [{ kind: 'absent', path: SSH }] }],
    ['ssh-dir-not-a-directory', 'passes', noFile, { result: 'pass' }],
    [
      'ssh-dir-not-a-directory',
      'refuses a file',
      hostWith({ [SSH]: regular(0o600, 'ec2-user'), [FILE]: ABSENT }, nothing),
      { result: 'fail', advice: { do: 'move-aside', path: SSH } },
    ],
    [
      'ssh-dir-not-a-directory',
      'refuses a link to nothing',
      hostWith({ [SSH]: symlink('/nowhere'), [FILE]: ABSENT }, nothing),
      { result: 'fail', evidence: [{ kind: 'link', path: SSH, target: '/nowhere' }] },
    ],
    ['ssh-dir-not-a-directory', 'does not ask of what is not there', noSsh, { result: 'not-applicable' }],
    ['authkeys-missing', 'passes', fileClosed, { result: 'pass' }],
    ['authkeys-missing', 'refuses', noFile, { result: 'fail', advice: { do: 'install-key', path: FILE } }],
    [
      'authkeys-missing',
      'is told of by the directory that is not there',
      noSsh,
      { result: 'not-applicable' },
    ],
    ['authkeys-not-regular', 'passes', fileClosed, { result: 'pass' }],
    [
      'authkeys-not-regular',
      'refuses a directory',
      hostWith({ [FILE]: directory(0o700, 'ec2-user') }),
      { result: 'fail' },
    ],
    ['authkeys-not-regular', 'does not ask of what is not there', noFile, { result: 'not-applicable' }],
    ...['home-parent-not-searchable', 'home-not-searchable', 'authkeys-unreadable', 'authkeys-missing'].map(
      (id): [string, string, HostFacts, object] => [
        id,
        'does not know where the settings are not known',
        unknownConfig(fileClosed),
        { result: 'unknown', because: 'config-unreadable' },
      ],
    ),
    [
      'authkeys-missing',
      'does not know where sshd 10 looks for files by a pattern',
      {
        ...noFile,
        sshdVersion: 'OpenSSH_10.0p2 Debian-7',
        keyFiles: unresolvedKeyFile.map((file) => ({ ...file, pattern: '.ssh/keys.d/*' })),
      },
      { result: 'unknown', because: 'key-files-by-pattern' },
    ],
    [
      'authkeys-missing',
      'refuses where an older sshd takes the pattern for a name',
      {
        ...noFile,
        sshdVersion: 'OpenSSH_9.2p1 Debian-2+deb12u10',
        keyFiles: unresolvedKeyFile.map((file) => ({ ...file, pattern: '.ssh/keys.d/*' })),
      },
      { result: 'fail' },
    ],
    ['home-not-searchable', 'passes where all is well', healthy, { result: 'pass' }],
  ])('%s %s', (id, _, host, verdict) => {
    expect(verdictOf(id, host)).toMatchObject(verdict);
  });
});
