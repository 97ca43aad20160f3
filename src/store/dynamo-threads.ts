import { Entity, GetItemCommand, item, PutItemCommand, string } from 'dynamodb-toolbox';
import type { Threads } from '../ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { LEADING_KEYS } from './layout.ts';

/** Beside the cards, since it is as little a part of the audit trail as they are. */
const threadEntity = (table: DynamoTable) =>
  new Entity({
    name: 'thread',
    table,
    timestamps: false,
    schema: item({ channel: string().key(), ts: string().key(), repairId: string() }),
    computeKey: ({ channel, ts }) => ({ PK: `${LEADING_KEYS.cards}${channel}/${ts}`, SK: 'thread' }),
  });

export function dynamoThreads(table: DynamoTable): Threads {
  const entity = threadEntity(table);
  return {
    async remember(thread, repairId) {
      await entity
        .build(PutItemCommand)
        .item({ ...thread, repairId })
        .send();
    },
    async repairOf({ channel, ts }) {
      const { Item } = await entity
        .build(GetItemCommand)
        .key({ channel, ts })
        .options({ consistent: true })
        .send();
      return Item?.repairId;
    },
  };
}
