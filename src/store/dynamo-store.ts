import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { dynamoCards } from './dynamo-cards.ts';
import { dynamoOpenRepairs } from './dynamo-open-repairs.ts';
import { dynamoOwed } from './dynamo-owed.ts';
import { dynamoRepairs } from './dynamo-repairs.ts';
import { dynamoReports } from './dynamo-reports.ts';
import { dynamoSealed } from './dynamo-sealed.ts';
import { dynamoTable } from './dynamo-table.ts';
import { dynamoThreads } from './dynamo-threads.ts';
import type { Store } from './store.ts';

/** The store in one DynamoDB table, by single-item conditional writes only; `alarm` hears of open repairs that cannot be read. */
export function createDynamoStore(
  client: DynamoDBClient,
  tableName: string,
  alarm: (error: Error) => void,
): Store {
  const documentClient = DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const table = dynamoTable(documentClient, tableName);
  return {
    repairs: dynamoRepairs(table),
    openRepairs: dynamoOpenRepairs(table, alarm),
    cards: dynamoCards(table),
    threads: dynamoThreads(table),
    reports: dynamoReports(table),
    owed: dynamoOwed(table),
    sealed: dynamoSealed(table),
  };
}
