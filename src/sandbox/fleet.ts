import { imageNamed, type ImageName } from './fleet-images.ts';
import type { Agent, SandboxInstance, StateName } from './aws/instance.ts';
import type { Change, LogLine } from './hosts/host-recipe.ts';
import { ModelledHost } from './hosts/modelled-host.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** Public keys of nobody: made for this fleet, and their private halves thrown away. */
export const KEYS = {
  ann: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHxHUxqxtrcYnSRSLY9z4l5i9kw7pd5njXsnztOrkNaM ann@laptop',
  bob: 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGNQensH5wLJJzDLBlrQKYcs7PJ+KsrF0Cc/AdL8ZILe/Fd04qDGuhQipOae8FmWW1mRyxVp9pXJhuLRInm9Mfs= bob@desk',
} as const;

interface Machine {
  readonly name: string;
  readonly id: string;
  readonly zone: 'a' | 'b' | 'c';
  readonly image: ImageName;
  readonly launchedAt: string;
  /** The last two numbers of its private address; the last one of its public address too, where it has one. */
  readonly address: readonly [number, number];
  readonly inPublicSubnet?: boolean;
  /** In words, for people who look at the sandbox. */
  readonly broken: string;
  readonly state?: StateName;
  readonly mode?: 'observe' | 'repair' | 'stop' | 'none';
  readonly tags?: Readonly<Record<string, string>>;
  readonly agent?: 'online' | 'lost' | 'none';
  readonly changes?: readonly Change[];
  readonly log?: readonly LogLine[];
}

const CLIENT = '203.0.113.25';

const closed = (user: string, minutesAgo = 4): LogLine => ({
  minutesAgo,
  message: `Connection closed by authenticating user ${user} ${CLIENT} port 51234 [preauth]`,
});

const refused = (what: string): LogLine => ({
  minutesAgo: 4,
  message: `Authentication refused: bad ownership or modes for ${what}`,
});

