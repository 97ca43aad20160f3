import { FLEET_TAG, ownerBy } from './owners.ts';
import type { StopRefusal } from './stop-refusal.ts';
import type { Weighed } from './weighed.ts';

/** AWS Batch names the groups of its compute environments so. */
const BATCH_GROUP = 'AWSBatch-';

/** Services and tools to which a stop is a loss of the instance; each is told once. */
export function ownerRefusals({ offline }: Weighed): readonly StopRefusal[] {
  const { machine, membership } = offline.stop;
  if (!machine.seen) return [];
  const { operator, owners } = machine.value;
  const group = membership.seen ? membership.value?.group : undefined;
  const by = [
    ...(operator === undefined ? [] : [operator]),
    ...Object.keys(owners).flatMap((key) => refuserBy(key, group !== undefined)),
    ...(group?.startsWith(BATCH_GROUP) ? ['Batch'] : []),
  ];
  return [...new Set(by)].map((owner) => ({ why: 'managed', by: owner }));
}

function refuserBy(key: string, inGroup: boolean): readonly string[] {
  if (key === FLEET_TAG) return inGroup ? [] : ['EC2 Fleet'];
  const owner = ownerBy(key);
  return owner?.stop === 'refuses' ? [owner.by] : [];
}
