import { DeleteItemCommand, Entity, GetItemCommand, item, PutItemCommand, string } from 'dynamodb-toolbox';
import type { DynamoTable } from './dynamo-table.ts';
import { LEADING_KEYS } from './layout.ts';
import type { Sealed } from './vault.ts';

const sealedEntity = (table: DynamoTable) =>
  new Entity({
    name: 'vault',
    table,
    timestamps: false,
    schema: item({ repairId: string().key(), sealed: string() }),
    computeKey: ({ repairId }) => ({ PK: `${LEADING_KEYS.vault}${repairId}`, SK: 'user-data' }),
  });

export function dynamoSealed(table: DynamoTable): Sealed {
  const entity = sealedEntity(table);
  return {
    async put(repairId, sealed) {
      await entity.build(PutItemCommand).item({ repairId, sealed }).send();
    },
    async find(repairId) {
      const { Item } = await entity
        .build(GetItemCommand)
        .key({ repairId })
        .options({ consistent: true })
        .send();
      return Item?.sealed;
    },
    async remove(repairId) {
      await entity.build(DeleteItemCommand).key({ repairId }).send();
    },
  };
}
