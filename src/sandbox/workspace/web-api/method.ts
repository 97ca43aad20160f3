import type { State } from '../state.ts';
import type { Arguments } from './arguments.ts';

/** One method of the Web API. It throws a SlackError to refuse; its answer is sent with `ok: true`. */
export interface Method {
  /** The app needs one of these; absent: none. */
  readonly scopes?: readonly string[];
  /** Calls a minute before Slack answers 429, when rate limits are on. */
  readonly perMinute: number;
  readonly token?: 'app';
  readonly answer: (args: Arguments, state: State) => Readonly<Record<string, unknown>>;
}

export const TIER_2 = 20;
export const TIER_3 = 50;
export const TIER_4 = 100;
