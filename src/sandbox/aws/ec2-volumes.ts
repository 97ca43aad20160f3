import { filtered, type Readers, readFilters } from './ec2-filters.ts';
import { ids, named } from './ec2-ids.ts';
import type { Operations } from './ec2-operation.ts';
import { readPage } from './ec2-pages.ts';
import type { SandboxInstance } from './instance.ts';
import type { Volume } from './instance-settings.ts';
import { existingVolumes } from './volumes.ts';
import { shown, type World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** A volume and the instance that it was made for. */
export interface OwnedVolume {
  readonly volume: Volume;
  readonly instance: SandboxInstance;
}

/** Reads of EC2 that are about volumes. */
export const VOLUME_OPERATIONS: Operations = {
  DescribeVolumes: (form, world, region) => {
    const all = named(form, volumesIn(world, region), VOLUME_IDS);
    const page = readPage(form, filtered(all, readFilters(form), VOLUMES), [5, 1000]);
    return { volumeSet: page.items.map(volumeShape), nextToken: page.nextToken };
  },
};

/** Every volume of a region that exists. */
export const volumesIn = (world: World, region: string): readonly OwnedVolume[] =>
  world
    .instances()
    .filter((instance) => instance.region === region)
    .map((instance) => shown(world, instance))
    .flatMap((instance) => existingVolumes(instance).map((volume) => ({ volume, instance })));

const VOLUME_IDS = ids<OwnedVolume>('VolumeId', ({ volume }) => volume.volumeId, ['InvalidVolume', 'volume']);

const isAttached = ({ instance }: OwnedVolume): boolean => instance.state !== 'terminated';

const VOLUMES: Readers<OwnedVolume> = {
  'attachment.instance-id': (owned) => (isAttached(owned) ? [owned.instance.instanceId] : []),
  'attachment.device': ({ volume }) => [volume.device],
  encrypted: ({ volume }) => [String(volume.kmsKeyId !== undefined)],
  'volume-id': ({ volume }) => [volume.volumeId],
};

/** EC2 `Volume`. */
const volumeShape = (owned: OwnedVolume): XmlValue => ({
  volumeId: owned.volume.volumeId,
  size: owned.volume.sizeGiB,
  availabilityZone: owned.instance.zone,
  status: isAttached(owned) ? 'in-use' : 'available',
  createTime: owned.instance.firstLaunchedAt ?? owned.instance.launchedAt,
  attachmentSet: isAttached(owned) ? [attachmentShape(owned)] : [],
  encrypted: owned.volume.kmsKeyId !== undefined,
  kmsKeyId: owned.volume.kmsKeyId,
  volumeType: 'gp3',
  tagSet: [],
  multiAttachEnabled: false,
});

const attachmentShape = ({ volume, instance }: OwnedVolume): XmlValue => ({
  volumeId: volume.volumeId,
  instanceId: instance.instanceId,
  device: volume.device,
  status: 'attached',
  attachTime: instance.firstLaunchedAt ?? instance.launchedAt,
  deleteOnTermination: volume.deleteOnTermination,
});
