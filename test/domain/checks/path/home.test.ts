import { diagnose } from '../../../../src/domain/diagnose.ts';
import { ABSENT } from '../../../../src/domain/facts/file-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import type { PathFacts } from '../../../../src/domain/facts/path-facts.ts';
import {
  account,
  directory,
  factsOf,
  healthy,
  hostWith,
  plainPaths,
  symlink,
  unresolvedKeyFile,
} from '../../../support/facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const efs = { path: '/home', type: 'nfs4', source: 'fs-1.efs.eu-west-1.amazonaws.com:/' };

const withPaths = (host: HostFacts, paths: Partial<PathFacts>): HostFacts => ({
  ...host,
  paths: seen({ ...plainPaths, ...paths }),
});

const { resolvedHome: _, ...unresolvedAccount } = account;

/** Where the home is an empty directory. */
const empty = hostWith(
  { [`${HOME}/.ssh`]: ABSENT, [`${HOME}/.ssh/authorized_keys`]: ABSENT },
  { keyFiles: unresolvedKeyFile },
);

/** Where there is no home at all. */
const homeless: HostFacts = {
  ...hostWith(
    { [HOME]: ABSENT, [`${HOME}/.ssh`]: ABSENT, [`${HOME}/.ssh/authorized_keys`]: ABSENT },
    { keyFiles: unresolvedKeyFile },
  ),
  account: seen(unresolvedAccount),
};

const hung: HostFacts = {
  ...homeless,
  objects: { ...healthy.objects, [HOME]: { ...ABSENT, type: 'unseen' } },
};
const dangling: HostFacts = { ...homeless, objects: { ...homeless.objects, [HOME]: symlink('/data/ec2') } };
const unknownPaths = (host: HostFacts): HostFacts => ({ ...host, paths: unseen('unavailable') });
const central: HostFacts = {
  ...healthy,
  keyFiles: healthy.keyFiles.map((file) => ({ ...file, path: '/etc/keys' })),
};

