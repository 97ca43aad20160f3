import type { InstanceFacts } from '../facts/cloud-facts.ts';
import type { MachineFacts, StopFacts } from '../facts/stop-facts.ts';
import { known, when } from './gate-known.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Purpose, Weighed } from './weighed.ts';

/** EC2 `StateReason.Code` of an instance that was hibernated: its start resumes memory, and cloud-init does not run. */
const HIBERNATED = 'Client.UserInitiatedHibernate';

/** What the instance itself is: can it be stopped, does it come back, and does it read user data when it does. */
export function instanceRefusals({ instance, offline, purpose }: Weighed): readonly StopRefusal[] {
  const { stop } = offline;
  return [
    ...known('instance', instance, (value) => ofInstance(value, stop, purpose)),
    ...known('machine', stop.machine, ofMachine),
    ...known('stop-protection', stop.stopProtected, (yes) => when(yes, { why: 'stop-protected' })),
    ...known('shutdown-behavior', stop.shutdownBehavior, (behavior) =>
      when(behavior === 'terminate', { why: 'shutdown-terminates' }),
    ),
    // Whether local disks would be erased is for the approver to know.
    ...known('instance-type', stop.type, () => []),
  ];
}

function ofInstance(
  instance: InstanceFacts,
  { machine, offered }: StopFacts,
  purpose: Purpose,
): readonly StopRefusal[] {
  const { platform, state, zone } = instance;
  const type = machine.seen ? machine.value.instanceType : '';
  return [
    ...when(platform === 'windows', { why: 'windows' }),
    ...when(state !== 'running', { why: 'not-running', state }),
    ...(purpose === 'mend' ? ofMetadata(instance) : []),
    ...known('type-offerings', offered, (yes) => when(!yes, { why: 'type-not-offered', type, zone })),
  ];
}

/** cloud-init asks the metadata service for user data. */
function ofMetadata({ metadata }: InstanceFacts): readonly StopRefusal[] {
  if (!metadata) return [{ why: 'could-not-look', at: 'metadata', because: 'not-shown' }];
  return when(!metadata.enabled, { why: 'no-metadata' });
}

function ofMachine({ rootDevice, lifecycle, stateReason, tenancy }: MachineFacts): readonly StopRefusal[] {
  return [
    ...when(rootDevice === 'instance-store', { why: 'root-on-instance-store' }),
    ...(lifecycle === undefined ? [] : [{ why: 'lifecycle', lifecycle } as const]),
    ...when(stateReason === HIBERNATED, { why: 'hibernated' }),
    ...when(tenancy === 'host', { why: 'dedicated-host' }),
  ];
}
