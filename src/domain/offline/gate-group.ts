import { type Observed, seen, unseen } from '../facts/observed.ts';
import type { GroupFacts, Membership } from '../facts/stop-facts.ts';
import { after } from '../time.ts';
import { known, when } from './gate-known.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Weighed } from './weighed.ts';

/** A member whose time in its group is over this soon could be replaced while it is repaired. */
const NEAR_LIFETIME_SECONDS = 6 * 3600;

/** What Auto Scaling would do to a member, and whether it could come back. */
export function groupRefusals(weighed: Weighed): readonly StopRefusal[] {
  const { instance, offline } = weighed;
  return known('membership', offline.stop.membership, (member) => {
    const tag = instance.seen ? instance.value.autoScalingGroup : undefined;
    if (instance.seen && tag !== member?.group) return [contradicted(tag, member?.group)];
    return member ? ofMember(member, weighed) : [];
  });
}

const contradicted = (tag: string | undefined, group: string | undefined): StopRefusal => ({
  why: 'membership-contradicted',
  ...(tag !== undefined && { tag }),
  ...(group !== undefined && { group }),
});

function ofMember(member: Membership, weighed: Weighed): readonly StopRefusal[] {
  const { lifecycle, healthy } = member;
  const serves = lifecycle === 'InService';
  return [
    ...when(!serves && lifecycle !== 'Standby', { why: 'group-lifecycle', lifecycle }),
    ...when(!healthy, { why: 'group-unhealthy' }),
    ...known('group', shown(weighed.offline.stop.group), (group) => [
      ...ofGroup(group),
      ...ofLifetime(group, weighed),
      ...(serves ? ofLeaving(group) : []),
    ]),
  ];
}

/** A group that has a member and is not to be found was not shown. */
const shown = (group: Observed<GroupFacts | null>): Observed<GroupFacts> =>
  !group.seen ? group : group.value ? seen(group.value) : unseen('not-found');

function ofGroup({ name: group, operator, deleting, refresh, busy }: GroupFacts): readonly StopRefusal[] {
  return [
    ...(operator === undefined ? [] : [{ why: 'group-operated', group, by: operator } as const]),
    ...when(deleting, { why: 'group-deleting', group }),
    ...(refresh === undefined ? [] : [{ why: 'group-refreshing', group, status: refresh } as const]),
    ...when(busy, { why: 'group-busy', group }),
  ];
}

/** What serves leaves its group for the time, which gets smaller by one, and must be able to return. */
function ofLeaving({ name: group, min, max, desired, suspended }: GroupFacts): readonly StopRefusal[] {
  return [
    ...when(desired - 1 < min, { why: 'group-at-minimum', group, min, desired }),
    ...when(desired > max, { why: 'group-over-maximum', group }),
    ...when(suspended.includes('Launch'), { why: 'group-launch-suspended', group }),
  ];
}

/** Could a member that is in Standby serve again: the group grows by one, and launches. */
export const mayReturn = ({ max, desired, suspended, deleting }: GroupFacts): boolean =>
  desired + 1 <= max && !suspended.includes('Launch') && !deleting;

function ofLifetime(
  { name: group, maxInstanceLifetime }: GroupFacts,
  { instance, offline }: Weighed,
): readonly StopRefusal[] {
  if (!maxInstanceLifetime || !instance.seen) return [];
  const { firstLaunchedAt } = instance.value;
  if (firstLaunchedAt === undefined)
    return [{ why: 'could-not-look', at: 'first-launch', because: 'not-shown' }];
  const near = after(firstLaunchedAt, maxInstanceLifetime - NEAR_LIFETIME_SECONDS);
  return when(offline.stop.at >= near, { why: 'group-lifetime-over', group });
}
