/** DynamoDB's own wire protocol, as far as the sandbox needs it beside the bot's SDK. dynalite looks at a signature's form only. */
const SIGNATURE =
  'AWS4-HMAC-SHA256 Credential=sandbox/20260101/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0';

/** One call. @throws with DynamoDB's error type when it refuses. */
export async function callDynamoDb<Output>(url: string, operation: string, input: object): Promise<Output> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `DynamoDB_20120810.${operation}`,
      'x-amz-date': '20260101T000000Z',
      authorization: SIGNATURE,
    },
    body: JSON.stringify(input),
  });
  const answer = await response.text();
  if (!response.ok) throw new Error(`${operation}: ${answer}`);
  return JSON.parse(answer) as Output;
}
