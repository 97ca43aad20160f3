import { DescribeVolumesCommand, type Instance, type Volume } from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, type KeyMetadata, type KMSClient } from '@aws-sdk/client-kms';
import { seen, unseen } from '../../domain/facts/observed.ts';
import type { VolumeFacts, VolumeKeyFacts } from '../../domain/facts/stop-facts.ts';
import type { Asking } from '../asking.ts';
import { observed } from '../observed.ts';

/** A volume as its instance has it. */
export interface AttachedVolume {
  readonly volumeId: string;
  /** Its name on the instance, as "/dev/xvda". */
  readonly device: string;
  readonly root: boolean;
  readonly deleteOnTermination: boolean;
}

/** Undefined where EC2 left out something of one. */
function attachedVolumes(instance: Instance): readonly AttachedVolume[] | undefined {
  const volumes = (instance.BlockDeviceMappings ?? []).map(({ DeviceName: device, Ebs }) =>
    device === undefined || Ebs?.VolumeId === undefined || Ebs.DeleteOnTermination === undefined
      ? undefined
      : {
          volumeId: Ebs.VolumeId,
          device,
          root: device === instance.RootDeviceName,
          deleteOnTermination: Ebs.DeleteOnTermination,
        },
  );
  const known = volumes.filter((volume) => volume !== undefined);
  return known.length === volumes.length ? known : undefined;
}

export const rootVolume = (instance: Instance): AttachedVolume | undefined =>
  attachedVolumes(instance)?.find(({ root }) => root);

/** Every volume with its key. Undefined when EC2 did not show all of them, or no root volume where it is one. */
export async function volumesOf(asking: Asking, kms: KMSClient): Promise<readonly VolumeFacts[] | undefined> {
  const { instance } = asking;
  const attached = attachedVolumes(instance);
  const isWhole = instance.RootDeviceType === 'instance-store' || attached?.some(({ root }) => root);
  if (!attached || !isWhole) return undefined;
  const described = await describeVolumes(asking, attached);
  const keyIds = [...new Set(described.flatMap(({ KmsKeyId }) => KmsKeyId ?? []))];
  const keys = new Map(
    await Promise.all(keyIds.map(async (id) => [id, await keyFacts(kms, id, asking)] as const)),
  );
  const facts = attached.map((volume) => volumeFacts(volume, described, keys));
  const known = facts.filter((volume) => volume !== undefined);
  return known.length === facts.length ? known : undefined;
}

async function describeVolumes(
  { ec2, abortSignal }: Asking,
  attached: readonly AttachedVolume[],
): Promise<readonly Volume[]> {
  if (attached.length === 0) return [];
  const VolumeIds = attached.map(({ volumeId }) => volumeId);
  return (await ec2.send(new DescribeVolumesCommand({ VolumeIds }), { abortSignal })).Volumes ?? [];
}

function volumeFacts(
  { volumeId, root, deleteOnTermination }: AttachedVolume,
  described: readonly Volume[],
  keys: ReadonlyMap<string, VolumeKeyFacts>,
): VolumeFacts | undefined {
  const volume = described.find(({ VolumeId }) => VolumeId === volumeId);
  if (volume?.Encrypted === undefined) return undefined;
  const facts = { volumeId, root, deleteOnTermination };
  if (!volume.Encrypted) return facts;
  const key = keys.get(volume.KmsKeyId ?? '');
  return key && { ...facts, key };
}

const MANAGERS: Readonly<Record<string, VolumeKeyFacts['manager']>> = { AWS: 'aws', CUSTOMER: 'customer' };

async function keyFacts(kms: KMSClient, id: string, { abortSignal }: Asking): Promise<VolumeKeyFacts> {
  const asked = kms.send(new DescribeKeyCommand({ KeyId: id }), { abortSignal });
  const metadata = await observed<KeyMetadata>(
    asked.then((answer) => answer.KeyMetadata),
    'not-shown',
  );
  if (!metadata.seen) return { arn: id, manager: 'unknown', state: metadata };
  const { Arn: arn = id, KeyManager = '', KeyState } = metadata.value;
  return {
    arn,
    manager: MANAGERS[KeyManager] ?? 'unknown',
    state: KeyState === undefined ? unseen('not-shown') : seen(KeyState),
  };
}
