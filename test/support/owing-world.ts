import { createAdvance } from '../../src/advance.ts';
import { sha256OfBytes } from '../../src/domain/digest.ts';
import type { InstanceFacts } from '../../src/domain/facts/cloud-facts.ts';
import { type Observed, seen } from '../../src/domain/facts/observed.ts';
import type { OfflineFacts } from '../../src/domain/facts/stop-facts.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { OFFLINE_REMEDIES } from '../../src/domain/remedies.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import type { Repair } from '../../src/domain/repair/state.ts';
import { after } from '../../src/domain/time.ts';
import { createHandle } from '../../src/handle.ts';
import { wrapUserData } from '../../src/host/user-data/wrapper.ts';
import type { Vault } from '../../src/offline-ports.ts';
import { createOwedSweep, letGo, settleDuties } from '../../src/owed.ts';
import type { Cloud } from '../../src/ports.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import { createVault } from '../../src/store/vault.ts';
import { REPAIR } from './histories.ts';
import { legacyFacts, OfflineHistory } from './offline-histories.ts';
import { VAULT_KEY } from './stepped-policy.ts';
import { debian, stopPolicy } from './stop-facts.ts';

export const ORIGINAL = Buffer.from('#!/bin/sh\necho first boot\n');
export const WRAPPER: Uint8Array = wrapperOf(REPAIR);
export const OTHERS = Buffer.from('somebody else’s\n');

/** User data with the boothook of a repair. */
export function wrapperOf(repairId: string): Uint8Array {
  const { instanceId } = debian;
  const order = { repairId, instanceId, user: 'ec2-user', remedies: OFFLINE_REMEDIES };
  const wrapper = wrapUserData(ORIGINAL, order);
  if ('refused' in wrapper) throw new Error(wrapper.refused);
  return wrapper.bytes;
}

const told = (bytes: Uint8Array) =>
  seen({ sha256: sha256OfBytes(bytes), bytes: bytes.length, kind: 'shell' } as const);

const facts: OfflineFacts = {
  ...legacyFacts,
  inPlace: told(ORIGINAL),
  original: told(ORIGINAL),
  wrapper: seen({ sha256: sha256OfBytes(WRAPPER), bytes: WRAPPER.length }),
};

/** A repair that has ended well, and whose wrapper is in user data. */
const history = new OfflineHistory()
  .asked(facts)
  .agreed()
  .sees({ vault: seen(sha256OfBytes(ORIGINAL)) })
  .stopped()
  .calls({ userData: told(ORIGINAL) })
  .later(2)
  .sees({ userData: told(WRAPPER) })
  .started()
  .isHealthy()
  .reported();

const unasked = async (): Promise<never> => {
  throw new Error('nobody asks for this');
};

/** The instance of one repair that owes it user data, a bot that looks after that, and time that a test moves on. */
export class OwingWorld {
  readonly store = createMemoryStore();
  readonly vault: Vault = createVault(this.store.sealed, VAULT_KEY);
  now: string;
  policy: Policy = stopPolicy;
  instance: Observed<InstanceFacts> = seen(debian);
  userData: Uint8Array = WRAPPER;
  /** Does AWS take what is written. */
  takes = true;
  /** What happens while somebody looks at the instance. */
  meanwhile: () => Promise<void> = async () => {};
  /** What user data was replaced by. */
  readonly written: Uint8Array[] = [];
  /** The last event of the trail whenever cards were shown. */
  readonly shown: string[] = [];
  readonly faults: string[] = [];
  readonly sweep: () => Promise<void>;
  readonly settle: (repair: Repair) => Promise<void>;
  readonly letGo: (repair: Repair) => Promise<unknown>;
  readonly #advance: ReturnType<typeof createAdvance>;
  readonly #woken: string[] = [];

  constructor() {
    const { closedAt } = this.owing;
    this.now = closedAt ?? '';
    const { store, vault } = this;
    const clock = { now: () => new Date(this.now) };
    const policyNow = () => this.policy;
    const handle = createHandle({
      ...store,
      clock,
      get policy() {
        return policyNow();
      },
    });
    const log = { info: () => {}, warn: () => {}, error: (said: string) => void this.faults.push(said) };
    const wake = (repairId: string): void => void this.#woken.push(repairId);
    const deps = { ...store, vault, handle, cloud: this.#cloud(), clock, log, wake };
    this.sweep = () => createOwedSweep({ ...deps, policy: this.policy })();
    this.settle = (repair) => settleDuties(deps, repair);
    this.letGo = (repair) => letGo(deps, repair);
    this.#advance = createAdvance({
      ...deps,
      notifier: {
        show: async (commits) => {
          this.shown.push(commits.at(-1)?.events.at(-1)?.type ?? '');
          return 'shown';
        },
      },
    });
  }

  /** The repair as it was when it closed. */
  get owing(): Repair {
    const repair = fold(history.commits);
    if (!repair) throw new Error('there is no repair');
    return repair;
  }

  /** It has closed, and given its lock back. */
  async begin(): Promise<void> {
    for (const commit of history.commits) await this.store.repairs.append(commit);
    await this.vault.put(REPAIR, ORIGINAL);
    await this.settle(this.owing);
  }

  pass(seconds: number): void {
    this.now = after(this.now, seconds);
  }

  becomes(state: InstanceFacts['state']): void {
    this.instance = seen({ ...debian, state });
  }

  /** Sweeps, and carries on whatever was woken until nothing is left to do. */
  async sweeps(seconds: number): Promise<void> {
    this.pass(seconds);
    await this.sweep();
    await this.carryOn();
  }

  /** A driver finds the repair among those that are open. */
  async isTakenUp(): Promise<void> {
    this.#woken.push(REPAIR);
    await this.carryOn();
  }

  async carryOn(): Promise<void> {
    for (let id = this.#woken.shift(); id !== undefined; id = this.#woken.shift()) {
      for (let next = await this.#advance(id); next.again !== 'never'; next = await this.#advance(id))
        if (next.again === 'at') this.now = next.at;
    }
  }

  /** What has happened since it closed. */
  async events(): Promise<readonly string[]> {
    const commits = await this.store.repairs.read(REPAIR);
    return commits.slice(history.commits.length).flatMap(({ events }) => events.map(({ type }) => type));
  }

  async repair(): Promise<Repair> {
    return fold(await this.store.repairs.read(REPAIR)) ?? this.owing;
  }

  #cloud(): Cloud {
    const write = (bytes: Uint8Array): void => {
      this.written.push(bytes);
      this.userData = bytes;
    };
    return {
      findInstances: unasked,
      observe: unasked,
      send: unasked,
      findSent: unasked,
      poll: unasked,
      weighStop: unasked,
      observeInstance: async () => {
        await this.meanwhile();
        return this.instance;
      },
      watch: async () => ({ instance: this.instance }),
      userData: async () => seen(this.userData),
      change: async (change) => {
        if (change.call !== 'write-user-data') return unasked();
        if (!this.takes) return { refused: 'UnauthorizedOperation' };
        write(change.bytes);
        return 'accepted';
      },
    };
  }
}

export async function anOwingWorld(): Promise<OwingWorld> {
  const world = new OwingWorld();
  await world.begin();
  return world;
}
