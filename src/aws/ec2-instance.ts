import type { Instance } from '@aws-sdk/client-ec2';
import type { InstanceFacts } from '../domain/facts/cloud-facts.ts';
import type { InstanceMatch, InstanceRef, Mode } from '../domain/instance.ts';

const MODES: readonly Mode[] = ['observe', 'repair', 'stop'];

/** @throws when EC2 left out something that it always tells. */
export const instanceMatch = (instance: InstanceRef, from: Instance): InstanceMatch => ({
  instance,
  zone: told(from.Placement?.AvailabilityZone, 'availability zone'),
  state: told(from.State?.Name, 'state'),
  launchedAt: told(from.LaunchTime, 'launch time').toISOString(),
  ...present({ name: tagOf(from, 'Name'), privateAddress: from.PrivateIpAddress }),
});

/** @throws when EC2 left out something that it always tells. */
export function instanceFacts(instance: InstanceRef, from: Instance): InstanceFacts {
  const { zone, state, launchedAt } = instanceMatch(instance, from);
  return {
    ...instance,
    zone,
    state,
    launchedAt,
    imageId: told(from.ImageId, 'image'),
    platform: from.Platform?.toLowerCase() === 'windows' ? 'windows' : 'linux',
    ...present({
      name: tagOf(from, 'Name'),
      platformDetails: from.PlatformDetails,
      keyName: from.KeyName,
      privateAddress: from.PrivateIpAddress,
      publicAddress: from.PublicIpAddress || from.Ipv6Address,
      publicDnsName: from.PublicDnsName,
      mode: MODES.find((mode) => mode === tagOf(from, 'sshfix:mode')),
      environment: tagOf(from, 'Environment'),
      autoScalingGroup: tagOf(from, 'aws:autoscaling:groupName'),
    }),
  };
}

const tagOf = (instance: Instance, key: string): string | undefined =>
  instance.Tags?.find((tag) => tag.Key === key)?.Value;

function told<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`EC2 described an instance without its ${what}`);
  return value;
}

type Present<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves out what is absent; EC2 also writes an empty element for "none". */
export const present = <T extends object>(fields: T): Present<T> =>
  Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
  ) as Present<T>;
