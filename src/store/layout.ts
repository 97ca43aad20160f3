/** Names of the one table's key attributes; infra/ declares the table by them. */
export const PRIMARY_KEY = { partition: 'PK', sort: 'SK' } as const;

/**
 * Sparse indexes for history. Only the first and the closing commit of a repair carry their keys, and they carry all of
 * them from the first day, because an item of the audit trail cannot be given a key later.
 */
export const INDEXES = {
  ByInstance: { partition: 'ByInstancePK', sort: 'ByInstanceSK' },
  ByRequester: { partition: 'ByRequesterPK', sort: 'ByRequesterSK' },
  ByDay: { partition: 'ByDayPK', sort: 'ByDaySK' },
} as const;

/** How partition keys begin, by which IAM (`dynamodb:LeadingKeys`) tells the audit trail from what may change. */
export const LEADING_KEYS = {
  repair: 'REPAIR#',
  open: 'OPEN',
  cards: 'CARDS#',
  report: 'REPORT#',
  owed: 'OWED',
  vault: 'VAULT#',
} as const;

/** A number as a sort key: text order is number order up to 99,999,999. */
export const padded = (value: number): string => String(value).padStart(8, '0');

const keySchema = ({ partition, sort }: { readonly partition: string; readonly sort: string }) => [
  { AttributeName: partition, KeyType: 'HASH' as const },
  { AttributeName: sort, KeyType: 'RANGE' as const },
];

/** The input of DynamoDB's `CreateTable`, for places where no stack makes the table. */
export const tableDefinition = (name: string) => ({
  TableName: name,
  BillingMode: 'PAY_PER_REQUEST' as const,
  AttributeDefinitions: [PRIMARY_KEY, ...Object.values(INDEXES)]
    .flatMap(({ partition, sort }) => [partition, sort])
    .map((attribute) => ({ AttributeName: attribute, AttributeType: 'S' as const })),
  KeySchema: keySchema(PRIMARY_KEY),
  GlobalSecondaryIndexes: Object.entries(INDEXES).map(([index, keys]) => ({
    IndexName: index,
    KeySchema: keySchema(keys),
    Projection: { ProjectionType: 'ALL' as const },
  })),
});
