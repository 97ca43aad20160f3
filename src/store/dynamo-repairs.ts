import { Entity, GetItemCommand, item, number, PutItemCommand, QueryCommand, string } from 'dynamodb-toolbox';
import { instanceKey } from '../domain/instance.ts';
import type { Commit } from '../domain/repair/commit.ts';
import { type RepairEnds, type Repairs, VersionConflictError } from '../ports.ts';
import { conditionHeld, type DynamoTable } from './dynamo-table.ts';
import { closes, historyKeys, requestOf } from './history-keys.ts';
import { LEADING_KEYS, padded } from './layout.ts';
import { CorruptItemError, readCommit, type StoredCommit, storeCommit } from './stored-commit.ts';

const COMMIT_PREFIX = 'COMMIT#';

const partitionOf = (repairId: string) => `${LEADING_KEYS.repair}${repairId}`;
const sortOf = (seq: number) => `${COMMIT_PREFIX}${padded(seq)}`;

const commitEntity = (table: DynamoTable) =>
  new Entity({
    name: 'commit',
    table,
    timestamps: false,
    schema: item({
      repairId: string().key(),
      seq: number().key(),
      v: number(),
      commit: string(),
      hash: string(),
      ByInstancePK: string().hidden().optional(),
      ByInstanceSK: string().hidden().optional(),
      ByRequesterPK: string().hidden().optional(),
      ByRequesterSK: string().hidden().optional(),
      ByDayPK: string().hidden().optional(),
      ByDaySK: string().hidden().optional(),
    }),
    computeKey: ({ repairId, seq }) => ({ PK: partitionOf(repairId), SK: sortOf(seq) }),
  });

type Item = StoredCommit & { readonly repairId: string; readonly seq: number };

function fromItem(stored: Item): Commit {
  const name = `${partitionOf(stored.repairId)}/${sortOf(stored.seq)}`;
  const commit = readCommit(name, stored);
  if (commit.repairId !== stored.repairId || commit.seq !== stored.seq) {
    throw new CorruptItemError(name, 'not the commit of this key');
  }
  return commit;
}

/** The audit trail in DynamoDB: the one door through which commits are appended. */
export function dynamoRepairs(table: DynamoTable): Repairs {
  const entity = commitEntity(table);

  /** Reads no index: what was appended a moment ago is there. */
  async function firstOf(repairId: string): Promise<Commit> {
    const { Item } = await entity
      .build(GetItemCommand)
      .key({ repairId, seq: 1 })
      .options({ consistent: true })
      .send();
    if (Item === undefined) throw new Error(`repair ${repairId} has no first commit`);
    return fromItem(Item);
  }

  async function indexKeys(commit: Commit) {
    if (commit.seq === 1) return historyKeys(commit, requestOf(commit));
    return closes(commit) ? historyKeys(commit, requestOf(await firstOf(commit.repairId))) : {};
  }

  const newestOf = (query: HistoryQuery) => (page: Page) =>
    table
      .build(QueryCommand)
      .entities(entity)
      .query(query)
      .options({ reverse: true, ...page })
      .send();

  return {
    async read(repairId) {
      const { Items } = await table
        .build(QueryCommand)
        .entities(entity)
        .query({ partition: partitionOf(repairId), range: { beginsWith: COMMIT_PREFIX } })
        .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
        .send();
      return (Items ?? []).map(fromItem);
    },

    async append(commit) {
      const put = entity
        .build(PutItemCommand)
        .item({
          repairId: commit.repairId,
          seq: commit.seq,
          ...storeCommit(commit),
          ...(await indexKeys(commit)),
        })
        .options({ condition: { attr: 'repairId', exists: false } });
      if (!(await conditionHeld(put.send()))) throw new VersionConflictError(commit.repairId, commit.seq);
    },

    async ofInstance(instance, limit) {
      const query = { index: 'ByInstance', partition: instanceKey(instance) } as const;
      return pairEnds(await upTo(2 * limit, newestOf(query))).slice(0, limit);
    },

    async ofRequester(person, since, limit) {
      return upTo(limit, newestOf({ index: 'ByRequester', partition: person, range: { gte: since } }));
    },
  };
}

type HistoryQuery =
  | { readonly index: 'ByInstance'; readonly partition: string }
  | { readonly index: 'ByRequester'; readonly partition: string; readonly range: { readonly gte: string } };

interface Page {
  readonly limit: number;
  readonly exclusiveStartKey?: Record<string, unknown>;
}

interface PageOfCommits {
  readonly Items?: readonly Item[] | undefined;
  readonly LastEvaluatedKey?: Record<string, unknown> | undefined;
}

/** A page ends at 1 MB, so that one page may hold fewer than `limit` although there are more. */
async function upTo(limit: number, read: (page: Page) => Promise<PageOfCommits>): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  let page: Page | undefined = { limit };
  while (page !== undefined && commits.length < limit) {
    const { Items = [], LastEvaluatedKey } = await read(page);
    commits.push(...Items.map(fromItem));
    page = LastEvaluatedKey && { limit: limit - commits.length, exclusiveStartKey: LastEvaluatedKey };
  }
  return commits;
}

/** Closing commits stand before their first ones, as an index read backwards gives them. */
function pairEnds(newestFirst: readonly Commit[]): readonly RepairEnds[] {
  const closing = new Map(newestFirst.filter(closes).map((commit) => [commit.repairId, commit]));
  return newestFirst
    .filter((commit) => commit.seq === 1)
    .map((first) => {
      const last = closing.get(first.repairId);
      return last === undefined ? { first } : { first, last };
    });
}
