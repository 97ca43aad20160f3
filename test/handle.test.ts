import { createHandle } from '../src/handle.ts';
import { createMemoryStore } from '../src/store/memory-store.ts';
import { BOB, REPAIR } from './support/histories.ts';
import { OfflineHistory } from './support/offline-histories.ts';
import { stopPolicy } from './support/stop-facts.ts';

describe('a decision of a person', () => {
  it('is not recorded where nobody would carry it on: whoever is told of a failure can believe it', async () => {
    const history = new OfflineHistory().asked();
    const store = createMemoryStore();
    for (const commit of history.commits) await store.repairs.append(commit);
    jest.spyOn(store.openRepairs, 'setWakeAt').mockRejectedValueOnce(new Error('DynamoDB is away'));
    const handle = createHandle({
      ...store,
      clock: { now: () => new Date(history.now) },
      policy: stopPolicy,
    });
    const yes = { type: 'ApprovePlan', repairId: REPAIR, by: BOB, isApprover: true } as const;

    await expect(handle({ ...yes, digest: history.digest })).rejects.toThrow('DynamoDB is away');
    expect(await store.repairs.read(REPAIR)).toEqual(history.commits);

    expect(await handle({ ...yes, digest: history.digest })).toMatchObject({ changed: true });
  });
});
