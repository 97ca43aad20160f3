import { PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { VersionConflictError } from '../../src/ports.ts';
import { createDynamoStore } from '../../src/store/dynamo-store.ts';
import { closingCommit, firstCommit, laterCommit, ULIDS, web1 } from '../support/commits.ts';
import { createTable } from '../support/create-table.ts';
import { type DynamoServer, startDynalite } from '../support/dynamo-servers.ts';
import { type DynamoRequest, scriptedDynamo } from '../support/scripted-dynamo.ts';

const [repairId] = ULIDS;
const FIRST_TEXT =
  '{"at":"2026-11-22T10:00:00.000Z","by":{"person":"U_alice"},"events":[{"channel":"C_ops","instance":{"account":"123456789012","instanceId":"i-0a1b2c3d4e5f60718","region":"eu-west-1"},"repairId":"01KAJ0000000000000000000A1","requester":"U_alice","type":"RepairRequested","user":"ec2-user"}],"previousHash":"a0","repairId":"01KAJ0000000000000000000A1","seq":1}';
const CLOSING_TEXT =
  '{"at":"2026-11-22T10:00:02.000Z","by":{"bot":true},"events":[{"outcome":"repaired","type":"RepairClosed"}],"previousHash":"a2","repairId":"01KAJ0000000000000000000A1","seq":3}';

const DONE = { output: {} };
const CONDITION_FAILED = { error: 'ConditionalCheckFailedException' };

const alarms: string[] = [];
const alarm = (error: Error): void => void alarms.push(error.message);

describe('appending to the audit trail', () => {
  it('is one conditional put with the index keys of a first commit', async () => {
    const { client, requests } = scriptedDynamo(() => DONE);

    await createDynamoStore(client, 'audit', alarm).repairs.append(firstCommit());

    expect(requests).toEqual([
      {
        operation: 'PutItem',
        input: {
          TableName: 'audit',
          ConditionExpression: 'attribute_not_exists(#c_1)',
          ExpressionAttributeNames: { '#c_1': 'repairId' },
          Item: {
            PK: { S: 'REPAIR#01KAJ0000000000000000000A1' },
            SK: { S: 'COMMIT#00000001' },
            _et: { S: 'commit' },
            repairId: { S: '01KAJ0000000000000000000A1' },
            seq: { N: '1' },
            v: { N: '1' },
            commit: { S: FIRST_TEXT },
            hash: { S: 'a1' },
            ByInstancePK: { S: '123456789012/eu-west-1/i-0a1b2c3d4e5f60718' },
            ByInstanceSK: { S: '01KAJ0000000000000000000A1#00000001' },
            ByRequesterPK: { S: 'U_alice' },
            ByRequesterSK: { S: '2026-11-22T10:00:00.000Z#01KAJ0000000000000000000A1' },
            ByDayPK: { S: '2026-11-22' },
            ByDaySK: { S: '2026-11-22T10:00:00.000Z#01KAJ0000000000000000000A1' },
          },
        },
      },
    ]);
  });

  it('gives no index key to a commit in the middle', async () => {
    const { client, requests } = scriptedDynamo(() => DONE);

    await createDynamoStore(client, 'audit', alarm).repairs.append(laterCommit());

    expect(requests.map(({ operation }) => operation)).toEqual(['PutItem']);
    expect(Object.keys(requests[0]?.input['Item'] ?? {}).sort()).toEqual(
      ['PK', 'SK', '_et', 'commit', 'hash', 'repairId', 'seq', 'v'].sort(),
    );
  });

  it('reads the first commit consistently to place the closing one beside it', async () => {
    const stored = { _et: 'commit', repairId, seq: 1, v: 1, commit: FIRST_TEXT, hash: 'a1' };
    const { client, requests } = scriptedDynamo(({ operation }) =>
      operation === 'GetItem' ? { output: { Item: marshalled(stored) } } : DONE,
    );

    await createDynamoStore(client, 'audit', alarm).repairs.append(closingCommit());

    expect(requests.map(({ operation, input }) => [operation, input['ConsistentRead']])).toEqual([
      ['GetItem', true],
      ['PutItem', undefined],
    ]);
    expect(requests[1]?.input['Item']).toMatchObject({
      commit: { S: CLOSING_TEXT },
      ByInstancePK: { S: '123456789012/eu-west-1/i-0a1b2c3d4e5f60718' },
      ByInstanceSK: { S: '01KAJ0000000000000000000A1#00000003' },
      ByDayPK: { S: '2026-11-22' },
    });
    expect(requests[1]?.input['Item']).not.toHaveProperty('ByRequesterPK');
  });

  it('tells a conflict from every other failure', async () => {
    const conflict = scriptedDynamo(() => CONDITION_FAILED);
    const broken = scriptedDynamo(() => {
      throw new Error('connection lost');
    });

    await expect(
      createDynamoStore(conflict.client, 'audit', alarm).repairs.append(laterCommit()),
    ).rejects.toThrow(VersionConflictError);
    await expect(
      createDynamoStore(broken.client, 'audit', alarm).repairs.append(laterCommit()),
    ).rejects.toThrow('connection lost');
  });
});

describe('claiming an instance', () => {
  it('tries again when the holder let go in between', async () => {
    const { client, requests } = scriptedDynamo(({ operation }) =>
      operation === 'PutItem' && requests.length === 1 ? CONDITION_FAILED : DONE,
    );

    expect(await createDynamoStore(client, 'audit', alarm).openRepairs.claim(openRepair)).toEqual(openRepair);
    expect(requests.map(({ operation }) => operation)).toEqual(['PutItem', 'GetItem', 'PutItem']);
  });

  it('gives up when that happens five times', async () => {
    const { client, requests } = scriptedDynamo(({ operation }) =>
      operation === 'PutItem' ? CONDITION_FAILED : DONE,
    );

    await expect(createDynamoStore(client, 'audit', alarm).openRepairs.claim(openRepair)).rejects.toThrow(
      '123456789012/eu-west-1/i-0a1b2c3d4e5f60718 was taken and let go 5 times while claiming it',
    );
    expect(requests.filter(({ operation }) => operation === 'PutItem')).toHaveLength(5);
  });
});

describe('a long history of an instance', () => {
  it('is read on when a page ends at the size limit', async () => {
    const commit = (n: number) => ({ _et: 'commit', repairId: ULIDS[n], seq: 1, v: 1, hash: 'a1' });
    const text = (n: number) => FIRST_TEXT.replaceAll(repairId, String(ULIDS[n]));
    const pages = [2, 1, 0].map((n) => ({
      Items: [marshalled({ ...commit(n), commit: text(n) })],
      LastEvaluatedKey: { PK: { S: String(n) } },
    }));
    const { client, requests } = scriptedDynamo(({ input }) => ({
      output: pages[startOf(input)] ?? { Items: [] },
    }));

    const ends = await createDynamoStore(client, 'audit', alarm).repairs.ofInstance(web1, 1);

    expect(ends.map(({ first }) => first.repairId)).toEqual([ULIDS[2]]);
    expect(requests.map(({ input }) => [input['Limit'], input['ScanIndexForward']])).toEqual([
      [2, false],
      [1, false],
    ]);
  });
});

describe('a stored item that is not what was put there', () => {
  let server: DynamoServer;
  beforeAll(async () => {
    server = await startDynalite();
    await createTable(server.client, 'audit');
  });
  afterAll(() => server.stop());

  it.each([
    ['not JSON', { commit: { S: '{"repairId":' } }],
    ['not a commit', { commit: { S: '{"repairId":"x"}' } }],
    ['format 2, known is 1', { v: { N: '2' } }],
    ['not the commit of this key', { commit: { S: FIRST_TEXT.replace('"seq":1', '"seq":7') } }],
  ])('is named: %s', async (because, over) => {
    const item = {
      ...marshalled({ _et: 'commit', repairId, seq: 1, v: 1, commit: FIRST_TEXT, hash: 'a1' }),
      ...over,
    };
    const keys = { PK: { S: `REPAIR#${repairId}` }, SK: { S: 'COMMIT#00000001' } };
    await server.client.send(new PutItemCommand({ TableName: 'audit', Item: { ...item, ...keys } }));

    await expect(createDynamoStore(server.client, 'audit', alarm).repairs.read(repairId)).rejects.toThrow(
      `stored item REPAIR#${repairId}/COMMIT#00000001 is corrupt: ${because}`,
    );
  });

  it('is named and passed over when it is the lock of an instance', async () => {
    const { openRepairs } = createDynamoStore(server.client, 'audit', alarm);
    await openRepairs.claim(openRepair);
    await server.client.send(
      new UpdateItemCommand({
        TableName: 'audit',
        Key: { PK: { S: 'OPEN' }, SK: { S: '123456789012/eu-west-1/i-0a1b2c3d4e5f60718' } },
        UpdateExpression: 'SET firstCommit.#commit = :text',
        ExpressionAttributeNames: { '#commit': 'commit' },
        ExpressionAttributeValues: { ':text': { S: 'garbage' } },
      }),
    );

    expect(await openRepairs.list()).toEqual([]);
    expect(alarms).toEqual([
      'stored item OPEN/123456789012/eu-west-1/i-0a1b2c3d4e5f60718 is corrupt: not JSON',
    ]);
  });
});

describe('creating the table', () => {
  it('leaves one that exists as it is', async () => {
    const server = await startDynalite();
    try {
      await createTable(server.client, 'audit');
      const { repairs } = createDynamoStore(server.client, 'audit', alarm);
      await repairs.append(firstCommit());

      await createTable(server.client, 'audit');

      expect(await repairs.read(repairId)).toEqual([firstCommit()]);
    } finally {
      await server.stop();
    }
  });
});

const openRepair = {
  instance: web1,
  repairId,
  requester: 'U_alice',
  firstCommit: firstCommit(),
  wakeAt: '2026-11-22T10:00:30.000Z',
};

const marshalled = (item: Record<string, unknown>) =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) => [
      name,
      typeof value === 'number' ? { N: String(value) } : { S: String(value) },
    ]),
  );

/** The page that a query starts at: the scripted pages end at keys 2, 1 and 0. */
const startOf = (input: DynamoRequest['input']): number => {
  const key = input['ExclusiveStartKey'] as { PK: { S: string } } | undefined;
  return key === undefined ? 0 : 3 - Number(key.PK.S);
};
