import type { Policy } from '../policy.ts';
import { known, when } from './gate-known.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Weighed } from './weighed.ts';

/** Who lets the instance be stopped: the installation, its owner, the requester who names the login, and IAM. */
export function permissionRefusals(
  { instance, offline, user, assumed, purpose }: Weighed,
  policy: Policy,
): readonly StopRefusal[] {
  const { may } = offline.stop;
  return [
    ...when(policy.mode !== 'stop', { why: 'not-enabled' }),
    ...when(instance.seen && instance.value.mode !== 'stop', { why: 'not-opted-in' }),
    ...when(assumed && purpose === 'mend', { why: 'user-assumed', user }),
    ...known('may-stop', may.stop, (yes) => when(!yes, { why: 'not-permitted', call: 'stop' })),
    ...known('may-start', may.start, (yes) => when(!yes, { why: 'not-permitted', call: 'start' })),
    ...known('may-change-user-data', may.changeUserData, (yes) =>
      when(!yes, { why: 'not-permitted', call: 'user-data' }),
    ),
  ];
}
