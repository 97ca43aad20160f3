import { filtered, type Readers, readFilters } from './ec2-filters.ts';
import { ids, named } from './ec2-ids.ts';
import { requiredParameter, tagSpecification } from './ec2-named.ts';
import type { Changes, Operations } from './ec2-operation.ts';
import { readPage } from './ec2-pages.ts';
import { tagShapes } from './ec2-shapes.ts';
import { volumesIn } from './ec2-volumes.ts';
import { AwsError } from './errors.ts';
import type { Volume } from './instance-settings.ts';
import type { Snapshot } from './snapshots.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `CreateSnapshot` of one volume. */
export const SNAPSHOT_CHANGES: Changes = {
  CreateSnapshot: (form, world, region) => {
    const volume = volumeNamed(requiredParameter(form, 'VolumeId'), world, region);
    return () => {
      const now = world.clock.now();
      const snapshot = world.snapshots.create({
        region,
        volume,
        description: form.get('Description') ?? '',
        tags: tagSpecification(form, 'TagSpecification'),
        startedAt: now.toISOString(),
        completedAt: new Date(now.getTime() + world.pace.ms('snapshot')).toISOString(),
      });
      return snapshotMembers(snapshot, world);
    };
  },
};

/** Reads of EC2 that are about snapshots. */
export const SNAPSHOT_OPERATIONS: Operations = {
  DescribeSnapshots: (form, world, region) => {
    const here = world.snapshots.all().filter((snapshot) => snapshot.region === region);
    const all = filtered(named(form, here, SNAPSHOT_IDS), readFilters(form), readersAt(world));
    const page = readPage(form, all, [5, 1000]);
    return {
      snapshotSet: page.items.map((snapshot) => snapshotMembers(snapshot, world)),
      nextToken: page.nextToken,
    };
  },
};

function volumeNamed(id: string, world: World, region: string): Volume {
  const found = volumesIn(world, region).find(({ volume }) => volume.volumeId === id);
  if (found) return found.volume;
  throw new AwsError('InvalidVolume.NotFound', `The volume '${id}' does not exist.`);
}

const SNAPSHOT_IDS = ids<Snapshot>('SnapshotId', ({ snapshotId }) => snapshotId, [
  'InvalidSnapshot',
  'snapshot',
]);

const isCompleted = ({ completedAt }: Snapshot, { clock }: World): boolean =>
  clock.now() >= new Date(completedAt);

const statusOf = (snapshot: Snapshot, world: World): string =>
  isCompleted(snapshot, world) ? 'completed' : 'pending';

const readersAt = (world: World): Readers<Snapshot> => ({
  description: ({ description }) => [description],
  'snapshot-id': ({ snapshotId }) => [snapshotId],
  status: (snapshot) => [statusOf(snapshot, world)],
  'tag:': ({ tags }) => Object.entries(tags).map(([key, value]) => `${key}=${value}`),
  'volume-id': ({ volume }) => [volume.volumeId],
});

/** EC2 `Snapshot`. */
const snapshotMembers = (snapshot: Snapshot, world: World): Record<string, XmlValue> => ({
  snapshotId: snapshot.snapshotId,
  volumeId: snapshot.volume.volumeId,
  status: statusOf(snapshot, world),
  startTime: snapshot.startedAt,
  progress: isCompleted(snapshot, world) ? '100%' : '0%',
  ownerId: world.account,
  volumeSize: snapshot.volume.sizeGiB,
  description: snapshot.description,
  encrypted: snapshot.volume.kmsKeyId !== undefined,
  kmsKeyId: snapshot.volume.kmsKeyId,
  storageTier: 'standard',
  tagSet: tagShapes(snapshot.tags),
});
