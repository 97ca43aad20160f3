import type { Store } from '../../src/store/store.ts';
import { instanceContract } from './instance.contract.ts';
import { keptContract } from './kept.contract.ts';
import { trailContract } from './trail.contract.ts';

/** What every store does, whatever it is made of; `open` gives an empty one. */
export function storeContract(open: () => Promise<Store>): void {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });

  const opened = () => store;
  trailContract(opened);
  instanceContract(opened);
  keptContract(opened);
}