/** Every way of being broken once, in the words of people who would ask about it. */
export const FLEET: readonly Machine[] = [
  {
    name: 'web-1',
    id: 'i-0c7e4f1b2a9d83e65',
    zone: 'a',
    image: 'amazon-linux-2023',
    launchedAt: '2026-09-14T07:12:44.000Z',
    address: [1, 17],
    inPublicSubnet: true,
    broken: 'Its home directory /home/ec2-user is writable by everybody (0777).',
    changes: [{ chmod: '/home/ec2-user', mode: 0o777 }],
    log: [refused('directory /home/ec2-user'), closed('ec2-user')],
  },
  {
    name: 'web-2',
    id: 'i-03b9d5a7e8f14c206',
    zone: 'b',
    image: 'debian-12',
    launchedAt: '2026-08-02T11:40:03.000Z',
    address: [2, 21],
    inPublicSubnet: true,
    broken: '.ssh is 0777, and authorized_keys is 0666 and belongs to a user who no longer exists.',
    changes: [
      { chmod: '/home/admin/.ssh', mode: 0o777 },
      { chmod: '/home/admin/.ssh/authorized_keys', mode: 0o666 },
      { chown: '/home/admin/.ssh/authorized_keys', owner: '1001' },
    ],
    log: [refused('file /home/admin/.ssh/authorized_keys'), closed('admin')],
  },
  {
    name: 'api-1',
    id: 'i-0f2d6c8b13a57e94d',
    zone: 'a',
    image: 'ubuntu-24.04',
    launchedAt: '2026-10-20T16:05:30.000Z',
    address: [1, 40],
    broken: 'Nothing: a login as ubuntu works.',
    log: [{ minutesAgo: 30, message: `Accepted publickey for ubuntu from ${CLIENT} port 50110 ssh2` }],
  },
  {
    name: 'db-1',
    id: 'i-09a4e7c2d5b8f1630',
    zone: 'c',
    image: 'amazon-linux-2023',
    launchedAt: '2026-05-28T04:51:19.000Z',
    address: [3, 12],
    broken: '/home is closed (0700, root): ec2-user cannot reach its own home.',
    changes: [{ chmod: '/home', mode: 0o700 }],
    log: [closed('ec2-user')],
  },
  {
    name: 'db-2',
    id: 'i-05d1f8b6a3c92e74b',
    zone: 'a',
    image: 'debian-12',
    launchedAt: '2026-05-28T04:58:02.000Z',
    address: [1, 13],
    broken: 'authorized_keys belongs to root and nobody else can read it (0600).',
    changes: [{ chown: '/home/admin/.ssh/authorized_keys', owner: 'root' }],
    log: [
      {
        minutesAgo: 5,
        message:
          "Could not open user 'admin' authorized keys '/home/admin/.ssh/authorized_keys': Permission denied",
      },
      closed('admin', 5),
    ],
  },
  {
    name: 'jump-1',
    id: 'i-0b8c3e5d7f9a1264e',
    zone: 'b',
    image: 'ubuntu-24.04',
    launchedAt: '2026-07-01T09:30:00.000Z',
    address: [2, 5],
    inPublicSubnet: true,
    broken: 'Nothing: but the user is ubuntu, and people try ec2-user.',
    log: [
      { minutesAgo: 3, message: `Invalid user ec2-user from ${CLIENT} port 40112` },
      {
        minutesAgo: 3,
        message: `Connection closed by invalid user ec2-user ${CLIENT} port 40112 [preauth]`,
      },
    ],
  },
  {
    name: 'batch-1',
    id: 'i-0e6a9f4c7d2b5831a',
    zone: 'c',
    image: 'amazon-linux-2023',
    launchedAt: '2026-10-31T22:00:11.000Z',
    address: [3, 60],
    broken: 'It is stopped.',
    state: 'stopped',
  },
  {
    name: 'legacy-1',
    id: 'i-0d3f7a1e',
    zone: 'a',
    image: 'rhel-7',
    launchedAt: '2021-03-09T13:22:48.000Z',
    address: [1, 90],
    broken: 'No Systems Manager agent was ever registered: nobody can look inside.',
    agent: 'none',
  },
  {
    name: 'shop-1',
    id: 'i-01c5b9e3f7d8a2460',
    zone: 'b',
    image: 'debian-12',
    launchedAt: '2026-04-17T08:08:08.000Z',
    address: [2, 77],
    broken: 'It has no tag sshfix:mode; its home directory is 0777.',
    mode: 'none',
    changes: [{ chmod: '/home/admin', mode: 0o777 }],
  },
  {
    name: 'win-1',
    id: 'i-08f1d4b7c6e3a9520',
    zone: 'a',
    image: 'windows-2022',
    launchedAt: '2026-06-22T12:15:00.000Z',
    address: [1, 101],
    broken: 'It runs Windows.',
  },
  {
    name: 'cache-1',
    id: 'i-07e2a6d9b4c1f8353',
    zone: 'c',
    image: 'debian-12',
    launchedAt: '2026-10-05T19:47:26.000Z',
    address: [3, 31],
    broken: 'authorized_keys is gone.',
    changes: [{ remove: '/home/admin/.ssh/authorized_keys' }],
    log: [closed('admin', 2)],
  },
  {
    name: 'queue-1',
    id: 'i-0a5d8e1c4f7b92636',
    zone: 'b',
    image: 'ubuntu-24.04',
    launchedAt: '2026-02-11T06:34:59.000Z',
    address: [2, 44],
    broken: 'The account ubuntu expired on 2025-12-31.',
    changes: [{ account: 'ubuntu', becomes: { expiresOnDay: 20453 } }],
    log: [
      {
        minutesAgo: 6,
        message: 'pam_unix(sshd:account): account ubuntu has expired (account expired)',
      },
      {
        minutesAgo: 6,
        message: 'fatal: Access denied for user ubuntu by PAM account configuration [preauth]',
      },
    ],
  },
  {
    name: 'mail-1',
    id: 'i-04b7f2c9e6a1d8573',
    zone: 'a',
    image: 'debian-12',
    launchedAt: '2026-01-30T15:03:37.000Z',
    address: [1, 25],
    broken: 'The shell of admin, /usr/bin/zsh, was removed.',
    changes: [{ account: 'admin', becomes: { shell: '/usr/bin/zsh' } }],
    log: [
      { minutesAgo: 8, message: 'User admin not allowed because shell /usr/bin/zsh does not exist' },
      { minutesAgo: 8, message: `Connection closed by invalid user admin ${CLIENT} port 40500 [preauth]` },
    ],
  },
  ...(['a', 'b', 'c'] as const).map(
    (zone, index): Machine => ({
      name: 'worker',
      id: ['i-0c1a5e9d3b7f82640', 'i-0c4d8b2f6e1a93751', 'i-0c9f3a7c5d2e84862'][index] ?? '',
      zone,
      image: 'amazon-linux-2023',
      launchedAt: `2026-11-0${index + 1}T03:00:0${index}.000Z`,
      address: [index + 1, 200],
      broken: index === 1 ? 'Its home directory is 0777; two others have the same name.' : 'Nothing.',
      tags: { 'aws:autoscaling:groupName': 'asg-web' },
      changes: index === 1 ? [{ chmod: '/home/ec2-user', mode: 0o777 }] : [],
    }),
  ),
  {
    name: 'agent-lost-1',
    id: 'i-02d9c6f3a8b5e1740',
    zone: 'b',
    image: 'ubuntu-24.04',
    launchedAt: '2026-03-03T10:10:10.000Z',
    address: [2, 52],
    broken: 'Its Systems Manager agent has been silent for days.',
    agent: 'lost',
  },
  {
    name: 'watch-1',
    id: 'i-06c3b1f8d9e4a7521',
    zone: 'c',
    image: 'amazon-linux-2023',
    launchedAt: '2026-10-11T17:26:54.000Z',
    address: [3, 70],
    broken: 'Its home directory is 0777, and its owner allows looking only (sshfix:mode is observe).',
    mode: 'observe',
    changes: [{ chmod: '/home/ec2-user', mode: 0o777 }],
    log: [refused('directory /home/ec2-user'), closed('ec2-user')],
  },
  {
    name: 'old-1',
    id: 'i-0f9e8d7c6b5a41320',
    zone: 'a',
    image: 'amazon-linux-2023',
    launchedAt: '2026-10-01T01:01:01.000Z',
    address: [1, 111],
    broken: 'It was terminated.',
    state: 'terminated',
  },
];

