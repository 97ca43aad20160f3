import { string } from 'dynamodb-toolbox';
import { type InstanceRef, instanceKey } from '../domain/instance.ts';

/** What names the instance that an item is of. */
export const INSTANCE_ATTRIBUTES = {
  account: string().key(),
  region: string().key(),
  instanceId: string().key(),
};

/** The key of an instance's one item in a partition. */
export const keyIn = (partition: string) => (instance: InstanceRef) => ({
  PK: partition,
  SK: instanceKey(instance),
});

/** The item of an instance as it is stored. */
export type InstanceItem<Value extends { readonly instance: InstanceRef }> = InstanceRef &
  Omit<Value, 'instance'>;

/** Another repair's item is left alone. */
export const ofRepair = (repairId: string) => ({ condition: { attr: 'repairId' as const, eq: repairId } });
