import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from 'dynamodb-toolbox';
import { INDEXES, PRIMARY_KEY } from './layout.ts';

const key = <const NAME extends string>(name: NAME) => ({ name, type: 'string' as const });

const index = <const PARTITION extends string, const SORT extends string>(keys: {
  readonly partition: PARTITION;
  readonly sort: SORT;
}) => ({ type: 'global' as const, partitionKey: key(keys.partition), sortKey: key(keys.sort) });

export const dynamoTable = (documentClient: DynamoDBDocumentClient, name: string) =>
  new Table({
    documentClient,
    name,
    partitionKey: key(PRIMARY_KEY.partition),
    sortKey: key(PRIMARY_KEY.sort),
    indexes: {
      ByInstance: index(INDEXES.ByInstance),
      ByRequester: index(INDEXES.ByRequester),
      ByDay: index(INDEXES.ByDay),
    },
  });

export type DynamoTable = ReturnType<typeof dynamoTable>;

/** Waits for a conditional write; false when its condition did not hold. */
export async function conditionHeld(write: Promise<unknown>): Promise<boolean> {
  try {
    await write;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}
