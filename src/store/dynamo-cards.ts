import { Entity, item, number, PutItemCommand, QueryCommand, string } from 'dynamodb-toolbox';
import type { CardRecord, Cards } from '../ports.ts';
import { conditionHeld, type DynamoTable } from './dynamo-table.ts';
import { LEADING_KEYS } from './layout.ts';

const partitionOf = (repairId: string) => `${LEADING_KEYS.cards}${repairId}`;

const cardEntity = (table: DynamoTable) =>
  new Entity({
    name: 'card',
    table,
    timestamps: false,
    schema: item({
      repairId: string().key(),
      card: string().key(),
      channel: string(),
      ts: string().optional(),
      version: number(),
      head: string(),
      hash: string(),
      at: string(),
    }),
    computeKey: ({ repairId, card }) => ({ PK: partitionOf(repairId), SK: card }),
  });

export function dynamoCards(table: DynamoTable): Cards {
  const entity = cardEntity(table);
  return {
    async list(repairId) {
      const { Items } = await table
        .build(QueryCommand)
        .entities(entity)
        .query({ partition: partitionOf(repairId) })
        .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
        .send();
      return (Items ?? []).map(fromItem);
    },
    save: (previous, next) =>
      conditionHeld(
        entity
          .build(PutItemCommand)
          .item({ ...next })
          .options({ condition: previous === undefined ? ABSENT : stillIs(previous) })
          .send(),
      ),
  };
}

const ABSENT = { attr: 'repairId', exists: false } as const;

const stillIs = ({ version, head, hash, at, ts }: CardRecord) => ({
  and: [
    { attr: 'version' as const, eq: version },
    { attr: 'head' as const, eq: head },
    { attr: 'hash' as const, eq: hash },
    { attr: 'at' as const, eq: at },
    ts === undefined ? { attr: 'ts' as const, exists: false } : { attr: 'ts' as const, eq: ts },
  ],
});

const fromItem = ({
  ts,
  ...rest
}: Omit<CardRecord, 'ts'> & { readonly ts?: string | undefined }): CardRecord =>
  ts === undefined ? rest : { ...rest, ts };
