import type { InstanceRef, InstanceState, Mode } from '../instance.ts';
import type { Observed } from './observed.ts';

/** What AWS says about the instance. */
export interface CloudFacts {
  /** ISO time of the observation. */
  readonly at: string;
  readonly instance: Observed<InstanceFacts>;
  readonly agent: Observed<AgentFacts>;
  readonly image: Observed<ImageFacts>;
}

export interface InstanceFacts extends InstanceRef {
  readonly name?: string;
  readonly state: InstanceState;
  readonly zone: string;
  readonly launchedAt: string;
  /** EC2 `Platform`: `windows` or absent. */
  readonly platform: 'linux' | 'windows';
  /** EC2 `PlatformDetails`, as "Linux/UNIX" or "Red Hat Enterprise Linux". */
  readonly platformDetails?: string;
  readonly imageId: string;
  readonly keyName?: string;
  readonly privateAddress?: string;
  readonly publicAddress?: string;
  readonly publicDnsName?: string;
  /** Absent when the tag `sshfix:mode` is absent or holds another word. */
  readonly mode?: Mode;
  /** The tag `Environment`. */
  readonly environment?: string;
  readonly autoScalingGroup?: string;
}

/** SSM `DescribeInstanceInformation`; `not-registered` is an empty answer. */
export interface AgentFacts {
  readonly ping: 'online' | 'connection-lost' | 'not-registered';
  readonly version?: string;
  readonly platformName?: string;
  readonly platformVersion?: string;
  readonly lastPingAt?: string;
}

/** EC2 `DescribeInstanceImageMetadata`: known even when the AMI is private or deregistered. */
export interface ImageFacts {
  readonly imageId: string;
  readonly name?: string;
  readonly ownerId?: string;
}
