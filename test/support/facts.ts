import type { CloudFacts, InstanceFacts } from '../../src/domain/facts/cloud-facts.ts';
import type { DaemonFacts } from '../../src/domain/facts/daemon-facts.ts';
import type { Facts } from '../../src/domain/facts/facts.ts';
import type { FileObject } from '../../src/domain/facts/file-facts.ts';
import type { Account, HostFacts } from '../../src/domain/facts/host-facts.ts';
import { seen } from '../../src/domain/facts/observed.ts';
import type { PathFacts } from '../../src/domain/facts/path-facts.ts';
import type { ResourceFacts } from '../../src/domain/facts/resource-facts.ts';
import type { Surroundings } from '../../src/domain/facts/surroundings.ts';
import { AMAZON_STACK } from './pam.ts';

const UIDS = { root: 0, 'ec2-user': 1000, nobody: 65534 } as const;

/** A running, tagged, managed instance made from an Amazon Linux image. */
export const webInstance: InstanceFacts = {
  account: '111122223333',
  region: 'eu-west-1',
  instanceId: 'i-0a1b2c3d4e5f60718',
  name: 'web-1',
  state: 'running',
  zone: 'eu-west-1a',
  launchedAt: '2026-11-01T08:00:00.000Z',
  platform: 'linux',
  imageId: 'ami-0123456789abcdef0',
  privateAddress: '10.0.1.10',
  publicAddress: '203.0.113.10',
  publicAddressIs: 'elastic',
  interfaces: 1,
  firstLaunchedAt: '2026-10-01T07:59:30.000Z',
  keyName: 'ops',
  metadata: { enabled: true, tokens: 'required' },
  mode: 'repair',
};

/** Everything around the instance is in order: anybody may come to port 22, and the pair of its launch was deleted since. */
export const surroundings: Surroundings = {
  status: seen({
    system: { state: 'ok' },
    instance: { state: 'ok' },
    attachedVolumes: { state: 'ok' },
    events: [],
  }),
  securityGroups: seen({
    groupIds: ['sg-0a1b2c3d4e5f60718'],
    admits: [{ ports: [22, 22], from: { by: 'range', cidr: '0.0.0.0/0' } }],
    cut: false,
  }),
  networkAcl: seen({
    aclId: 'acl-0a1b2c3d4e5f60718',
    inbound: [{ number: 100, allows: true, cidr: '0.0.0.0/0', ports: [0, 65535] }],
    outbound: [{ number: 100, allows: true, cidr: '0.0.0.0/0', ports: [0, 65535] }],
  }),
  routes: seen({
    tableId: 'rtb-0a1b2c3d4e5f60718',
    routes: [
      { to: '10.0.0.0/16', by: 'local', target: 'local', active: true },
      { to: '0.0.0.0/0', by: 'internet-gateway', target: 'igw-0a1b2c3d4e5f60718', active: true },
    ],
    cut: false,
  }),
  keyPair: seen(null),
  console: seen({ trouble: [], booted: true, hostKeys: [] }),
  successors: seen([]),
};

export const cloud: CloudFacts = {
  at: '2026-11-22T12:00:00.000Z',
  instance: seen(webInstance),
  agent: seen({
    ping: 'online',
    version: '3.3.2746.0',
    platformName: 'Amazon Linux',
  }),
  image: seen({
    imageId: 'ami-0123456789abcdef0',
    name: 'al2023-ami-2023.6.20241121.0-kernel-6.1-x86_64',
    ownerId: '137112412989',
  }),
  surroundings,
};

export const directory = (
  mode: number,
  owner: 'root' | 'ec2-user' | 'nobody',
  extra: Partial<FileObject> = {},
): FileObject => object('directory', mode, owner, extra);

export const regular = (
  mode: number,
  owner: 'root' | 'ec2-user' | 'nobody',
  extra: Partial<FileObject> = {},
): FileObject => object('regular', mode, owner, extra);

export const symlink = (target: string): FileObject => object('symlink', 0o777, 'ec2-user', { target });

function object(
  type: FileObject['type'],
  mode: number,
  owner: keyof typeof UIDS,
  extra: Partial<FileObject>,
): FileObject {
  const id = UIDS[owner];
  return { type, mode, uid: id, gid: id, owner, group: owner, links: 1, id: '1:1', ...extra };
}

export const account: Account = {
  uid: 1000,
  gid: 1000,
  home: '/home/ec2-user',
  resolvedHome: '/home/ec2-user',
  shell: '/bin/bash',
  shellState: 'executable',
  password: seen('star'),
  passwordAged: seen(false),
  expiresOn: seen(null),
  today: '2026-11-22',
};

const FILE = '/home/ec2-user/.ssh/authorized_keys';

