import type { WebClient } from '@slack/web-api';
import type { Handle } from '../handle.ts';
import type { Cards, Clock, Cloud, Log, People, Repairs, Threads, Wake } from '../ports.ts';
import type { RequestRepair } from '../request-repair.ts';

/** What the listeners need of the rest of the bot. */
export interface ListenerDeps {
  readonly client: WebClient;
  readonly cloud: Pick<Cloud, 'findInstances'>;
  readonly people: People;
  readonly repairs: Repairs;
  readonly cards: Cards;
  readonly threads: Threads;
  readonly requestRepair: RequestRepair;
  readonly handle: Handle;
  readonly wake: Wake;
  readonly clock: Clock;
  readonly log: Log;
}
