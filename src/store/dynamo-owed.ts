import {
  DeleteItemCommand,
  Entity,
  GetItemCommand,
  item,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateItemCommand,
} from 'dynamodb-toolbox';
import type { Owed, OwedDuties } from '../offline-ports.ts';
import { conditionHeld, type DynamoTable } from './dynamo-table.ts';
import { INSTANCE_ATTRIBUTES, type InstanceItem, keyIn, ofRepair } from './instance-item.ts';
import { LEADING_KEYS } from './layout.ts';

const owedEntity = (table: DynamoTable) =>
  new Entity({
    name: 'owed',
    table,
    timestamps: false,
    schema: item({
      ...INSTANCE_ATTRIBUTES,
      repairId: string(),
      wrapper: string(),
      original: string(),
      since: string(),
      wakeAt: string(),
    }),
    computeKey: keyIn(LEADING_KEYS.owed),
  });

const fromItem = ({ account, region, instanceId, ...rest }: InstanceItem<Owed>): Owed => ({
  ...rest,
  instance: { account, region, instanceId },
});

export function dynamoOwed(table: DynamoTable): OwedDuties {
  const entity = owedEntity(table);
  return {
    async put({ instance, ...rest }) {
      await entity
        .build(PutItemCommand)
        .item({ ...instance, ...rest })
        .send();
    },
    async find(instance) {
      const { Item } = await entity.build(GetItemCommand).key(instance).options({ consistent: true }).send();
      return Item && fromItem(Item);
    },
    async list() {
      const { Items } = await table
        .build(QueryCommand)
        .entities(entity)
        .query({ partition: LEADING_KEYS.owed })
        .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
        .send();
      return (Items ?? []).map(fromItem);
    },
    async setWakeAt(instance, repairId, wakeAt) {
      const update = entity
        .build(UpdateItemCommand)
        .item({ ...instance, wakeAt })
        .options(ofRepair(repairId));
      await conditionHeld(update.send());
    },
    async remove(instance, repairId) {
      const remove = entity.build(DeleteItemCommand).key(instance).options(ofRepair(repairId));
      await conditionHeld(remove.send());
    },
  };
}
