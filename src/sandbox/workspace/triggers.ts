import { randomBytes } from 'node:crypto';
import { SlackError } from './slack-error.ts';

const TRIGGER_LIFE_MS = 3000;

/** The ids that let an app open a view for the person who just did something: once, and within three seconds. */
export class Triggers {
  readonly #issued = new Map<
    string,
    { readonly person: string; readonly expiresAt: number; used: boolean }
  >();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  issue(person: string): string {
    const id = `${this.#now()}.${this.#issued.size + 1}.${randomBytes(16).toString('hex')}`;
    this.#issued.set(id, { person, expiresAt: this.#now() + TRIGGER_LIFE_MS, used: false });
    return id;
  }

  /** Gives the person; @throws SlackError as `views.open` answers. */
  exchange(id: string): string {
    const trigger = this.#issued.get(id);
    if (!trigger) throw new SlackError('invalid_trigger_id');
    if (trigger.used) throw new SlackError('exchanged_trigger_id');
    if (this.#now() > trigger.expiresAt) throw new SlackError('expired_trigger_id');
    trigger.used = true;
    return trigger.person;
  }
}
