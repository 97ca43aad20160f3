import type { WebClient } from '@slack/web-api';
import type { Decided, PressCommand } from '../domain/repair/commands.ts';
import type { Repair } from '../domain/repair/state.ts';
import type { GiveBack } from '../give-back.ts';
import type { Handle } from '../handle.ts';
import type { Cards, Clock, Cloud, Log, People, Repairs, Threads, Wake } from '../ports.ts';
import type { RequestRepair } from '../request-repair.ts';
import type { Approvers } from '../wording/en-offline-cards.ts';
import type { TurnedAway } from './admission.ts';
import type { Answer } from './answer.ts';
import type { ScriptOf } from './script-dialog.ts';

/** What the Slack side needs of the rest of the bot. */
export interface BotParts {
  readonly client: WebClient;
  readonly cloud: Pick<Cloud, 'findInstances'>;
  readonly people: People;
  /** Who may say yes, as they are named to people. */
  readonly approvers: Approvers;
  readonly repairs: Repairs;
  readonly cards: Cards;
  readonly threads: Threads;
  readonly requestRepair: RequestRepair;
  readonly giveBack: GiveBack;
  readonly handle: Handle;
  /** What a press would lead to now; nothing is recorded. */
  readonly foresee: (press: PressCommand, repair: Repair) => Decided;
  readonly scriptOf: ScriptOf;
  readonly wake: Wake;
  readonly clock: Clock;
  readonly log: Log;
}

/** What each listener has: whoever is turned away is only answered. */
export interface ListenerDeps extends BotParts {
  readonly answer: Answer;
  readonly turnedAway: TurnedAway;
}
