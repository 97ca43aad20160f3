import type { Cards, OpenRepairs, Repairs, Reports, Threads } from '../ports.ts';

/** Everything the bot remembers. */
export interface Store {
  readonly repairs: Repairs;
  readonly openRepairs: OpenRepairs;
  readonly cards: Cards;
  readonly threads: Threads;
  readonly reports: Reports;
}