/** The fleet as it was when the sandbox started; each call makes it anew. */
export const instances = (): readonly SandboxInstance[] => FLEET.map(instanceOf);

function instanceOf(machine: Machine): SandboxInstance {
  const { image, ...system } = imageNamed(machine.image);
  const [subnet, last] = machine.address;
  const { mode = 'repair' } = machine;
  const agent = agentOf(machine);
  return {
    instanceId: machine.id,
    region: REGION,
    zone: `${REGION}${machine.zone}`,
    instanceType: 't3.small',
    image,
    platformDetails: system.platformDetails,
    ...(system.platform && { platform: system.platform }),
    keyName: 'ops-2026',
    launchedAt: machine.launchedAt,
    privateAddress: `10.0.${subnet}.${last}`,
    ...(machine.inPublicSubnet && { publicAddress: `198.51.100.${last}` }),
    tags: { Name: machine.name, ...(mode !== 'none' && { 'sshfix:mode': mode }), ...machine.tags },
    state: machine.state ?? 'running',
    ...(agent && { agent }),
    ...(system.flavour && { host: hostOf(machine, system.flavour) }),
    broken: machine.broken,
  };
}

function agentOf({ image, agent = 'online' }: Machine): Agent | undefined {
  if (agent === 'none') return undefined;
  const { agent: known } = imageNamed(image);
  return agent === 'online'
    ? { ...known, ping: 'online' }
    : { ...known, ping: 'lost', lastPingAt: '2026-10-29T21:14:05.000Z' };
}

const hostOf = (machine: Machine, flavour: NonNullable<ReturnType<typeof imageNamed>['flavour']>): ModelledHost =>
  new ModelledHost({
    flavour,
    hostname: `ip-10-0-${machine.address.join('-')}`,
    authorizedKeys: [KEYS.ann, KEYS.bob],
    changes: machine.changes ?? [],
    log: machine.log ?? [],
  });
