import { randomBytes } from 'node:crypto';
import { SlackError } from './slack-error.ts';

const RESPONSE_URL_USES = 5;
const RESPONSE_URL_LIFE_MS = 30 * 60_000;

/** What a response URL answers to: a person in a channel, and the message that was clicked, if one was. */
export interface Occasion {
  readonly person: string;
  readonly channel: string;
  readonly messageTs?: string;
}

/** The URLs by which an app answers a command or a click without being in the channel. */
export class ResponseUrls {
  readonly #issued = new Map<
    string,
    { readonly occasion: Occasion; readonly expiresAt: number; uses: number }
  >();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Gives the last part of the URL. */
  issue(occasion: Occasion): string {
    const key = randomBytes(12).toString('hex');
    this.#issued.set(key, { occasion, expiresAt: this.#now() + RESPONSE_URL_LIFE_MS, uses: 0 });
    return key;
  }

  /** Counts one use; @throws SlackError when it was used five times or is over 30 minutes old. */
  use(key: string): Occasion {
    const url = this.#issued.get(key);
    if (!url) throw new SlackError('invalid_url');
    if (this.#now() > url.expiresAt) throw new SlackError('expired_url');
    if (url.uses >= RESPONSE_URL_USES) throw new SlackError('used_url');
    url.uses += 1;
    return url.occasion;
  }
}
