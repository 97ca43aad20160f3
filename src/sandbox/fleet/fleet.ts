import type { Agent, SandboxInstance } from '../aws/instance.ts';
import type { Flavour } from '../hosts/flavours.ts';
import { ModelledHost } from '../hosts/modelled-host.ts';
import type { Later } from '../hosts/timers.ts';
import { firstBootConsole } from './console.ts';
import { GROUPS, REGION, SUBNETS, VPC } from './estate.ts';
import { GROUP_MEMBERS } from './groups.ts';
import { HOST_FAULTS } from './host-faults.ts';
import { imageNamed } from './images.ts';
import { INSTANCE_STATES } from './instance-states.ts';
import { KEYS } from './keys.ts';
import type { Machine } from './machine.ts';
import { OFFLINE_STATES } from './offline-states.ts';
import { LASTING_FAULTS, SSH_FAULTS } from './ssh-faults.ts';

export const ACCOUNT = '111122223333';

/** Every way of being broken, in the words of people who would ask about it. */
export const FLEET: readonly Machine[] = [
  ...HOST_FAULTS,
  ...SSH_FAULTS,
  ...LASTING_FAULTS,
  ...INSTANCE_STATES,
  ...OFFLINE_STATES,
  ...GROUP_MEMBERS,
];

/** The fleet as it was when the sandbox started; each call makes it anew. Its hosts wait by the clock that is given, else by the wall's. */
export const instances = (runLater?: Later): readonly SandboxInstance[] =>
  FLEET.map((machine) => instanceOf(machine, runLater));

/** One machine of the fleet, made anew. */
export function instanceOf(machine: Machine, runLater: Later | undefined): SandboxInstance {
  const { image, ...system } = imageNamed(machine.image);
  const [subnet, last] = machine.address;
  const { mode = 'repair', keyName = 'ops-2026', groups = ['office'] } = machine;
  const agent = agentOf(machine);
  return {
    instanceId: machine.id,
    region: REGION,
    zone: `${REGION}${machine.zone}`,
    instanceType: 't3.small',
    image,
    platformDetails: system.platformDetails,
    ...(system.platform && { platform: system.platform }),
    keyName,
    launchedAt: machine.launchedAt,
    ...(machine.firstLaunchedAt && { firstLaunchedAt: machine.firstLaunchedAt }),
    ...(machine.stoppedAt && { stoppedAt: machine.stoppedAt }),
    vpcId: VPC,
    subnetId: SUBNETS[machine.zone],
    securityGroups: groups.map((group) => GROUPS[group]),
    privateAddress: `10.0.${subnet}.${last}`,
    ...(machine.inPublicSubnet && { publicAddress: `198.51.100.${last}` }),
    tags: { Name: machine.name, ...(mode !== 'none' && { 'sshfix:mode': mode }), ...machine.tags },
    state: machine.state ?? 'running',
    ...(agent && { agent }),
    ...(system.flavour && { host: hostOf(machine, system.flavour, runLater) }),
    ...(system.flavour && { console: consoleOf(machine, system.flavour) }),
    broken: machine.broken,
    ...machine.chosen,
  };
}

const hostnameOf = ({ address }: Machine): string => `ip-10-0-${address.join('-')}`;

const consoleOf = (machine: Machine, { defaultUser: user }: Flavour): string =>
  firstBootConsole({ hostname: hostnameOf(machine), user, key: KEYS.ann });

function agentOf({ image, agent = 'online' }: Machine): Agent | undefined {
  if (agent === 'none') return undefined;
  const { agent: known } = imageNamed(image);
  return agent === 'online'
    ? { ...known, ping: 'online' }
    : { ...known, ping: 'lost', lastPingAt: '2026-10-29T21:14:05.000Z' };
}

const hostOf = (machine: Machine, flavour: Flavour, runLater: Later | undefined): ModelledHost =>
  new ModelledHost(
    {
      flavour,
      hostname: hostnameOf(machine),
      authorizedKeys: [KEYS.ann, KEYS.bob],
      changes: machine.changes ?? [],
      log: machine.log ?? [],
    },
    runLater,
  );

/** The fleet for people who look for something to try. */
export const fleetInWords = (
  fleet: readonly SandboxInstance[],
): readonly { readonly name: string; readonly instanceId: string; readonly about: string }[] =>
  fleet.map(({ instanceId, tags, broken }) => ({
    name: tags['Name'] ?? instanceId,
    instanceId,
    about: broken,
  }));
