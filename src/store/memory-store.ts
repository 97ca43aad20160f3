import { type InstanceRef, instanceKey } from '../domain/instance.ts';
import type { Commit } from '../domain/repair/commit.ts';
import type { Owed, OwedDuties } from '../offline-ports.ts';
import {
  type CardRecord,
  type Cards,
  type OpenRepair,
  type OpenRepairs,
  type RepairEnds,
  type Repairs,
  type Reports,
  type Thread,
  type Threads,
  VersionConflictError,
} from '../ports.ts';
import { closes, requestOf } from './history-keys.ts';
import type { Store } from './store.ts';
import { readCommit, storeCommit } from './stored-commit.ts';
import type { Sealed } from './vault.ts';

/** The store as long as the process lives; behaves as the one in DynamoDB. */
export const createMemoryStore = (): Store => ({
  repairs: memoryRepairs(),
  openRepairs: memoryOpenRepairs(),
  cards: memoryCards(),
  threads: memoryThreads(),
  reports: memoryReports(),
  owed: memoryOwed(),
  sealed: memorySealed(),
});

/** What comes back from the table is never the caller's own object, and has no undefined members. */
const throughTheTable = (commit: Commit): Commit => readCommit(commit.repairId, storeCommit(commit));

function memoryRepairs(): Repairs {
  const streams = new Map<string, Map<number, Commit>>();
  const inOrder = (repairId: string) =>
    [...(streams.get(repairId)?.values() ?? [])].sort((a, b) => a.seq - b.seq).map(throughTheTable);
  const firsts = () =>
    [...streams.keys()].flatMap((repairId) => inOrder(repairId).filter(({ seq }) => seq === 1));
  const endsOf = (first: Commit): RepairEnds => {
    const last = inOrder(first.repairId).find(closes);
    return last === undefined ? { first } : { first, last };
  };

  function checkRequest(commit: Commit): void {
    const first = commit.seq === 1 ? commit : streams.get(commit.repairId)?.get(1);
    if (first === undefined) throw new Error(`repair ${commit.repairId} has no first commit`);
    requestOf(first);
  }

  return {
    read: async (repairId) => inOrder(repairId),
    append: async (commit) => {
      if (commit.seq === 1 || closes(commit)) checkRequest(commit);
      const stream = streams.get(commit.repairId) ?? new Map<number, Commit>();
      if (stream.has(commit.seq)) throw new VersionConflictError(commit.repairId, commit.seq);
      streams.set(commit.repairId, stream.set(commit.seq, throughTheTable(commit)));
    },
    ofInstance: async (instance, limit) =>
      firsts()
        .filter((first) => instanceKey(requestOf(first).instance) === instanceKey(instance))
        .sort((a, b) => descending(a.repairId, b.repairId))
        .slice(0, limit)
        .map(endsOf),
    ofRequester: async (person, since, limit) =>
      firsts()
        .filter((first) => requestOf(first).requester === person && first.at >= since)
        .sort((a, b) => descending(`${a.at}#${a.repairId}`, `${b.at}#${b.repairId}`))
        .slice(0, limit),
  };
}

const descending = (a: string, b: string): number => (a < b ? 1 : -1);

function memoryOpenRepairs(): OpenRepairs {
  const holders = new Map<string, OpenRepair>();
  const heldBy = (instance: InstanceRef, repairId: string) => {
    const holder = holders.get(instanceKey(instance));
    return holder?.repairId === repairId ? holder : undefined;
  };
  return {
    claim: async (open) => {
      const key = instanceKey(open.instance);
      const holder = holders.get(key);
      if (holder !== undefined) return { ...holder };
      holders.set(key, { ...open, firstCommit: throughTheTable(open.firstCommit) });
      return open;
    },
    list: async () => [...holders].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, open]) => ({ ...open })),
    find: async (instance) => {
      const holder = holders.get(instanceKey(instance));
      return holder && { ...holder };
    },
    setWakeAt: async (instance, repairId, wakeAt) => {
      const holder = heldBy(instance, repairId);
      if (holder) holders.set(instanceKey(instance), { ...holder, wakeAt });
    },
    release: async (instance, repairId, turn) => {
      const holder = heldBy(instance, repairId);
      if (holder && (holder.resumes ?? 0) < turn) holders.delete(instanceKey(instance));
    },
  };
}

function memoryCards(): Cards {
  const cards = new Map<string, CardRecord>();
  const keyOf = ({ repairId, card }: CardRecord) => `${repairId}/${card}`;
  return {
    list: async (repairId) =>
      [...cards.values()]
        .filter((record) => record.repairId === repairId)
        .sort((a, b) => (a.card < b.card ? -1 : 1)),
    save: async (previous, next) => {
      if (!sameCard(cards.get(keyOf(next)), previous)) return false;
      cards.set(keyOf(next), { ...next });
      return true;
    },
  };
}

const sameCard = (a: CardRecord | undefined, b: CardRecord | undefined): boolean =>
  a?.version === b?.version &&
  a?.head === b?.head &&
  a?.hash === b?.hash &&
  a?.at === b?.at &&
  a?.ts === b?.ts;

function memoryThreads(): Threads {
  const repairs = new Map<string, string>();
  const keyOf = ({ channel, ts }: Thread) => `${channel}/${ts}`;
  return {
    remember: async (thread, repairId) => {
      repairs.set(keyOf(thread), repairId);
    },
    repairOf: async (thread) => repairs.get(keyOf(thread)),
  };
}

function memoryReports(): Reports {
  const reports = new Map<string, string>();
  return {
    put: async (repairId, turn, report) => {
      reports.set(`${repairId}/${turn}`, report);
    },
    find: async (repairId, turn) => reports.get(`${repairId}/${turn}`),
  };
}

function memoryOwed(): OwedDuties {
  const duties = new Map<string, Owed>();
  return {
    put: async (owed) => {
      duties.set(instanceKey(owed.instance), owed);
    },
    find: async (instance) => duties.get(instanceKey(instance)),
    list: async () => [...duties.values()],
    setWakeAt: async (instance, repairId, wakeAt) => {
      const duty = duties.get(instanceKey(instance));
      if (duty?.repairId === repairId) duties.set(instanceKey(instance), { ...duty, wakeAt });
    },
    remove: async (instance, repairId) => {
      if (duties.get(instanceKey(instance))?.repairId === repairId) duties.delete(instanceKey(instance));
    },
  };
}

function memorySealed(): Sealed {
  const kept = new Map<string, string>();
  return {
    put: async (repairId, sealed) => {
      kept.set(repairId, sealed);
    },
    find: async (repairId) => kept.get(repairId),
    remove: async (repairId) => {
      kept.delete(repairId);
    },
  };
}
