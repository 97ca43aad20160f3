import { AwsError } from './errors.ts';
import type { SandboxInstance, StateName } from './instance.ts';
import { stopRefusal } from './stop-refusals.ts';

const STOPPABLE: readonly StateName[] = ['running', 'stopping', 'stopped'];
const STARTABLE: readonly StateName[] = ['stopped', 'pending', 'running'];

/** @throws AwsError as StopInstances does, in its order: the state, the kind of instance, its protection */
export function requireStoppable(instance: SandboxInstance): void {
  const { instanceId, state, rootDeviceType, lifecycle, spotRequest, disableApiStop } = instance;
  if (!STOPPABLE.includes(state)) throw stopRefusal('stop-too-early', instanceId);
  if (rootDeviceType === 'instance-store') {
    throw new AwsError(
      'UnsupportedOperation',
      `The instance '${instanceId}' does not have an 'ebs' root device type and cannot be stopped.`,
    );
  }
  if (lifecycle === 'spot' && spotRequest !== 'persistent') throw stopRefusal('stop-unsupported', instanceId);
  if (disableApiStop) throw stopRefusal('stop-protected', instanceId);
}

/** @throws AwsError `UnsupportedHibernationConfiguration` */
export function requireHibernatable({ instanceId, hibernation }: SandboxInstance): void {
  if (hibernation) return;
  throw new AwsError(
    'UnsupportedHibernationConfiguration',
    `The instance '${instanceId}' is not configured for hibernation.`,
  );
}

/** @throws AwsError `IncorrectInstanceState`, as StartInstances does, also while it is being stopped */
export function requireStateToStart({ instanceId, state }: SandboxInstance): void {
  if (STARTABLE.includes(state)) return;
  throw new AwsError(
    'IncorrectInstanceState',
    `The instance '${instanceId}' is not in a state from which it can be started.`,
  );
}
