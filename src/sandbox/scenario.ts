import type { StateName } from './aws/instance.ts';
import type { OutageKind } from './aws/outages.ts';

type Player = 'ana' | 'bea' | 'carlos' | 'dora';

/** Who presses what: the button's action id, as soon as a card offers another one. */
export interface Press {
  readonly person: Player;
  readonly button: string;
  /** Absent: as soon as the button itself is offered. */
  readonly when?: string;
  /** The dialog that opens is sent with every box ticked, and this as its text. */
  readonly says?: string;
}

/** What people and programs other than the bot do to an instance. */
export interface Others {
  readonly do: 'edit-user-data' | 'stop';
  /** Its `Name`. */
  readonly to: string;
  /** As soon as it is in this state; absent: when the repair has ended. */
  readonly when?: StateName;
}

/** One story that the demo tells, and how it must end. */
export interface Scenario {
  readonly name: string;
  readonly about: string;
  /** What Ana types in #ops. */
  readonly line: string;
  /** What is pressed, in this order; presses in a list of their own happen at the same moment. */
  readonly presses: readonly (Press | readonly Press[])[];
  readonly outage?: { readonly kind: OutageKind; readonly on: string; readonly times: number };
  readonly others?: Others;
  /** What the bot has otherwise than in the sandbox. */
  readonly environment?: Readonly<Record<string, string>>;
  /** How the repair ends; absent where the command alone is answered and nothing is stored. */
  readonly outcome?: string;
  /** What must happen after that. */
  readonly afterwards?: string;
}
