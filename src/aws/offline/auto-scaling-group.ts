import {
  type Activity,
  type AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
  DescribeAutoScalingInstancesCommand,
  DescribeInstanceRefreshesCommand,
  DescribeScalingActivitiesCommand,
  type InstanceRefresh,
} from '@aws-sdk/client-auto-scaling';
import type { GroupFacts, Membership } from '../../domain/facts/stop-facts.ts';
import type { Asking } from '../asking.ts';
import { present } from '../ec2-instance.ts';

/**
 * Auto Scaling answers an empty list for a stranger as well as for an id that it does not know, so `null` only counts for an instance
 * that EC2 described to the same credentials. Undefined where Auto Scaling left something out.
 */
export async function membershipOf(
  { instance: { InstanceId }, abortSignal }: Asking,
  autoScaling: AutoScalingClient,
): Promise<Membership | null | undefined> {
  if (InstanceId === undefined) return undefined;
  const asked = new DescribeAutoScalingInstancesCommand({ InstanceIds: [InstanceId] });
  const { AutoScalingInstances: members } = await autoScaling.send(asked, { abortSignal });
  if (members?.length === 0) return null;
  const member = members?.find((one) => one.InstanceId === InstanceId);
  const { AutoScalingGroupName: group, LifecycleState: lifecycle, HealthStatus: health } = member ?? {};
  if (group === undefined || lifecycle === undefined || health === undefined) return undefined;
  return { group, lifecycle, healthy: health.toUpperCase() === 'HEALTHY' };
}

/** A group with what is under way in it. Undefined where Auto Scaling does not know it, or left out its sizes. */
export async function groupOf(
  name: string,
  { instance, abortSignal }: Asking,
  autoScaling: AutoScalingClient,
): Promise<GroupFacts | undefined> {
  const bound = { abortSignal };
  const AutoScalingGroupName = name;
  const [described, refreshed, active] = await Promise.all([
    autoScaling.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: [name] }), bound),
    autoScaling.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName, MaxRecords: 100 }), bound),
    autoScaling.send(new DescribeScalingActivitiesCommand({ AutoScalingGroupName, MaxRecords: 100 }), bound),
  ]);
  const group = described.AutoScalingGroups?.find((one) => one.AutoScalingGroupName === name);
  if (!group || !refreshed.InstanceRefreshes || !active.Activities) return undefined;
  const [refresh] = refreshed.InstanceRefreshes.filter(isUnderWay).map(({ Status }) => Status ?? 'unknown');
  const busy = active.Activities.some((one) => isGoingOn(one) && isAbout(one, instance.InstanceId ?? ''));
  const facts = groupFacts(name, group);
  return facts && { ...facts, ...present({ refresh }), busy };
}

function groupFacts(name: string, group: AutoScalingGroup): Omit<GroupFacts, 'refresh' | 'busy'> | undefined {
  const { MinSize: min, MaxSize: max, DesiredCapacity: desired } = group;
  if (min === undefined || max === undefined || desired === undefined) return undefined;
  return {
    name,
    min,
    max,
    desired,
    suspended: (group.SuspendedProcesses ?? []).flatMap(({ ProcessName }) => ProcessName ?? []),
    deleting: Boolean(group.Status),
    warmPool: group.WarmPoolConfiguration !== undefined,
    loadBalancers: loadBalancersOf(group),
    ...present({ operator: group.Operator?.Principal, maxInstanceLifetime: group.MaxInstanceLifetime }),
  };
}

/** Auto Scaling names a target group or a classic load balancer among its traffic sources too. */
const loadBalancersOf = ({
  TargetGroupARNs = [],
  LoadBalancerNames = [],
  TrafficSources = [],
}: AutoScalingGroup): number =>
  new Set([
    ...TargetGroupARNs,
    ...LoadBalancerNames,
    ...TrafficSources.flatMap(({ Identifier }) => Identifier ?? []),
  ]).size;

const REFRESHES_OVER = new Set(['Successful', 'Failed', 'Cancelled', 'RollbackFailed', 'RollbackSuccessful']);
const ACTIVITIES_OVER = new Set(['Successful', 'Failed', 'Cancelled']);

/** A word that is not known is under way. */
const isUnderWay = ({ Status }: InstanceRefresh): boolean => !REFRESHES_OVER.has(Status ?? '');

const isGoingOn = ({ StatusCode }: Activity): boolean => !ACTIVITIES_OVER.has(StatusCode ?? '');

/** As "Moving EC2 instance to Standby: i-0123456789abcdef0". */
const isAbout = ({ Description, Cause, Details }: Activity, instanceId: string): boolean =>
  [Description, Cause, Details].some((text) => text?.includes(instanceId));
