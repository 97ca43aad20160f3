import { Entity, GetItemCommand, item, number, PutItemCommand, string } from 'dynamodb-toolbox';
import type { Reports } from '../ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { LEADING_KEYS, padded } from './layout.ts';

const reportEntity = (table: DynamoTable) =>
  new Entity({
    name: 'report',
    table,
    timestamps: false,
    schema: item({ repairId: string().key(), turn: number().key(), report: string() }),
    computeKey: ({ repairId, turn }) => ({ PK: `${LEADING_KEYS.report}${repairId}`, SK: padded(turn) }),
  });

export function dynamoReports(table: DynamoTable): Reports {
  const entity = reportEntity(table);
  return {
    async put(repairId, turn, report) {
      await entity.build(PutItemCommand).item({ repairId, turn, report }).send();
    },
    async find(repairId, turn) {
      const { Item } = await entity
        .build(GetItemCommand)
        .key({ repairId, turn })
        .options({ consistent: true })
        .send();
      return Item?.report;
    },
  };
}
