import type { SandboxInstance } from './instance.ts';
import type { Volume } from './instance-settings.ts';

export const ROOT_DEVICE = '/dev/xvda';

/** Every EBS volume, the root first; an instance that says nothing of its volumes has a root that is not encrypted. */
export function volumesOf(instance: SandboxInstance): readonly Volume[] {
  if (instance.volumes !== undefined) return instance.volumes;
  return instance.rootDeviceType === 'instance-store' ? [] : [rootVolume(instance.instanceId)];
}

/** A root as the images of the fleet have it. */
export const rootVolume = (instanceId: string, over: Partial<Volume> = {}): Volume => ({
  volumeId: `vol-${instanceId.slice(2)}`,
  device: ROOT_DEVICE,
  sizeGiB: 8,
  deleteOnTermination: true,
  ...over,
});

/** Those that exist: a termination deletes what it was told to delete. */
export const existingVolumes = (instance: SandboxInstance): readonly Volume[] =>
  instance.state === 'terminated'
    ? volumesOf(instance).filter(({ deleteOnTermination }) => !deleteOnTermination)
    : volumesOf(instance);
