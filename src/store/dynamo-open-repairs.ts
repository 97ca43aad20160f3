import {
  DeleteItemCommand,
  Entity,
  GetItemCommand,
  item,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateItemCommand,
} from 'dynamodb-toolbox';
import { type InstanceRef, instanceKey } from '../domain/instance.ts';
import type { OpenRepair, OpenRepairs } from '../ports.ts';
import { conditionHeld, type DynamoTable } from './dynamo-table.ts';
import { INSTANCE_ATTRIBUTES, type InstanceItem, keyIn, ofRepair } from './instance-item.ts';
import { LEADING_KEYS } from './layout.ts';
import { CorruptItemError, readCommit, type StoredCommit, storeCommit } from './stored-commit.ts';

/** Each further attempt means that a holder let go between our failed put and our read. */
const CLAIM_ATTEMPTS = 5;

const openRepairEntity = (table: DynamoTable) =>
  new Entity({
    name: 'open',
    table,
    timestamps: false,
    schema: item({
      ...INSTANCE_ATTRIBUTES,
      repairId: string(),
      requester: string(),
      firstCommit: map({ v: number(), commit: string(), hash: string() }),
      wakeAt: string(),
      resumes: number().optional(),
    }),
    computeKey: keyIn(LEADING_KEYS.open),
  });

type Item = Omit<InstanceItem<OpenRepair>, 'firstCommit' | 'resumes'> & {
  readonly firstCommit: StoredCommit;
  readonly resumes?: number | undefined;
};

const toItem = ({ instance, firstCommit, ...rest }: OpenRepair): Item => ({
  ...instance,
  ...rest,
  firstCommit: storeCommit(firstCommit),
});

const fromItem = ({ account, region, instanceId, firstCommit, resumes, ...rest }: Item): OpenRepair => {
  const instance = { account, region, instanceId };
  const name = `${LEADING_KEYS.open}/${instanceKey(instance)}`;
  const begun = { ...rest, instance, firstCommit: readCommit(name, firstCommit) };
  return resumes === undefined ? begun : { ...begun, resumes };
};

/** One item that cannot be read does not hide the others. */
function readable(
  stored: Parameters<typeof fromItem>[0],
  alarm: (error: Error) => void,
): readonly OpenRepair[] {
  try {
    return [fromItem(stored)];
  } catch (error) {
    if (!(error instanceof CorruptItemError)) throw error;
    alarm(error);
    return [];
  }
}

export function dynamoOpenRepairs(table: DynamoTable, alarm: (error: Error) => void): OpenRepairs {
  const entity = openRepairEntity(table);

  const put = (open: OpenRepair) =>
    conditionHeld(
      entity
        .build(PutItemCommand)
        .item(toItem(open))
        .options({ condition: { attr: 'repairId', exists: false } })
        .send(),
    );

  async function find(instance: InstanceRef): Promise<OpenRepair | undefined> {
    const { Item } = await entity.build(GetItemCommand).key(instance).options({ consistent: true }).send();
    return Item && fromItem(Item);
  }

  return {
    find,

    async claim(open) {
      for (let attempt = 0; attempt < CLAIM_ATTEMPTS; attempt += 1) {
        if (await put(open)) return open;
        const holder = await find(open.instance);
        if (holder !== undefined) return holder;
      }
      throw new Error(
        `${instanceKey(open.instance)} was taken and let go ${CLAIM_ATTEMPTS} times while claiming it`,
      );
    },

    async list() {
      const { Items } = await table
        .build(QueryCommand)
        .entities(entity)
        .query({ partition: LEADING_KEYS.open })
        .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
        .send();
      return (Items ?? []).flatMap((stored) => readable(stored, alarm));
    },

    async setWakeAt(instance, repairId, wakeAt) {
      const update = entity
        .build(UpdateItemCommand)
        .item({ ...instance, wakeAt })
        .options(ofRepair(repairId));
      await conditionHeld(update.send());
    },

    async release(instance, repairId, turn) {
      const remove = entity
        .build(DeleteItemCommand)
        .key(instance)
        .options({
          condition: {
            and: [
              { attr: 'repairId', eq: repairId },
              {
                or: [
                  { attr: 'resumes', exists: false },
                  { attr: 'resumes', lt: turn },
                ],
              },
            ],
          },
        });
      await conditionHeld(remove.send());
    },
  };
}
