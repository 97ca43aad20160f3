import type { OwedDuties } from '../offline-ports.ts';
import type { Cards, OpenRepairs, Repairs, Reports, Threads } from '../ports.ts';

import type { Sealed } from './vault.ts';

/** Everything the bot remembers. */
export interface Store {
  readonly repairs: Repairs;
  readonly openRepairs: OpenRepairs;
  readonly cards: Cards;
  readonly threads: Threads;
  readonly reports: Reports;
  readonly owed: OwedDuties;
  readonly sealed: Sealed;
}
