import { callDynamoDb } from './dynamodb-api.ts';

/** What the sandbox's table says of all repairs: read as any DynamoDB client would, without the bot's own code. */
export interface Trail {
  /** Number of instances that a repair holds. */
  readonly open: number;
  /** Outcomes of closed repairs, in the order of their ids, which is that of their requests. */
  readonly outcomes: readonly string[];
  readonly events: readonly string[];
}

type Item = Readonly<Record<string, { readonly S?: string }>>;

/** Reads the whole table. @throws when DynamoDB does not answer. */
export async function readTrail(dynamoDbUrl: string, table: string): Promise<Trail> {
  const items = await scan(dynamoDbUrl, table);
  const commits = items
    .filter(({ SK }) => SK?.S?.startsWith('COMMIT#'))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const events = commits.flatMap(({ commit }) => eventsOf(commit?.S ?? ''));
  return {
    open: items.filter(({ PK }) => PK?.S === 'OPEN').length,
    outcomes: events.flatMap(({ type, outcome }) =>
      type === 'RepairClosed' && outcome !== undefined ? [outcome] : [],
    ),
    events: events.map(({ type }) => type),
  };
}

const keyOf = ({ PK, SK }: Item): string => `${PK?.S} ${SK?.S}`;

interface StoredEvent {
  readonly type: string;
  readonly outcome?: string;
}

const eventsOf = (commit: string): readonly StoredEvent[] =>
  (JSON.parse(commit) as { readonly events: readonly StoredEvent[] }).events;

interface Page {
  readonly Items: readonly Item[];
  readonly LastEvaluatedKey?: Item;
}

async function scan(url: string, table: string, from?: Item): Promise<readonly Item[]> {
  const { Items, LastEvaluatedKey } = await callDynamoDb<Page>(url, 'Scan', {
    TableName: table,
    ConsistentRead: true,
    ...(from && { ExclusiveStartKey: from }),
  });
  return LastEvaluatedKey ? [...Items, ...(await scan(url, table, LastEvaluatedKey))] : Items;
}
