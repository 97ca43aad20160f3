import type { InstanceRef, InstanceState, Mode } from '../instance.ts';
import { type Observed, unseen } from './observed.ts';
import type { Surroundings } from './surroundings.ts';

/** What AWS says about the instance. */
export interface CloudFacts {
  /** ISO time of the observation. */
  readonly at: string;
  readonly instance: Observed<InstanceFacts>;
  readonly agent: Observed<AgentFacts>;
  readonly image: Observed<ImageFacts>;
  /** Absent where nobody asked. */
  readonly surroundings?: Surroundings;
}

const NOT_ASKED: Surroundings = {
  status: unseen('not-asked'),
  securityGroups: unseen('not-asked'),
  networkAcl: unseen('not-asked'),
  routes: unseen('not-asked'),
  keyPair: unseen('not-asked'),
  console: unseen('not-asked'),
  successors: unseen('not-asked'),
};

export const surroundingsOf = ({ surroundings }: CloudFacts): Surroundings => surroundings ?? NOT_ASKED;

export interface InstanceFacts extends InstanceRef {
  readonly name?: string;
  readonly state: InstanceState;
  readonly zone: string;
  /** ISO time of the last start. */
  readonly launchedAt: string;
  /** ISO time of the first start: when its primary interface was attached. */
  readonly firstLaunchedAt?: string;
  /** ISO time of the last stop or termination, where EC2 still tells it. */
  readonly stoppedAt?: string;
  /** EC2 `Platform`: `windows` or absent. */
  readonly platform: 'linux' | 'windows';
  /** EC2 `PlatformDetails`, as "Linux/UNIX" or "Red Hat Enterprise Linux". */
  readonly platformDetails?: string;
  readonly imageId: string;
  readonly keyName?: string;
  readonly privateAddress?: string;
  readonly publicAddress?: string;
  readonly publicDnsName?: string;
  /** An Elastic IP stays; an address that EC2 assigned is given back at a stop. */
  readonly publicAddressIs?: 'elastic' | 'assigned';
  /** How many network interfaces it has; what is known of the network is of the primary one. */
  readonly interfaces?: number;
  readonly metadata?: MetadataOptions;
  /** Absent when the tag `sshfix:mode` is absent or holds another word. */
  readonly mode?: Mode;
  readonly autoScalingGroup?: string;
}

/** EC2 `MetadataOptions`: how the instance may ask who it is. */
export interface MetadataOptions {
  readonly enabled: boolean;
  /** `required`: IMDSv2 only. */
  readonly tokens?: 'optional' | 'required';
}

/** SSM `DescribeInstanceInformation`; `not-registered` is an empty answer. */
export interface AgentFacts {
  readonly ping: 'online' | 'connection-lost' | 'not-registered';
  readonly version?: string;
  readonly platformName?: string;
  readonly lastPingAt?: string;
}

/** EC2 `DescribeInstanceImageMetadata`: known even when the AMI is private or deregistered. */
export interface ImageFacts {
  readonly imageId: string;
  readonly name?: string;
  readonly ownerId?: string;
}

/** Where SSH would reach the instance; from outside if it can be. */
export function addressOf(cloud: CloudFacts | undefined): string | undefined {
  if (!cloud?.instance.seen) return undefined;
  const { publicAddress, privateAddress } = cloud.instance.value;
  return publicAddress ?? privateAddress;
}
