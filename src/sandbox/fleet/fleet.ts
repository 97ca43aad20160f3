import type { Agent, SandboxInstance } from '../aws/instance.ts';
import type { Flavour } from '../hosts/flavours.ts';
import { ModelledHost } from '../hosts/modelled-host.ts';
import { HOST_FAULTS } from './host-faults.ts';
import { imageNamed } from './images.ts';
import { INSTANCE_STATES } from './instance-states.ts';
import type { Machine } from './machine.ts';

export const ACCOUNT = '111122223333';
export const REGION = 'eu-west-1';

/** Public keys of nobody: made for this fleet, and their private halves thrown away. */
export const KEYS = {
  ann: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHxHUxqxtrcYnSRSLY9z4l5i9kw7pd5njXsnztOrkNaM ann@laptop',
  bob: 'ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBGNQensH5wLJJzDLBlrQKYcs7PJ+KsrF0Cc/AdL8ZILe/Fd04qDGuhQipOae8FmWW1mRyxVp9pXJhuLRInm9Mfs= bob@desk',
} as const;

/** Every way of being broken, in the words of people who would ask about it. */
export const FLEET: readonly Machine[] = [...HOST_FAULTS, ...INSTANCE_STATES];

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

const hostOf = (machine: Machine, flavour: Flavour): ModelledHost =>
  new ModelledHost({
    flavour,
    hostname: `ip-10-0-${machine.address.join('-')}`,
    authorizedKeys: [KEYS.ann, KEYS.bob],
    changes: machine.changes ?? [],
    log: machine.log ?? [],
  });

/** The fleet for people who look for something to try. */
export const fleetInWords = (
  fleet: readonly SandboxInstance[],
): readonly { readonly name: string; readonly instanceId: string; readonly about: string }[] =>
  fleet.map(({ instanceId, tags, broken }) => ({
    name: tags['Name'] ?? instanceId,
    instanceId,
    about: broken,
  }));
