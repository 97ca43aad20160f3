import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** One request as it would go over the wire. */
export interface DynamoRequest {
  readonly operation: string;
  readonly input: Record<string, unknown>;
}

/** What DynamoDB says: an output, or the name of an error. */
export type DynamoAnswer = { readonly output: object } | { readonly error: string };

/** A client that never reaches a network: `answer` gives each request its answer, or throws as a lost connection does. */
export function scriptedDynamo(answer: (request: DynamoRequest) => DynamoAnswer) {
  const requests: DynamoRequest[] = [];
  const client = new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const request = {
          operation: headers['x-amz-target']?.split('.')[1] ?? '',
          input: JSON.parse(new TextDecoder().decode(body)),
        };
        requests.push(request);
        return { response: responseOf(answer(request)) };
      },
    },
  });
  return { client, requests };
}

function responseOf(answer: DynamoAnswer) {
  const failed = 'error' in answer;
  const body = failed ? { __type: `com.amazonaws.dynamodb.v20120810#${answer.error}` } : answer.output;
  return {
    statusCode: failed ? 400 : 200,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}