describe('where the home is', () => {
  it.each<[string, string, HostFacts, object]>([
    [
      'home-network-fs',
      'passes an EFS that answers',
      withPaths(healthy, { homeFileSystem: efs }),
      { result: 'pass' },
    ],
    [
      'home-network-fs',
      'refuses where the server of an EFS does not answer',
      withPaths(hung, { homeAnswers: 'silent', homeFileSystem: efs }),
      {
        result: 'fail',
        class: 'advice',
        evidence: [
          { kind: 'no-answer', path: HOME, answer: 'silent' },
          { kind: 'file-system', ...efs },
        ],
        advice: {
          do: 'act-on',
          check: 'home-network-fs',
          detail: { home: HOME, mount: '/home', source: efs.source },
        },
      },
    ],
    [
      'home-network-fs',
      'refuses where the file handle is stale',
      withPaths(hung, { homeAnswers: 'stale', homeFileSystem: efs }),
      { result: 'fail' },
    ],
    [
      'home-network-fs',
      'does not know why a disk is silent',
      withPaths(hung, { homeAnswers: 'silent' }),
      { result: 'unknown', because: 'timed-out' },
    ],
    ['home-network-fs', 'does not ask about a disk', healthy, { result: 'not-applicable' }],
    ['home-network-fs', 'does not know what was not looked at', unknownPaths(hung), { result: 'unknown' }],
    ['home-not-mounted', 'passes where fstab misses nothing', healthy, { result: 'pass' }],
    [
      'home-not-mounted',
      'refuses where the home is the empty place for one',
      withPaths(empty, { unmounted: [{ path: '/home', type: 'ext4', source: '/dev/sdf' }] }),
      {
        result: 'fail',
        class: 'mechanical',
        evidence: [{ kind: 'not-mounted', path: '/home', type: 'ext4', source: '/dev/sdf' }],
        advice: { do: 'act-on', check: 'home-not-mounted', detail: { path: '/home' } },
      },
    ],
    [
      'home-not-mounted',
      'is beside the point where the key file is there all the same',
      withPaths(healthy, { unmounted: [efs] }),
      { result: 'fail', at: 'beside' },
    ],
    ['home-not-mounted', 'does not know what was not looked at', unknownPaths(empty), { result: 'unknown' }],
    ['home-symlink-dangling', 'passes a home that is no link', empty, { result: 'pass' }],
    [
      'home-symlink-dangling',
      'refuses a home that leads to nothing',
      withPaths(dangling, { danglingLink: HOME }),
      { result: 'fail', class: 'advice', evidence: [{ kind: 'link', path: HOME, target: '/data/ec2' }] },
    ],
    [
      'home-symlink-dangling',
      'leaves it to the mount that is missing',
      withPaths(dangling, { danglingLink: HOME, unmounted: [{ ...efs, path: '/data' }] }),
      { result: 'not-applicable' },
    ],
    [
      'home-symlink-dangling',
      'does not know what was not looked at',
      unknownPaths(dangling),
      { result: 'unknown' },
    ],
    ['home-encrypted', 'passes a home that nothing encrypts', empty, { result: 'pass' }],
    [
      'home-encrypted',
      'refuses while the home is locked',
      withPaths(empty, { encryption: { by: 'ecryptfs', open: false } }),
      {
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'encrypted', path: HOME, by: 'ecryptfs' }],
      },
    ],
    [
      'home-encrypted',
      'warns while somebody has it open',
      withPaths(healthy, { encryption: { by: 'homed', open: true } }),
      { result: 'fail', at: 'beside' },
    ],
    [
      'home-encrypted',
      'does not ask about a key file outside the home',
      withPaths(central, { encryption: { by: 'homed', open: false } }),
      { result: 'not-applicable' },
    ],
    ['home-path-wrong', 'passes where no other home holds keys', empty, { result: 'pass' }],
    [
      'home-path-wrong',
      'refuses where the keys are in the usual home, and passwd names another',
      withPaths(
        {
          ...homeless,
          account: seen({ ...unresolvedAccount, home: '/srv/ec2' }),
          keyFiles: [
            {
              ...unresolvedKeyFile[0],
              pattern: '.ssh/authorized_keys',
              path: '/srv/ec2/.ssh/authorized_keys',
              lines: 0,
              keys: [],
              damaged: [],
            },
          ],
        },
        { keysElsewhere: [`${HOME}/.ssh/authorized_keys`] },
      ),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          {
            kind: 'other-home',
            user: 'ec2-user',
            found: '/srv/ec2',
            expected: HOME,
            keyFile: `${HOME}/.ssh/authorized_keys`,
          },
        ],
        advice: { do: 'act-on', check: 'home-path-wrong', detail: { home: HOME, was: '/srv/ec2' } },
      },
    ],
    ['home-missing', 'passes a directory', empty, { result: 'pass' }],
    [
      'home-missing',
      'refuses where nothing is there',
      homeless,
      { result: 'fail', evidence: [{ kind: 'absent', path: HOME }] },
    ],
    [
      'home-missing',
      'refuses where a file is there',
      hostWith(
        { [HOME]: { ...directory(0o700, 'ec2-user'), type: 'regular' } },
        { keyFiles: unresolvedKeyFile },
      ),
      { result: 'fail', evidence: [{ kind: 'type', path: HOME, found: 'regular', expected: 'directory' }] },
    ],
    [
      'home-missing',
      'leaves it to the link that leads to nothing',
      withPaths(dangling, { danglingLink: HOME }),
      { result: 'not-applicable' },
    ],
  ])('%s %s', (id, _title, host, verdict) => {
    expect(verdictOf(id, host)).toMatchObject(verdict);
  });

  it('asks for no key where the home itself is what is missing', () => {
    const host = withPaths(empty, { unmounted: [efs] });

    const { findings } = diagnose(factsOf(host), withInstalledKey);

    expect(findings.flatMap(({ check, result }) => (result === 'fail' ? [check] : []))).toEqual([
      'home-not-mounted',
    ]);
  });
});
