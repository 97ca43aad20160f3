import { constraint } from './auto-scaling-errors.ts';
import { memberList, recordsPage, requiredMember } from './auto-scaling-form.ts';
import type { Group } from './auto-scaling-group.ts';
import { activityShape, detailsShape, groupShape, refreshShape } from './auto-scaling-shapes.ts';
import type { Operations } from './ec2-operation.ts';
import { AwsError } from './errors.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

const OPERATIONS: Operations = {
  DescribeAutoScalingInstances: (form, world, region) => {
    const ids = memberList(form, 'InstanceIds', 50);
    const members = groupsIn(world, region)
      .flatMap((group) => group.members.map((member) => ({ group, member })))
      .filter(({ member }) => ids.length === 0 || ids.includes(member.instanceId));
    const page = recordsPage(form, members, { default: 50, most: 50 });
    return {
      AutoScalingInstances: page.items.map(({ member, group }) => detailsShape(member, group, world)),
      NextToken: page.next,
    };
  },
  DescribeAutoScalingGroups: (form, world, region) => {
    const names = memberList(form, 'AutoScalingGroupNames', 1600);
    const groups = groupsIn(world, region).filter(
      ({ definition: { name } }) => names.length === 0 || names.includes(name),
    );
    const page = recordsPage(form, groups, { default: 50, most: 100 });
    return { AutoScalingGroups: page.items.map((group) => groupShape(group, world)), NextToken: page.next };
  },
  DescribeInstanceRefreshes: (form, world, region) => {
    const group = namedGroup(form, world, region);
    const ids = memberList(form, 'InstanceRefreshIds', 100);
    const refreshes = group.refreshes.filter(({ refreshId }) => ids.length === 0 || ids.includes(refreshId));
    const page = recordsPage(form, refreshes, { default: 50, most: 100 });
    return {
      InstanceRefreshes: page.items.map((refresh) => refreshShape(refresh, group)),
      NextToken: page.next,
    };
  },
  DescribeScalingActivities: (form, world, region) => {
    const groups = form.has('AutoScalingGroupName')
      ? [namedGroup(form, world, region)]
      : groupsIn(world, region);
    const ids = memberList(form, 'ActivityIds', 50);
    const activities = groups
      .flatMap((group) => group.activities.map((activity) => ({ group, activity })))
      .filter(({ activity: { activityId } }) => ids.length === 0 || ids.includes(activityId));
    const page = recordsPage(form, activities, { default: 100, most: 100 });
    return {
      Activities: page.items.map(({ activity, group }) => activityShape(activity, group, world.account)),
      NextToken: page.next,
    };
  },
  EnterStandby: (form, world, region) => {
    const group = namedGroup(form, world, region);
    const decrement = requiredMember(form, 'ShouldDecrementDesiredCapacity') === 'true';
    return activitiesOf(group, world, world.autoScaling.enterStandby(group, namedInstances(form), decrement));
  },
  ExitStandby: (form, world, region) => {
    const group = namedGroup(form, world, region);
    return activitiesOf(group, world, world.autoScaling.exitStandby(group, namedInstances(form)));
  },
};

const groupsIn = ({ autoScaling }: World, region: string): readonly Group[] =>
  autoScaling.groups().filter(({ definition }) => definition.region === region);

const activitiesOf = (group: Group, { account }: World, activities: Group['activities']) => ({
  Activities: activities.map((activity) => activityShape(activity, group, account)),
});

/** @throws AwsError when the group is not in this region. */
function namedGroup(form: URLSearchParams, { autoScaling }: World, region: string): Group {
  return autoScaling.group(requiredMember(form, 'AutoScalingGroupName'), region);
}

/** @throws AwsError for none, or for more than can be moved at once. */
function namedInstances(form: URLSearchParams): readonly string[] {
  const ids = memberList(form, 'InstanceIds', 20);
  if (ids.length > 0) return ids;
  throw constraint('instanceIds', 'Member must have length greater than or equal to 1');
}

/** Answers one call of Auto Scaling's query protocol with the members of its result. */
export function answerAutoScaling(
  operation: string,
  form: URLSearchParams,
  { world, region }: { readonly world: World; readonly region: string },
): Record<string, XmlValue> {
  const answer = OPERATIONS[operation];
  if (answer === undefined) {
    throw new AwsError('InvalidAction', `Could not find operation ${operation} for version 2011-01-01`);
  }
  return answer(form, world, region);
}
