import type { Activity, Group, Member } from './auto-scaling-group.ts';

interface Begun {
  readonly group: Group;
  readonly member: Member;
  /** As "Terminating EC2 instance". */
  readonly does: string;
  /** What follows "At 2026-11-03T10:00:00Z ". */
  readonly because: string;
  readonly now: Date;
  readonly as?: Pick<Activity, 'status' | 'progress'>;
}

/** Begins to do something to a member; an activity that it had before is cancelled. */
export function begin(begun: Begun): Activity {
  const { group, member, does, because, now, as = { status: 'InProgress', progress: 50 } } = begun;
  if (member.activity) end(member.activity, 'Cancelled', now);
  const activity: Activity = {
    activityId: crypto.randomUUID(),
    description: `${does}: ${member.instanceId}`,
    cause: `At ${now.toISOString().slice(0, 19)}Z ${because}`,
    startedAt: now.toISOString(),
    ...as,
  };
  member.activity = activity;
  group.activities = [activity, ...group.activities];
  return activity;
}

/** Ends what is being done to a member, if anything is. */
export function succeed(member: Member, now: Date): void {
  if (member.activity) end(member.activity, 'Successful', now);
  delete member.activity;
}

function end(activity: Activity, status: 'Successful' | 'Cancelled', now: Date): void {
  activity.status = status;
  activity.progress = 100;
  activity.endedAt = now.toISOString();
}
