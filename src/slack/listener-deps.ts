import type { WebClient } from '@slack/web-api';
import type { GiveBack } from '../give-back.ts';
import type { Handle } from '../handle.ts';
import type { Cards, Clock, Cloud, Log, People, Repairs, Threads, Wake } from '../ports.ts';
import type { RequestRepair } from '../request-repair.ts';
import type { TurnedAway } from './admission.ts';
import type { Answer } from './answer.ts';

/** What the Slack side needs of the rest of the bot. */
export interface BotParts {
  readonly client: WebClient;
  readonly cloud: Pick<Cloud, 'findInstances'>;
  readonly people: People;
  readonly repairs: Repairs;
  readonly cards: Cards;
  readonly threads: Threads;
  readonly requestRepair: RequestRepair;
  readonly giveBack: GiveBack;
  readonly handle: Handle;
  readonly wake: Wake;
  readonly clock: Clock;
  readonly log: Log;
}

/** What each listener has: whoever is turned away is only answered. */
export interface ListenerDeps extends BotParts {
  readonly answer: Answer;
  readonly turnedAway: TurnedAway;
}
