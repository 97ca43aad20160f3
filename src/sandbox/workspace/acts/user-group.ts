import type { UserGroup } from '../people.ts';
import type { Stage } from './stage.ts';

/** Replaces a user group, as an administrator does. */
export const changeUserGroup = async ({ state, events }: Stage, group: UserGroup): Promise<void> => {
  const before = state.userGroups.get(group.id)?.members ?? [];
  state.userGroups.set(group.id, group);
  const added = group.members.filter((member) => !before.includes(member));
  const removed = before.filter((member) => !group.members.includes(member));
  await events.send({
    type: 'subteam_members_changed',
    subteam_id: group.id,
    team_id: state.identity.teamId,
    added_users: added,
    added_users_count: added.length,
    removed_users: removed,
    removed_users_count: removed.length,
  });
};
