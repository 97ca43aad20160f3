import { AwsError } from './errors.ts';
import type { SandboxInstance, StateName } from './instance.ts';

const STOPPABLE: readonly StateName[] = ['running', 'stopping', 'stopped'];
const STARTABLE: readonly StateName[] = ['stopped', 'pending', 'running'];

/** @throws AwsError as StopInstances does, in its order: the state, the kind of instance, its protection */
export function requireStoppable(instance: SandboxInstance): void {
  const { instanceId, state, disableApiStop } = instance;
  if (!STOPPABLE.includes(state)) {
    throw new AwsError(
      'IncorrectInstanceState',
      `This instance '${instanceId}' is not in a state from which it can be stopped.`,
    );
  }
  const because = unstoppable(instance);
  if (because !== undefined) throw new AwsError('UnsupportedOperation', because);
  if (disableApiStop) {
    throw new AwsError(
      'OperationNotPermitted',
      `The instance '${instanceId}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
    );
  }
}

function unstoppable({ instanceId, rootDeviceType, lifecycle, spotRequest }: SandboxInstance) {
  if (rootDeviceType === 'instance-store') {
    return `The instance '${instanceId}' does not have an 'ebs' root device type and cannot be stopped.`;
  }
  return lifecycle === 'spot' && spotRequest !== 'persistent'
    ? `You can't stop the Spot Instance '${instanceId}' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`
    : undefined;
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
