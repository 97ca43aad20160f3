import { closed, type Machine, refused } from './machine.ts';

/** An Auto Scaling group of the fleet, as far as groups differ. */
export interface FleetGroup {
  readonly name: string;
  /** Minimum, desired and maximum size. */
  readonly sizes: readonly [number, number, number];
  readonly createdAt: string;
  /** Until a load balancer has let a member go; without one nothing has to end. */
  readonly drainingSeconds?: number;
  readonly members: readonly Machine[];
}

type Own = Pick<Machine, 'id' | 'zone' | 'address' | 'broken'>;

const nameOfGroup = (name: string): Readonly<Record<string, string>> => ({
  'aws:autoscaling:groupName': name,
});

const worker = (own: Own & Pick<Machine, 'launchedAt'>): Machine => ({
  ...own,
  name: 'worker',
  image: 'amazon-linux-2023',
  tags: nameOfGroup('asg-web'),
});

const shop = (own: Own): Machine => ({
  ...own,
  name: `shop-${own.zone}`,
  image: 'amazon-linux-2023',
  launchedAt: '2026-11-09T04:12:30.000Z',
  mode: 'stop',
  agent: 'none',
  tags: { Environment: 'production', ...nameOfGroup('asg-shop') },
});

const IN_SHOP = 'no Systems Manager agent; a member of asg-shop (1 to 4, now 3).';

/** A member that is stopped outside Standby is replaced; a group at its minimum lets nobody go into Standby. */
export const FLEET_GROUPS: readonly FleetGroup[] = [
  {
    name: 'asg-web',
    sizes: [2, 3, 6],
    createdAt: '2026-10-30T15:20:11.000Z',
    members: [
      worker({
        id: 'i-0c1a5e9d3b7f82640',
        zone: 'a',
        launchedAt: '2026-11-01T03:00:00.000Z',
        address: [1, 200],
        broken: 'Nothing.',
      }),
      {
        ...worker({
          id: 'i-0c4d8b2f6e1a93751',
          zone: 'b',
          launchedAt: '2026-11-02T03:00:01.000Z',
          address: [2, 200],
          broken: 'Its home directory is 0777; two others have the same name.',
        }),
        changes: [{ chmod: '/home/ec2-user', mode: 0o777 }],
      },
      worker({
        id: 'i-0c9f3a7c5d2e84862',
        zone: 'c',
        launchedAt: '2026-11-03T03:00:02.000Z',
        address: [3, 200],
        broken: 'Nothing.',
      }),
    ],
  },
  {
    name: 'asg-shop',
    sizes: [1, 3, 4],
    createdAt: '2026-06-18T09:41:55.000Z',
    drainingSeconds: 60,
    members: [
      shop({ id: 'i-0a8c5f2e7d3b91640', zone: 'a', address: [1, 150], broken: `Nothing; ${IN_SHOP}` }),
      {
        ...shop({
          id: 'i-0b3e9d6a1c7f48250',
          zone: 'b',
          address: [2, 150],
          broken: `Its home directory is 0777; ${IN_SHOP}`,
        }),
        changes: [{ chmod: '/home/ec2-user', mode: 0o777 }],
        log: [refused('directory /home/ec2-user'), closed('ec2-user')],
      },
      shop({ id: 'i-0d7b4a9f2e5c13860', zone: 'c', address: [3, 150], broken: `Nothing; ${IN_SHOP}` }),
    ],
  },
  {
    name: 'asg-tight',
    sizes: [1, 1, 1],
    createdAt: '2026-08-05T12:00:40.000Z',
    members: [
      {
        name: 'tight-1',
        id: 'i-0e5a1c8d4b9f72360',
        zone: 'a',
        image: 'debian-12',
        launchedAt: '2026-10-27T18:33:21.000Z',
        address: [1, 180],
        mode: 'stop',
        agent: 'none',
        tags: nameOfGroup('asg-tight'),
        broken:
          'Its home directory is 0777; no Systems Manager agent; the only member of asg-tight (1 to 1).',
        changes: [{ chmod: '/home/admin', mode: 0o777 }],
        log: [refused('directory /home/admin'), closed('admin')],
      },
    ],
  },
];

export const GROUP_MEMBERS: readonly Machine[] = FLEET_GROUPS.flatMap(({ members }) => members);
