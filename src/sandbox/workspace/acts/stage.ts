import type { Channel } from '../channels.ts';
import type { Delivery } from '../delivery/delivery.ts';
import type { EventFeed } from '../delivery/event-feed.ts';
import { SLACKBOT } from '../identity.ts';
import type { Message } from '../messages.ts';
import type { Person } from '../people.ts';
import type { State } from '../state.ts';

/** What people act on: the workspace and the way to the app. */
export interface Stage {
  readonly state: State;
  readonly delivery: Delivery;
  readonly events: EventFeed;
}

/** Something a person cannot do because it is not there; the message says what. */
export class ActError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ActError';
  }
}

export const personNamed = (state: State, id: string): Person => {
  const person = state.people.get(id);
  if (!person) throw new ActError(`nobody here is ${id}`);
  return person;
};

/** A channel that the person is in. */
export const channelOf = (state: State, person: Person, id: string): Channel => {
  const channel = state.channels.find(id);
  if (!channel?.members.has(person.id)) throw new ActError(`${person.name} is in no channel ${id}`);
  return channel;
};

/** Slack itself tells one person something. */
export const tell = (
  state: State,
  person: Person,
  notice: { readonly channel: string; readonly text: string; readonly thread_ts?: string | undefined },
): Message =>
  state.messages.post({
    channel: notice.channel,
    user: SLACKBOT,
    text: notice.text,
    visible_to: person.id,
    ...(notice.thread_ts === undefined ? {} : { thread_ts: notice.thread_ts }),
  });
