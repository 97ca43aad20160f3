import type { Approvers } from '../wording/en-offline-cards.ts';
import type { Passage } from './passage.ts';

/** What a card needs that is in no history. */
export interface CardSetting {
  readonly approvers: Approvers;
  /** The address of the newest plan card; absent where Slack does not tell it. */
  readonly planLink?: string | undefined;
}

/** A message that tells people of something new: an edit tells nobody. */
export interface News {
  readonly card: string;
  readonly passages: readonly Passage[];
  /** What it tells is past. */
  readonly over?: boolean;
}
