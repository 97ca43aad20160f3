import { CreateTableCommand, type DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { INDEXES, PRIMARY_KEY } from './layout.ts';

const KEY_PAIRS = [PRIMARY_KEY, ...Object.values(INDEXES)];

const keySchema = (keys: { readonly partition: string; readonly sort: string }) => [
  { AttributeName: keys.partition, KeyType: 'HASH' as const },
  { AttributeName: keys.sort, KeyType: 'RANGE' as const },
];

/** Creates the table where no stack does, and waits until it can be used; leaves a table that exists as it is. */
export async function createTable(client: DynamoDBClient, name: string): Promise<void> {
  try {
    await client.send(createTableCommand(name));
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceInUseException')) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 30 }, { TableName: name });
}

const createTableCommand = (name: string) =>
  new CreateTableCommand({
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: KEY_PAIRS.flatMap(({ partition, sort }) => [partition, sort]).map((attribute) => ({
      AttributeName: attribute,
      AttributeType: 'S',
    })),
    KeySchema: keySchema(PRIMARY_KEY),
    GlobalSecondaryIndexes: Object.entries(INDEXES).map(([index, keys]) => ({
      IndexName: index,
      KeySchema: keySchema(keys),
      Projection: { ProjectionType: 'ALL' },
    })),
  });
