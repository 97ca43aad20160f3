import { createHash } from 'node:crypto';
import type { GroupDefinition } from '../aws/auto-scaling-group.ts';
import type { SandboxInstance } from '../aws/instance.ts';
import type { Later } from '../hosts/timers.ts';
import { REGION } from './estate.ts';
import { ACCOUNT, instanceOf } from './fleet.ts';
import { FLEET_GROUPS, type FleetGroup } from './groups.ts';
import type { Machine } from './machine.ts';

/** The groups of the fleet; what they launch is healthy, and its hosts wait by the clock that is given, else by the wall's. */
export const groups = (runLater?: Later): readonly GroupDefinition[] =>
  FLEET_GROUPS.map((group) => definitionOf(group, runLater));

function definitionOf(group: FleetGroup, runLater: Later | undefined): GroupDefinition {
  const { name, sizes, members, createdAt, drainingSeconds } = group;
  const [min, desired, max] = sizes;
  const hasBalancer = drainingSeconds !== undefined;
  return {
    name,
    region: REGION,
    uuid: uuidOf(name),
    min,
    desired,
    max,
    memberIds: members.map(({ id }) => id),
    createdAt,
    launchTemplate: {
      id: `lt-0${digestOf(name).slice(0, 16)}`,
      name,
      version: '3',
      launch: (serial, launchedAt) => launched({ group, serial, launchedAt, runLater }),
    },
    healthCheckType: hasBalancer ? 'ELB' : 'EC2',
    targetGroupArns: hasBalancer ? [targetGroupOf(name)] : [],
    drainingSeconds: drainingSeconds ?? 0,
  };
}

interface Launched {
  readonly group: FleetGroup;
  readonly serial: number;
  readonly launchedAt: string;
  readonly runLater: Later | undefined;
}

/** As the first member, and nothing is wrong with it. */
function launched({ group, serial, launchedAt, runLater }: Launched): SandboxInstance {
  const [first] = group.members;
  if (first === undefined) throw new Error(`${group.name} has no member to launch another like it`);
  const [subnet, last] = first.address;
  const machine: Machine = {
    ...first,
    id: `i-0${digestOf(`${group.name} ${serial}`).slice(0, 16)}`,
    launchedAt,
    address: [subnet, last + serial],
    state: 'pending',
    broken: `Nothing; ${group.name} launched it.`,
    changes: [],
    log: [],
  };
  return instanceOf(machine, runLater);
}

const targetGroupOf = (name: string): string =>
  `arn:aws:elasticloadbalancing:${REGION}:${ACCOUNT}:targetgroup/${name}/${digestOf(name).slice(0, 16)}`;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

const uuidOf = (name: string): string =>
  digestOf(name).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
