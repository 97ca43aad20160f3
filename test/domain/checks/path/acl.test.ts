import { diagnose } from '../../../../src/domain/diagnose.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { directory, factsOf, hostWith, keyFile, plainPaths, regular } from '../../../support/facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const FILE = `${HOME}/.ssh/authorized_keys`;

const withAcls = (host: HostFacts, acls: Readonly<Record<string, readonly string[]>>): HostFacts => ({
  ...host,
  paths: seen({ ...plainPaths, acls }),
});

/** Upstream's rule, whatever the group: the mask shows as group write. */
const masked = hostWith({ [HOME]: directory(0o775, 'ec2-user', { searchable: true }) });
const parentClosed = hostWith(
  {
    '/home': directory(0o755, 'root', { searchable: false }),
    [HOME]: directory(0o700, 'ec2-user', { searchable: false }),
    [`${HOME}/.ssh`]: directory(0o700, 'ec2-user', { searchable: false }),
  },
  { keyFiles: keyFile({ readable: false }) },
);
const fileClosed = hostWith({ [FILE]: regular(0o644, 'root') }, { keyFiles: keyFile({ readable: false }) });

describe('an access control list', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where there is none on what is open to others', masked, { result: 'pass' }],
    [
      'whose mask lets somebody else write is what sshd objects to, and its mask is lowered',
      withAcls(masked, { [HOME]: ['user:victim:rwx', 'group::r-x', 'mask::rwx'] }),
      {
        result: 'fail',
        class: 'mechanical',
        remedies: ['tighten-home'],
        evidence: [
          { kind: 'value', name: `getfacl ${HOME}`, found: 'user:victim:rwx, group::r-x, mask::rwx' },
        ],
      },
    ],
    [
      'is not it where the group itself may write',
      withAcls(masked, { [HOME]: ['user:victim:r-x', 'group::rwx', 'mask::rwx'] }),
      { result: 'pass' },
    ],
    [
      'is not known to be it where only ls showed that there is one',
      withAcls(masked, { [HOME]: [] }),
      { result: 'pass' },
    ],
    [
      'keeps the user out of a directory of root that the mode would let them pass',
      withAcls(parentClosed, { '/home': ['user:ec2-user:---', 'group::r-x', 'mask::r-x'] }),
      {
        result: 'fail',
        at: 'key-file-open',
        remedies: [],
        advice: {
          do: 'act-on',
          check: 'home-acl',
          detail: { user: 'ec2-user', grants: 'x r-x /home' },
        },
      },
    ],
    [
      'keeps the user from reading a key file of root',
      withAcls(fileClosed, { [FILE]: ['user:ec2-user:---', 'group::r--', 'mask::r--'] }),
      {
        result: 'fail',
        at: 'key-file-open',
        advice: { detail: { user: 'ec2-user', grants: `r r-- ${FILE}` } },
      },
    ],
    [
      'is not known where it was not looked',
      { ...masked, paths: unseen('unavailable') },
      { result: 'unknown' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('home-acl', host)).toMatchObject(verdict);
  });

  it.each<[string, HostFacts]>([
    ['a mask', withAcls(masked, { [HOME]: ['user:victim:rwx', 'group::r-x', 'mask::rwx'] })],
    ['an entry against the user', withAcls(parentClosed, { '/home': ['user:ec2-user:---'] })],
    ['an entry against reading', withAcls(fileClosed, { [FILE]: ['user:ec2-user:---'] })],
  ])('is told of once: %s', (_, host) => {
    const { findings } = diagnose(factsOf(host), withInstalledKey);
    expect(findings.flatMap(({ check, result }) => (result === 'fail' ? [check] : []))).toEqual(['home-acl']);
  });
});
