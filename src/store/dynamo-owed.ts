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
import { type InstanceRef, instanceKey } from '../domain/instance.ts';
import type { Owed, OwedDuties } from '../offline-ports.ts';
import { conditionHeld, type DynamoTable } from './dynamo-table.ts';
import { LEADING_KEYS } from './layout.ts';

const owedEntity = (table: DynamoTable) =>
  new Entity({
    name: 'owed',
    table,
    timestamps: false,
    schema: item({
      account: string().key(),
      region: string().key(),
      instanceId: string().key(),
      repairId: string(),
      wrapper: string(),
      original: string(),
      since: string(),
      wakeAt: string(),
    }),
    computeKey: (instance) => ({ PK: LEADING_KEYS.owed, SK: instanceKey(instance) }),
  });

type Item = InstanceRef & Omit<Owed, 'instance'>;

const fromItem = ({
  account,
  region,
  instanceId,
  repairId,
  wrapper,
  original,
  since,
  wakeAt,
}: Item): Owed => ({
  instance: { account, region, instanceId },
  repairId,
  wrapper,
  original,
  since,
  wakeAt,
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
        .options({ condition: { attr: 'repairId', eq: repairId } });
      await conditionHeld(update.send());
    },
    async remove(instance, repairId) {
      await conditionHeld(
        entity
          .build(DeleteItemCommand)
          .key(instance)
          .options({ condition: { attr: 'repairId', eq: repairId } })
          .send(),
      );
    },
  };
}
