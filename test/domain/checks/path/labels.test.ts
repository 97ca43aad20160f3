import { ABSENT } from '../../../../src/domain/facts/file-facts.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import type { PathFacts } from '../../../../src/domain/facts/path-facts.ts';
import { account, healthy, keyFile, plainPaths, regular, unresolvedKeyFile } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;
const context = (type: string) => `unconfined_u:object_r:${type}:s0`;
const label = (type: string, expected?: string) => ({
  found: context(type),
  ...(expected !== undefined && { expected: context(expected) }),
});

/** A RHEL 9 whose SELinux enforces, with these labels of home, key directory and key file. */
const enforcing = (
  labels: PathFacts['labels'],
  rest: Partial<HostFacts> = {},
  paths: Partial<PathFacts> = {},
): HostFacts => ({
  ...healthy,
  os: { id: 'rhel', version: '9.4', like: ['fedora'] },
  selinux: 'enforcing',
  ...rest,
  paths: seen({ ...plainPaths, labels, ...paths }),
});

const sound = { [HOME]: label('user_home_dir_t'), [SSH]: label('ssh_home_t'), [FILE]: label('ssh_home_t') };
const restored = {
  [HOME]: label('user_home_dir_t'),
  [SSH]: label('default_t', 'ssh_home_t'),
  [FILE]: label('default_t', 'ssh_home_t'),
};
const gentoo = { os: { id: 'gentoo', version: '', like: [] } };
const root = { user: 'root', account: seen({ ...account, uid: 0, home: '/root', resolvedHome: '/root' }) };
const DATA = '/data/ec2/.ssh/authorized_keys';
const customHome: Partial<HostFacts> = {
  account: seen({ ...account, home: '/data/ec2', resolvedHome: '/data/ec2' }),
  keyFiles: keyFile({ path: DATA, resolved: DATA }),
  objects: { ...healthy.objects, [DATA]: regular(0o600, 'ec2-user') },
};

describe('a label of SELinux (recorded facts)', () => {
  it.each<[string, string, HostFacts, object]>([
    [
      'selinux-label',
      'passes where SELinux only watches',
      { ...enforcing(restored), selinux: 'permissive' },
      { result: 'pass' },
    ],
    ['selinux-label', 'passes the labels of the policy', enforcing(sound), { result: 'pass' }],
    [
      'selinux-label',
      'passes what sshd may read as well',
      enforcing({ [FILE]: label('user_home_t', 'ssh_home_t') }),
      { result: 'pass' },
    ],
    [
      'selinux-label',
      'refuses what was restored from elsewhere, and has it labelled anew',
      enforcing(restored),
      {
        result: 'fail',
        class: 'mechanical',
        remedies: ['relabel'],
        evidence: [
          { kind: 'value', name: SSH, found: context('default_t'), expected: context('ssh_home_t') },
          { kind: 'value', name: FILE, found: context('default_t'), expected: context('ssh_home_t') },
        ],
      },
    ],
    [
      'selinux-label',
      'tells the command where there is no restorecon to ask',
      enforcing({ [FILE]: label('admin_home_t') }),
      {
        result: 'fail',
        remedies: [],
        advice: {
          do: 'act-on',
          check: 'selinux-label',
          detail: { paths: [HOME, SSH, FILE].join('\n') },
        },
      },
    ],
    [
      'selinux-label',
      'leaves a hard-linked key file to a person',
      enforcing(restored, {
        objects: { ...healthy.objects, [FILE]: regular(0o600, 'ec2-user', { links: 2 }) },
      }),
      { result: 'fail', remedies: [] },
    ],
    [
      'selinux-label',
      'does not know what it means for root',
      enforcing(
        { '/root/.ssh/authorized_keys': label('admin_home_t') },
        {
          ...root,
          keyFiles: keyFile({ path: '/root/.ssh/authorized_keys', resolved: '/root/.ssh/authorized_keys' }),
          objects: { ...healthy.objects, '/root/.ssh/authorized_keys': regular(0o600, 'root') },
        },
      ),
      { result: 'unknown', because: 'label-not-known' },
    ],
    [
      'selinux-label',
      'does not know a label of somebody’s own policy',
      enforcing({ [FILE]: label('acme_keys_t') }),
      { result: 'unknown', because: 'label-not-known' },
    ],
    [
      'selinux-label',
      'does not know a directory of another distribution’s policy',
      enforcing({ ...sound, [HOME]: label('default_t') }, gentoo),
      { result: 'unknown', because: 'label-not-known' },
    ],
    [
      'selinux-label',
      'passes the directories of another distribution',
      enforcing(sound, gentoo),
      { result: 'pass' },
    ],
    [
      'selinux-label',
      'does not know a label that was not read',
      enforcing({}),
      { result: 'unknown', because: 'selinux-enforcing' },
    ],
    [
      'selinux-label',
      'does not know what was not looked at',
      { ...enforcing(sound), paths: unseen('unavailable') },
      { result: 'unknown', because: 'selinux-enforcing' },
    ],
    [
      'selinux-label',
      'does not ask about a key file that is not there',
      enforcing({}, { keyFiles: unresolvedKeyFile, objects: { ...healthy.objects, [FILE]: ABSENT } }),
      { result: 'not-applicable' },
    ],
    ['selinux-custom-home', 'is no question of a home below /home', enforcing(sound), { result: 'pass' }],
    [
      'selinux-custom-home',
      'refuses a home of which the policy does not know',
      enforcing({ [DATA]: label('default_t') }, customHome),
      {
        result: 'fail',
        class: 'mechanical',
        advice: { do: 'act-on', check: 'selinux-custom-home', detail: { home: '/data/ec2' } },
      },
    ],
    [
      'selinux-label',
      'leaves such a home to that',
      enforcing({ [DATA]: label('default_t') }, customHome),
      { result: 'not-applicable' },
    ],
    ['selinux-custom-home', 'is no question without SELinux', healthy, { result: 'not-applicable' }],
    [
      'selinux-nfs-home',
      'refuses an NFS home while the boolean is off',
      enforcing({ [FILE]: label('nfs_t') }, {}, { booleans: { use_nfs_home_dirs: false } }),
      {
        result: 'fail',
        class: 'policy',
        advice: { do: 'act-on', check: 'selinux-nfs-home', detail: { boolean: 'use_nfs_home_dirs' } },
      },
    ],
    [
      'selinux-nfs-home',
      'passes one while it is on',
      enforcing({ [FILE]: label('nfs_t') }, {}, { booleans: { use_nfs_home_dirs: true } }),
      { result: 'pass' },
    ],
    [
      'selinux-nfs-home',
      'does not know a boolean that was not read',
      enforcing({ [FILE]: label('cifs_t') }),
      { result: 'unknown', because: 'label-not-known' },
    ],
    ['selinux-nfs-home', 'is no question of a disk', enforcing(sound), { result: 'not-applicable' }],
  ])('%s %s', (id, _, host, verdict) => {
    expect(verdictOf(id, host)).toMatchObject(verdict);
  });

  it('of a second key file that sshd may read lets the login in', () => {
    const second = `${FILE}2`;
    const host = enforcing(
      { ...restored, [second]: label('ssh_home_t') },
      {
        keyFiles: [...healthy.keyFiles, ...keyFile({ path: second, resolved: second })],
        objects: { ...healthy.objects, [second]: regular(0o600, 'ec2-user') },
      },
    );
    expect(verdictOf('selinux-label', host)).toEqual({ result: 'pass' });
  });
});
