import type { Instance, InstanceNetworkInterface } from '@aws-sdk/client-ec2';
import type { InstanceFacts, MetadataOptions } from '../domain/facts/cloud-facts.ts';
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
      publicAddressIs: ownerOf(primaryInterface(from)),
      interfaces: from.NetworkInterfaces?.length || undefined,
      firstLaunchedAt: primaryInterface(from)?.Attachment?.AttachTime?.toISOString(),
      stoppedAt: stopTime(from.StateTransitionReason),
      metadata: metadataOf(from),
      mode: modeOf(from),
      autoScalingGroup: tagOf(from, 'aws:autoscaling:groupName'),
    }),
  };
}

export const modeOf = (instance: Instance): Mode | undefined =>
  MODES.find((mode) => mode === tagOf(instance, 'sshfix:mode'));

/** The interface that it was launched with, which cannot be taken away: it has the addresses that EC2 tells of the instance. */
export const primaryInterface = (instance: Instance): InstanceNetworkInterface | undefined =>
  instance.NetworkInterfaces?.find(({ Attachment }) => Attachment?.DeviceIndex === 0) ??
  instance.NetworkInterfaces?.[0];

/** The owner of an Elastic IP is an account; of an address that EC2 assigned, `amazon`. */
function ownerOf(primary: InstanceNetworkInterface | undefined): InstanceFacts['publicAddressIs'] {
  const owner = primary?.Association?.IpOwnerId;
  if (owner === 'amazon') return 'assigned';
  return owner !== undefined && /^\d{12}$/.test(owner) ? 'elastic' : undefined;
}

/** As "User initiated (2026-11-22 10:00:00 GMT)". */
function stopTime(reason: string | undefined): string | undefined {
  const [, day, time] = /\((\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) (?:GMT|UTC)\)/.exec(reason ?? '') ?? [];
  return day === undefined ? undefined : `${day}T${time}.000Z`;
}

function metadataOf({ MetadataOptions: options }: Instance): MetadataOptions | undefined {
  if (options?.HttpEndpoint === undefined) return undefined;
  return {
    enabled: options.HttpEndpoint === 'enabled',
    ...present({ tokens: options.HttpTokens }),
  };
}

export const tagOf = (instance: Instance, key: string): string | undefined =>
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
