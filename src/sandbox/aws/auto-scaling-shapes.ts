import type { Activity, Group, Member, Refresh } from './auto-scaling-group.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

type Placed = Pick<World, 'account' | 'instances'>;

const arnOf = ({ definition: { name, region, uuid } }: Group, account: string): string =>
  `arn:aws:autoscaling:${region}:${account}:autoScalingGroup:${uuid}:autoScalingGroupName/${name}`;

const templateShape = ({ definition: { launchTemplate } }: Group): XmlValue => ({
  LaunchTemplateId: launchTemplate.id,
  LaunchTemplateName: launchTemplate.name,
  Version: launchTemplate.version,
});

/** What both descriptions of a member say. */
function memberBase(member: Member, group: Group, { instances }: Placed) {
  const instance = instances().find(({ instanceId }) => instanceId === member.instanceId);
  return {
    InstanceId: member.instanceId,
    InstanceType: instance?.instanceType,
    AvailabilityZone: instance?.zone,
    LifecycleState: member.lifecycle,
    LaunchTemplate: templateShape(group),
    ImageId: instance?.image.imageId,
    ProtectedFromScaleIn: false,
  };
}

/** Auto Scaling `AutoScalingInstanceDetails`, whose health is in capital letters. */
export const detailsShape = (member: Member, group: Group, placed: Placed): XmlValue => ({
  ...memberBase(member, group, placed),
  AutoScalingGroupName: group.definition.name,
  HealthStatus: member.healthy ? 'HEALTHY' : 'UNHEALTHY',
});

const memberShape = (member: Member, group: Group, placed: Placed): XmlValue => ({
  ...memberBase(member, group, placed),
  HealthStatus: member.healthy ? 'Healthy' : 'Unhealthy',
});

/** Auto Scaling `AutoScalingGroup`. */
export function groupShape(group: Group, placed: Placed): XmlValue {
  const { definition } = group;
  const members = placed.instances().filter(({ instanceId }) => isOf(group, instanceId));
  return {
    AutoScalingGroupName: definition.name,
    AutoScalingGroupARN: arnOf(group, placed.account),
    LaunchTemplate: templateShape(group),
    MinSize: group.min,
    MaxSize: group.max,
    DesiredCapacity: group.desired,
    DefaultCooldown: 300,
    AvailabilityZones: [...new Set(members.map(({ zone }) => zone))],
    VPCZoneIdentifier: [...new Set(members.map(({ subnetId }) => subnetId))].join(','),
    LoadBalancerNames: [],
    TargetGroupARNs: definition.targetGroupArns,
    TrafficSources: definition.targetGroupArns.map((Identifier) => ({ Identifier, Type: 'elbv2' })),
    HealthCheckType: definition.healthCheckType,
    HealthCheckGracePeriod: 300,
    Instances: group.members.map((member) => memberShape(member, group, placed)),
    CreatedTime: definition.createdAt,
    SuspendedProcesses: group.suspended.map((ProcessName) => ({
      ProcessName,
      SuspensionReason: 'User suspended',
    })),
    Status: definition.status,
    Tags: [],
    TerminationPolicies: ['Default'],
    NewInstancesProtectedFromScaleIn: false,
    MaxInstanceLifetime: definition.maxInstanceLifetimeSeconds,
    Operator: definition.operator && { Managed: true, Principal: definition.operator },
  };
}

const isOf = ({ members }: Group, id: string): boolean => members.some(({ instanceId }) => instanceId === id);

/** Auto Scaling `Activity`. */
export const activityShape = (activity: Activity, group: Group, account: string): XmlValue => ({
  ActivityId: activity.activityId,
  AutoScalingGroupName: group.definition.name,
  AutoScalingGroupARN: arnOf(group, account),
  Description: activity.description,
  Cause: activity.cause,
  StartTime: activity.startedAt,
  EndTime: activity.endedAt,
  StatusCode: activity.status,
  Progress: activity.progress,
  Details: '{}',
});

/** Auto Scaling `InstanceRefresh`. */
export const refreshShape = (refresh: Refresh, group: Group): XmlValue => ({
  InstanceRefreshId: refresh.refreshId,
  AutoScalingGroupName: group.definition.name,
  Status: refresh.status,
  StatusReason: refresh.statusReason,
  StartTime: refresh.startedAt,
  EndTime: refresh.endedAt,
  PercentageComplete: percentage(refresh),
  InstancesToUpdate: refresh.left.length,
  Preferences: { StandbyInstances: refresh.standbyInstances, MinHealthyPercentage: 90, SkipMatching: false },
  Strategy: 'Rolling',
});

const percentage = ({ instancesToUpdate, left }: Refresh): number =>
  instancesToUpdate === 0 ? 100 : Math.floor(((instancesToUpdate - left.length) / instancesToUpdate) * 100);
