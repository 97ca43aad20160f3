import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

const CONNECTION_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 5_000;

/** A client whose every call ends: the SDK's own default waits for an answer for ever, and a turn would wait with it. */
export function createDynamoClient(region: string, requestTimeout = REQUEST_TIMEOUT_MS): DynamoDBClient {
  return new DynamoDBClient({
    region,
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT_MS,
      requestTimeout,
      throwOnRequestTimeout: true,
      socketTimeout: requestTimeout,
    },
  });
}
