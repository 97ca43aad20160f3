import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { directory, healthy, hostWith, keyFile, regular } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const HOME = '/home/ec2-user';
const SSH = `${HOME}/.ssh`;
const FILE = `${SSH}/authorized_keys`;

const AMAZON_LINUX = { os: { id: 'amzn', version: '2023', like: ['fedora'] }, sshdVersion: 'OpenSSH_8.7p1' };
const RHEL = { os: { id: 'rhel', version: '9.4', like: ['fedora'] }, sshdVersion: 'OpenSSH_8.7p1' };
const SLES = { os: { id: 'sles', version: '15.6', like: ['suse'] }, sshdVersion: 'OpenSSH_9.6p1' };
const DEBIAN = {
  os: { id: 'debian', version: '12', like: [] },
  sshdVersion: 'OpenSSH_9.2p1 Debian-2+deb12u10',
};
const UBUNTU = {
  os: { id: 'ubuntu', version: '24.04', like: ['debian'] },
  sshdVersion: 'OpenSSH_9.6p1 Ubuntu-3ubuntu13.14',
};
const MINT_WITHOUT_VERSION = {
  os: { id: 'linuxmint', version: '22', like: ['ubuntu', 'debian'] },
  sshdVersion: '',
};

const ALONE = [{ gid: 1000, name: 'ec2-user', primaryUids: [1000], members: [] }];
const NAMED_MEMBER = [{ gid: 1000, name: 'ec2-user', primaryUids: [1000], members: ['ec2-user'] }];
const SHARED = [{ gid: 1000, name: 'ec2-user', primaryUids: [1000], members: ['ann'] }];
const PRIMARY_OF_TWO = [{ gid: 1000, name: 'users', primaryUids: [1000, 1001], members: [] }];

const home = (mode: number, rest: Partial<HostFacts>): HostFacts =>
  hostWith({ [HOME]: directory(mode, 'ec2-user', { searchable: true }) }, rest);
const lax = (host: HostFacts): HostFacts => ({
  ...host,
  config: healthy.config.seen ? seen({ ...healthy.config.value, strictModes: false }) : healthy.config,
});

describe('group write on what is the user’s', () => {
  it.each<[string, number, Partial<HostFacts>, 'pass' | 'fail']>([
    [
      'is refused by Amazon Linux, whoever is in the group',
      0o775,
      { ...AMAZON_LINUX, groups: ALONE },
      'fail',
    ],
    ['is refused by Red Hat', 0o770, { ...RHEL, groups: ALONE }, 'fail'],
    ['is refused by SUSE', 0o775, { ...SLES, groups: ALONE }, 'fail'],
    ['is tolerated by Debian for a group of the user alone', 0o775, { ...DEBIAN, groups: ALONE }, 'pass'],
    [
      'is tolerated by Debian where the user is the only named member',
      0o770,
      { ...DEBIAN, groups: NAMED_MEMBER },
      'pass',
    ],
    ['is tolerated by Ubuntu', 0o775, { ...UBUNTU, groups: ALONE }, 'pass'],
    [
      'is tolerated by what is like Debian, where sshd does not tell',
      0o775,
      { ...MINT_WITHOUT_VERSION, groups: ALONE },
      'pass',
    ],
    ['is refused by Debian for a group with another member', 0o775, { ...DEBIAN, groups: SHARED }, 'fail'],
    ['is refused by Debian for a primary group of two', 0o775, { ...DEBIAN, groups: PRIMARY_OF_TWO }, 'fail'],
    ['is refused by Debian for a group of which nothing is known', 0o775, { ...DEBIAN, groups: [] }, 'fail'],
    ['is refused by Debian together with write for others', 0o777, { ...DEBIAN, groups: ALONE }, 'fail'],
  ])('%s', (_, mode, rest, result) => {
    expect(verdictOf('home-writable-by-others', home(mode, rest)).result).toBe(result);
  });
});

describe('what is never put right because nothing is wrong', () => {
  const IDS = [
    'home-not-searchable',
    'home-writable-by-others',
    'ssh-dir-not-searchable',
    'ssh-dir-writable-by-others',
    'authkeys-unreadable',
    'authkeys-writable-by-others',
    'authkeys-wrong-owner',
  ];
  it.each<[string, HostFacts]>([
    ...[0o755, 0o750, 0o711, 0o500].map((mode): [string, HostFacts] => [
      `home 0${mode.toString(8)}`,
      hostWith({ [HOME]: directory(mode, 'ec2-user') }),
    ]),
    ['.ssh 0755', hostWith({ [SSH]: directory(0o755, 'ec2-user') })],
    ...[0o644, 0o640, 0o400].map((mode): [string, HostFacts] => [
      `authorized_keys 0${mode.toString(8)}`,
      hostWith({ [FILE]: regular(mode, 'ec2-user') }),
    ]),
    ['authorized_keys root 0644', hostWith({ [FILE]: regular(0o644, 'root') })],
  ])('%s', (_, host) => {
    expect(IDS.map((id) => verdictOf(id, host).result)).toEqual(IDS.map(() => 'pass'));
  });
});

describe('who may write to the three places, and whose they are', () => {
  it.each<[string, string, HostFacts, object]>([
    ...(
      [
        ['home', HOME, directory],
        ['ssh-dir', SSH, directory],
        ['authkeys', FILE, regular],
      ] as const
    ).flatMap(([name, path, make]): [string, string, HostFacts, object][] => [
      [
        `${name}-writable-by-others`,
        'refuses 0777',
        hostWith({ [path]: make(0o777, 'ec2-user') }),
        { result: 'fail', class: 'mechanical' },
      ],
      [
        `${name}-writable-by-others`,
        'does not ask without StrictModes',
        lax(hostWith({ [path]: make(0o777, 'ec2-user') })),
        { result: 'pass' },
      ],
      [
        `${name}-wrong-owner`,
        'refuses what is another’s',
        hostWith({ [path]: make(0o755, 'nobody', { searchable: true }) }),
        { result: 'fail' },
      ],
      [
        `${name}-wrong-owner`,
        'does not know what root itself may not see',
        {
          ...hostWith({ [SSH]: { ...directory(0, 'root'), type: 'unseen' } }),
          keyFiles: keyFile({ readable: false }),
        },
        { result: 'unknown', because: 'path-not-readable' },
      ],
      [
        `${name}-wrong-owner`,
        'does not know where the settings are not known',
        { ...hostWith({ [path]: make(0o755, 'nobody') }), config: unseen('config-unreadable') },
        { result: 'unknown', because: 'config-unreadable' },
      ],
      [
        `${name}-wrong-owner`,
        'does not ask where there is no account',
        { ...healthy, account: seen(null), keyFiles: [] },
        { result: 'not-applicable' },
      ],
    ]),
  ])('%s %s', (id, _, host, verdict) => {
    expect(verdictOf(id, host)).toMatchObject(verdict);
  });
});
