import type { Block } from './block-kit.ts';
import type { Changes } from './changes.ts';

export interface UploadedFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly size: number;
  readonly url_private: string;
}

/** A message under Slack's own field names; `visible_to` alone is ours: the only person who sees an ephemeral one. */
export interface Message {
  readonly type: 'message';
  readonly subtype?: 'channel_join' | 'channel_leave';
  readonly channel: string;
  readonly ts: string;
  readonly user: string;
  readonly bot_id?: string;
  readonly app_id?: string;
  readonly text: string;
  readonly blocks?: readonly Block[];
  readonly thread_ts?: string;
  /** A reply that the channel shows too. */
  readonly reply_broadcast?: boolean;
  readonly metadata?: unknown;
  readonly files?: readonly UploadedFile[];
  readonly edited?: { readonly user: string; readonly ts: string };
  readonly visible_to?: string;
}

export type Draft = Omit<Message, 'type' | 'ts'>;

/** The part of a message that an edit may replace; an absent `blocks` removes them. */
export type Edit = Pick<Message, 'text' | 'blocks' | 'metadata' | 'edited'>;

/** Every message of the workspace, oldest first. */
export class Messages {
  #messages: Message[] = [];
  #lastMicros = 0;
  readonly #now: () => number;
  readonly #changes: Changes;

  constructor(now: () => number, changes: Changes) {
    this.#now = now;
    this.#changes = changes;
  }

  /** A timestamp that is later than every one before it, also while the clock stands still. */
  nextTs(): string {
    this.#lastMicros = Math.max(this.#now() * 1000, this.#lastMicros + 1);
    const seconds = Math.floor(this.#lastMicros / 1_000_000);
    return `${seconds}.${String(this.#lastMicros % 1_000_000).padStart(6, '0')}`;
  }

  post(draft: Draft): Message {
    const message: Message = { ...draft, type: 'message', ts: this.nextTs() };
    this.#messages.push(message);
    this.#changes.announce();
    return message;
  }

  find(channel: string, ts: string): Message | undefined {
    return this.#messages.find((message) => message.channel === channel && message.ts === ts);
  }

  edit(message: Message, edit: Edit): Message {
    const { blocks: _blocks, edited: _edited, ...kept } = message;
    const edited: Message = { ...kept, ...edit };
    this.#messages = this.#messages.map((each) => (sameMessage(each, message) ? edited : each));
    this.#changes.announce();
    return edited;
  }

  remove(message: Message): void {
    this.#messages = this.#messages.filter((each) => !sameMessage(each, message));
    this.#changes.announce();
  }

  /** What a viewer sees in a channel, threads included; without a viewer: everything, also what is ephemeral. */
  in(channel: string, viewer?: string): readonly Message[] {
    return this.#messages.filter(
      (message) =>
        message.channel === channel &&
        (viewer === undefined || message.visible_to === undefined || message.visible_to === viewer),
    );
  }

  /** What outlives a restart: Slack forgets ephemeral messages. */
  lasting(): readonly Message[] {
    return this.#messages.filter((message) => message.visible_to === undefined);
  }

  restore(messages: readonly Message[]): void {
    this.#messages = [...messages];
    this.#lastMicros = Math.max(0, ...messages.map((message) => Number(message.ts.replace('.', ''))));
  }
}

const sameMessage = (one: Message, other: Message): boolean =>
  one.channel === other.channel && one.ts === other.ts;
