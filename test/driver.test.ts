import type { Advance } from '../src/advance.ts';
import { createDriver } from '../src/driver.ts';
import type { Schedule } from '../src/ports.ts';
import { createMemoryStore } from '../src/store/memory-store.ts';
import { noonPlus } from './support/given.ts';
import { requested } from './support/stories.ts';

const firstCommit = requested.commits[0] as (typeof requested.commits)[number];
const { instance, repairId, requester } = requested.repair;
const log = { info: () => {}, warn: () => {}, error: () => {} };

/** Timers that a test lets go off. */
function timers() {
  const waiting: { readonly milliseconds: number; readonly work: () => void }[] = [];
  const schedule: Schedule = (milliseconds, work) => {
    const timer = { milliseconds, work };
    waiting.push(timer);
    return () => void waiting.splice(waiting.indexOf(timer), 1);
  };
  return { waiting, schedule };
}

async function aDriver(wakeAt: string, advance: Advance, sweepOwed = async (): Promise<void> => {}) {
  const store = createMemoryStore();
  await store.openRepairs.claim({ instance, repairId, requester, firstCommit, wakeAt });
  let now = noonPlus(0);
  const { waiting, schedule } = timers();
  const driver = createDriver({
    ...store,
    advance,
    sweepOwed,
    schedule,
    log,
    clock: { now: () => new Date(now) },
  });
  const at = (time: string): void => {
    now = time;
  };
  return { store, driver, waiting, at };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('starting', () => {
  it('carries on every open repair, due or not, and begins a trail that a crash left empty', async () => {
    const advanced: string[] = [];
    const { store, driver } = await aDriver(noonPlus(30), async (id) => {
      advanced.push(id);
      return { again: 'never' };
    });
    await driver.start();
    await driver.stop();

    expect(advanced).toEqual([repairId]);
    expect(await store.repairs.read(repairId)).toEqual([firstCommit]);
  });
});

describe('the sweep of every minute', () => {
  it('carries on what is due, and lets the rest sleep', async () => {
    const advanced: string[] = [];
    const { driver, waiting, at } = await aDriver(noonPlus(30), async (id) => {
      advanced.push(id);
      return { again: 'never' };
    });
    await driver.start();
    await settled();
    at(noonPlus(1));
    waiting.shift()?.work();
    await settled();
    const asleep = advanced.length;
    at(noonPlus(30));
    waiting.shift()?.work();
    await settled();
    await driver.stop();

    expect(asleep).toBe(1);
    expect(advanced).toHaveLength(2);
  });
});

describe('a first sweep that fails', () => {
  it('is repeated soon, and still takes up what is not due', async () => {
    const advanced: string[] = [];
    const { store, driver, waiting } = await aDriver(noonPlus(30), async (id) => {
      advanced.push(id);
      return { again: 'never' };
    });
    jest.spyOn(store.openRepairs, 'list').mockRejectedValueOnce(new Error('DynamoDB is away'));
    await driver.start();
    const [retry] = waiting;
    retry?.work();
    await settled();
    await driver.stop();

    expect(retry?.milliseconds).toBe(5_000);
    expect(advanced).toEqual([repairId]);
  });
});

describe('waking', () => {
  it('lets one repair have one turn at a time, and one more when somebody asked meanwhile', async () => {
    let running = 0;
    let most = 0;
    let turns = 0;
    const { driver } = await aDriver(noonPlus(30), async () => {
      most = Math.max(most, ++running);
      turns += 1;
      await settled();
      running -= 1;
      return { again: 'never' };
    });
    driver.wake(repairId);
    driver.wake(repairId);
    driver.wake(repairId);
    await settled();
    await settled();
    await settled();
    await driver.stop();

    expect({ most, turns }).toEqual({ most: 1, turns: 2 });
  });

  it('tries a turn that failed again', async () => {
    const { driver, waiting } = await aDriver(noonPlus(30), async () => {
      throw new Error('DynamoDB is away');
    });
    driver.wake(repairId);
    await settled();
    const retries = waiting.map(({ milliseconds }) => milliseconds);
    await driver.stop();

    expect(retries).toEqual([5_000]);
    expect(waiting).toEqual([]);
  });
});

describe('what is owed', () => {
  it('is looked after at each sweep, and open repairs do not wait for it', async () => {
    const advanced: string[] = [];
    let asked = 0;
    const never = async (): Promise<void> => {
      asked += 1;
      await new Promise(() => {});
    };
    const { driver, waiting } = await aDriver(
      noonPlus(0),
      async (id) => {
        advanced.push(id);
        return { again: 'never' };
      },
      never,
    );
    await driver.start();
    await settled();

    expect(asked).toBe(1);
    expect(advanced).toEqual([repairId]);
    expect(waiting.map(({ milliseconds }) => milliseconds)).toEqual([60_000]);
  });
});
