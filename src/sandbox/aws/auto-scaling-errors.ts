import type { Group, Lifecycle } from './auto-scaling-group.ts';
import { AwsError } from './errors.ts';

const invalid = (text: string): AwsError => new AwsError('ValidationError', text);

export const groupNotFound = (name: string): AwsError =>
  invalid(`AutoScalingGroup name not found - AutoScalingGroup ${name} not found`);

export const notPartOf = (instanceId: string, { definition: { name } }: Group): AwsError =>
  invalid(`The instance ${instanceId} is not part of Auto Scaling group ${name}.`);

export const notIn = (instanceId: string, lifecycle: Lifecycle): AwsError =>
  invalid(`The instance ${instanceId} is not in ${lifecycle}.`);

/** The group's bounds do not allow as many to be moved. */
export function sizesForbid(group: Group, move: 'place into' | 'take out of', count: number): AwsError {
  const { definition, min, max, desired } = group;
  const sizes = `min-size=${min}, max-size=${max}, and desired-size=${desired}`;
  const instances = count === 1 ? '1 instance' : `${count} instances`;
  return invalid(
    `AutoScalingGroup ${definition.name} has ${sizes}. To ${move} standby ${instances}, please update the AutoScalingGroup sizes appropriately.`,
  );
}

export const launchSuspended = ({ definition: { name } }: Group): AwsError =>
  invalid(`The Launch process of AutoScalingGroup ${name} is suspended.`);

/** Code and status on the wire; SDKs call it `ResourceContentionFault`. */
export const groupBusy = (): AwsError =>
  new AwsError(
    'ResourceContention',
    'You already have a pending update to an Amazon EC2 Auto Scaling resource (for example, an Auto Scaling group, instance, or load balancer).',
    500,
  );

/** A list is longer than its limit. */
export const tooMany = (member: string, limit: number): AwsError =>
  constraint(member, `Member must have length less than or equal to ${limit}`);

/** A member breaks a constraint of the service's model. */
export const constraint = (member: string, broken: string): AwsError =>
  invalid(`1 validation error detected: Value at '${member}' failed to satisfy constraint: ${broken}`);

/** Code on the wire; SDKs call it `InstanceRefreshInProgressFault`. */
export const refreshInProgress = (): AwsError =>
  new AwsError(
    'InstanceRefreshInProgress',
    'An Instance Refresh is already in progress and blocks the execution of this Instance Refresh.',
  );