/** A home on the root file system, without ACLs, attributes and labels. */
export const plainPaths: PathFacts = {
  homeAnswers: 'yes',
  homeFileSystem: { path: '/', type: 'xfs', source: '/dev/nvme0n1p1' },
  unmounted: [],
  keysElsewhere: [],
  acls: {},
  attributes: {},
  labels: {},
  booleans: {},
};

/** An sshd that listens on port 22 and that would start again. */
export const listeningDaemon: DaemonFacts = {
  answers: 'process',
  units: [{ id: 'sshd.service', load: 'loaded', active: 'active', file: 'enabled', runtimeDirectories: [] }],
  listens: [
    { address: '0.0.0.0', port: 22 },
    { address: '::', port: 22 },
  ],
  test: seen({ kind: 'fine', faults: [], says: [] }),
  hostKeys: [
    {
      path: '/etc/ssh/ssh_host_ed25519_key',
      state: 'unseen',
      mode: 0o600,
      owner: 'root',
      group: 'root',
    },
  ],
  lastWords: [],
};

/** A host that is up, with room and memory left. */
export const plenty: ResourceFacts = {
  fileSystems: [
    {
      place: '/',
      type: 'xfs',
      blocks: 2_094_331,
      free: 1_536_412,
      available: 1_536_412,
      blockSize: 4096,
      inodes: 4_192_256,
      freeInodes: 4_150_113,
      turnedReadOnly: false,
    },
  ],
  memory: { total: 3_964_200, available: 3_100_000 },
  tasks: { of: 'host', current: 140, most: 32_768 },
  clock: { at: '2026-11-22T12:00:20.000Z', synchronised: true },
  system: 'running',
};

/** A host on which ec2-user can log in with the one key that is installed. */
export const healthy: HostFacts = {
  os: { id: 'amzn', version: '2023', like: ['fedora'] },
  sshdVersion: 'OpenSSH_8.7p1',
  daemon: seen(listeningDaemon),
  resources: seen(plenty),
  lasting: seen({ recurring: [], instances: 1, refusals: [] }),
  config: seen({
    authorizedKeysFile: ['.ssh/authorized_keys'],
    strictModes: true,
    useDns: false,
    usePam: true,
    pubkeyAuthentication: true,
    authenticationMethods: 'any',
    permitRootLogin: 'prohibit-password',
    ports: [22],
  }),
  configFiles: seen({
    sources: {},
    overridden: {},
    shadowed: {},
    conditions: [],
    edited: { path: '/etc/ssh/sshd_config', at: '2026-11-01T07:00:00.000Z' },
    loadedAt: '2026-11-01T08:00:00.000Z',
    optionsUnread: false,
  }),
  commands: seen({}),
  connection: seen({ now: '2026-11-22T12:00:00.000Z', filter: [], sets: [] }),
  user: 'ec2-user',
  account: seen(account),
  pam: seen(AMAZON_STACK),
  identity: seen({ local: true, groups: ['ec2-user', 'adm', 'wheel'], directories: [], remains: [] }),
  objects: {
    '/': directory(0o755, 'root', { searchable: true }),
    '/home': directory(0o755, 'root', { searchable: true }),
    '/home/ec2-user': directory(0o700, 'ec2-user', { searchable: true }),
    '/home/ec2-user/.ssh': directory(0o700, 'ec2-user', { searchable: true }),
    [FILE]: regular(0o600, 'ec2-user'),
  },
  paths: seen(plainPaths),
  groups: [],
  keyFiles: [
    {
      pattern: '.ssh/authorized_keys',
      path: FILE,
      resolved: FILE,
      readable: true,
      size: 96,
      lines: 1,
      keys: [{ line: 1, type: 'ED25519', bits: 256, fingerprint: 'SHA256:installed', options: [] }],
      damaged: [],
    },
  ],
  keyMaterial: seen({ clock: { local: '20261122130000', utc: '20261122120000' }, fips: false }),
  nologin: [],
  selinux: 'absent',
  defaultUsers: [{ user: 'ec2-user', source: 'cloud.cfg' }],
  otherLogins: [],
  log: [],
  cut: [],
  pin: '0'.repeat(64),
};

/** The healthy host with other file system objects; a path that is not named stays as it is. */
export const hostWith = (
  objects: Readonly<Record<string, FileObject>>,
  rest: Partial<HostFacts> = {},
): HostFacts => ({
  ...healthy,
  ...rest,
  objects: { ...healthy.objects, ...objects },
});

export const keyFile = (changes: Partial<HostFacts['keyFiles'][number]>): HostFacts['keyFiles'] =>
  healthy.keyFiles.map((file) => ({ ...file, ...changes }));

/** The key file's record where realpath(3) finds nothing. */
export const unresolvedKeyFile: HostFacts['keyFiles'] = [
  { pattern: '.ssh/authorized_keys', path: FILE, lines: 0, keys: [], damaged: [] },
];

export const factsOf = (host: HostFacts): Facts => ({ cloud, host: seen(host) });
