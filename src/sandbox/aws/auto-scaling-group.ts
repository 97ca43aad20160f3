import type { SandboxInstance } from './instance.ts';

/** Auto Scaling `LifecycleState`, as far as the sandbox takes members there. */
export type Lifecycle = 'Pending' | 'InService' | 'EnteringStandby' | 'Standby' | 'Terminating';

/** Auto Scaling's processes that the sandbox knows how to suspend. */
export type Process = 'HealthCheck' | 'Launch' | 'ReplaceUnhealthy' | 'Terminate';

/** A group as somebody configured it. */
export interface GroupDefinition {
  readonly name: string;
  readonly region: string;
  /** In its ARN. */
  readonly uuid: string;
  readonly min: number;
  readonly max: number;
  readonly desired: number;
  /** Who is in service at the start. */
  readonly memberIds: readonly string[];
  readonly createdAt: string;
  readonly launchTemplate: LaunchTemplate;
  readonly healthCheckType: 'EC2' | 'ELB';
  /** Empty where no load balancer is in front of it. */
  readonly targetGroupArns: readonly string[];
  /** How long load balancers let a member's connections end, before it is in Standby. */
  readonly drainingSeconds: number;
  readonly suspended?: readonly Process[];
  /** Set by AWS while it deletes the group, as "Delete in progress". */
  readonly status?: string;
  /** The service that alone may change the group. */
  readonly operator?: string;
  readonly maxInstanceLifetimeSeconds?: number;
}

/** What new members are launched from. */
export interface LaunchTemplate {
  readonly id: string;
  readonly name: string;
  readonly version: string;
  /** The n-th member that the group launches, from 1, in state `pending`. */
  readonly launch: (serial: number, launchedAt: string) => SandboxInstance;
}

/** A group as it lives. Sizes and suspended processes may be changed by anybody, as they are in AWS. */
export interface Group {
  readonly definition: GroupDefinition;
  min: number;
  max: number;
  desired: number;
  suspended: readonly Process[];
  members: readonly Member[];
  /** Newest first. */
  activities: readonly Activity[];
  /** Newest first. */
  refreshes: readonly Refresh[];
  launches: number;
}

export interface Member {
  readonly instanceId: string;
  lifecycle: Lifecycle;
  healthy: boolean;
  /** What is being done to it. */
  activity?: Activity;
}

/** Something that Auto Scaling does to one member. */
export interface Activity {
  readonly activityId: string;
  readonly description: string;
  readonly cause: string;
  readonly startedAt: string;
  endedAt?: string;
  status: 'InProgress' | 'PreInService' | 'Successful' | 'Failed' | 'Cancelled';
  /** Percent. */
  progress: number;
}

/** What an instance refresh does with members in Standby (Auto Scaling `StandbyInstances`). */
export type StandbyInstances = 'Terminate' | 'Ignore' | 'Wait';

export interface Refresh {
  readonly refreshId: string;
  readonly standbyInstances: StandbyInstances;
  readonly startedAt: string;
  readonly instancesToUpdate: number;
  /** Who has yet to be replaced. */
  left: readonly string[];
  endedAt?: string;
  status: 'Pending' | 'InProgress' | 'Successful' | 'Failed';
  statusReason?: string;
}

export const suspends = ({ suspended }: Group, process: Process): boolean => suspended.includes(process);

/** A group as it was when the sandbox started. */
export const newGroup = (definition: GroupDefinition): Group => ({
  definition,
  min: definition.min,
  max: definition.max,
  desired: definition.desired,
  suspended: definition.suspended ?? [],
  members: definition.memberIds.map((instanceId) => ({ instanceId, lifecycle: 'InService', healthy: true })),
  activities: [],
  refreshes: [],
  launches: 0,
});
