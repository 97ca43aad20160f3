import { type Instance, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import type { Successor } from '../domain/facts/surroundings.ts';
import { type Asking, allOf } from './asking.ts';
import { present, tagOf } from './ec2-instance.ts';
import { literal } from './filters.ts';

const GROUP_TAG = 'aws:autoscaling:groupName';
const KEPT = 5;

/** Members of its Auto Scaling group that were launched after it and run; none without a group. */
export async function successorsOf({ ec2, instance, abortSignal }: Asking): Promise<readonly Successor[]> {
  const group = tagOf(instance, GROUP_TAG);
  if (group === undefined) return [];
  const Filters = [
    { Name: `tag:${GROUP_TAG}`, Values: [literal(group)] },
    { Name: 'instance-state-name', Values: ['pending', 'running'] },
  ];
  const input = { Filters, IncludeManagedResources: true, MaxResults: 1000 };
  const pages = paginateDescribeInstances({ client: ec2 }, input, { abortSignal });
  const members = await allOf(pages, ({ Reservations = [] }) =>
    Reservations.flatMap(({ Instances = [] }) => Instances),
  );
  return members
    .flatMap((member) => successor(member, instance))
    .toSorted((a, b) => (a.launchedAt < b.launchedAt ? 1 : -1))
    .slice(0, KEPT);
}

function successor(member: Instance, instance: Instance): readonly Successor[] {
  const { InstanceId: instanceId, LaunchTime } = member;
  const isLater = LaunchTime && instance.LaunchTime && LaunchTime > instance.LaunchTime;
  if (instanceId === undefined || instanceId === instance.InstanceId || !isLater) return [];
  return [{ instanceId, launchedAt: LaunchTime.toISOString(), ...present({ name: tagOf(member, 'Name') }) }];
}
