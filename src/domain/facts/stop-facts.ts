import type { Observed } from './observed.ts';

/** What decides whether an instance may be stopped, and whether it comes back; each part is unseen on its own. */
export interface StopFacts {
  /** ISO time of the observation. */
  readonly at: string;
  readonly machine: Observed<MachineFacts>;
  /** EC2 `DescribeInstanceAttribute`: `disableApiStop`. */
  readonly stopProtected: Observed<boolean>;
  /** EC2 `DescribeInstanceAttribute`: `instanceInitiatedShutdownBehavior`. */
  readonly shutdownBehavior: Observed<'stop' | 'terminate'>;
  readonly type: Observed<InstanceTypeFacts>;
  /** EC2 `DescribeInstanceTypeOfferings`: the type is still offered in the instance's zone. */
  readonly offered: Observed<boolean>;
  readonly volumes: Observed<readonly VolumeFacts[]>;
  /** `null`: in no group by Auto Scaling's own word. */
  readonly membership: Observed<Membership | null>;
  /** `null`: in no group. */
  readonly group: Observed<GroupFacts | null>;
  /** `DryRun` of the three calls; false is `UnauthorizedOperation`. */
  readonly may: {
    readonly stop: Observed<boolean>;
    readonly start: Observed<boolean>;
    readonly changeUserData: Observed<boolean>;
  };
}

/** EC2 `DescribeInstances`: what a stop and a start depend on beside the state. */
export interface MachineFacts {
  readonly instanceType: string;
  readonly rootDevice: 'ebs' | 'instance-store';
  /** EC2 `InstanceLifecycle`, as "spot", "scheduled", "capacity-block"; absent: on demand. */
  readonly lifecycle?: string;
  readonly tenancy: 'default' | 'dedicated' | 'host';
  readonly placementGroup?: string;
  /** Of a targeted capacity reservation. */
  readonly capacityReservationId?: string;
  /** EC2 `Operator.Principal` of an instance that a service manages. */
  readonly operator?: string;
  /** Of Marketplace. */
  readonly productCodes: readonly string[];
  readonly enclave: boolean;
  /** EC2 `SourceDestCheck` is off: it forwards other machines' traffic. */
  readonly forwards: boolean;
  /** EC2 `StateReason.Code`, as "Client.UserInitiatedShutdown". */
  readonly stateReason?: string;
  /** Keys of tags that tell an owner, as "aws:cloudformation:stack-name", with their values. */
  readonly owners: Readonly<Record<string, string>>;
  /** EC2 `Tags`: the value of `Environment`, `environment` or `env`. */
  readonly environment?: string;
}

/** EC2 `DescribeInstanceTypes`. */
export interface InstanceTypeFacts {
  /** Of local disks that a stop erases; 0 where it has none. */
  readonly instanceStoreGigabytes: number;
}

/** EC2 `DescribeVolumes`, and KMS `DescribeKey` for an encrypted one. */
export interface VolumeFacts {
  readonly volumeId: string;
  readonly root: boolean;
  readonly deleteOnTermination: boolean;
  readonly key?: VolumeKeyFacts;
}

export interface VolumeKeyFacts {
  readonly arn: string;
  /** KMS `KeyManager`: a key of AWS's own serves every principal of the account. */
  readonly manager: 'aws' | 'customer' | 'unknown';
  /** KMS `KeyState`, as "Enabled"; `unseen` where KMS did not say. */
  readonly state: Observed<string>;
}

/** Auto Scaling `DescribeAutoScalingInstances`. */
export interface Membership {
  readonly group: string;
  /** Auto Scaling `LifecycleState`, as "InService", "Standby", "Pending:Wait". */
  readonly lifecycle: string;
  readonly healthy: boolean;
}

/** Auto Scaling `DescribeAutoScalingGroups`, with refreshes and activities that are under way. */
export interface GroupFacts {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly desired: number;
  /** Names of processes that are suspended, as "Launch". */
  readonly suspended: readonly string[];
  /** The group is being deleted. */
  readonly deleting: boolean;
  readonly operator?: string;
  /** Of the refresh that is not over, as "InProgress". */
  readonly refresh?: string;
  /** An activity about this instance is not over. */
  readonly busy: boolean;
  readonly warmPool: boolean;
  /** Seconds. */
  readonly maxInstanceLifetime?: number;
  /** Target groups, classic load balancers and other traffic sources. */
  readonly loadBalancers: number;
}

/** What user data holds, told without its content. */
export interface UserDataFacts {
  /** SHA-256 (hex) of the raw bytes. */
  readonly sha256: string;
  readonly bytes: number;
  /** As host/user-data/kind.ts names it: "empty", "shell", "cloud-config" and others. */
  readonly kind: string;
  /** The repair whose wrapper this is. */
  readonly wrapperOf?: string;
}

/** What the wrapper of this repair would be. */
export type WrapperFacts =
  | { readonly sha256: string; readonly bytes: number }
  | { readonly refused: 'too-large' | 'not-cloud-init' | 'vault-unreadable' };

/** What an offline repair is weighed by: what AWS says, and the user data with its wrapper. */
export interface OfflineFacts {
  readonly stop: StopFacts;
  /** What the attribute holds now. */
  readonly inPlace: Observed<UserDataFacts>;
  /** The same, or what the vault keeps where our own wrapper was met. */
  readonly original: Observed<UserDataFacts>;
  readonly wrapper: Observed<WrapperFacts>;
  /** The last offline plan for this instance that was rejected, where none was approved since. */
  readonly rejection?: { readonly by: string; readonly at: string; readonly reason: string };
}
