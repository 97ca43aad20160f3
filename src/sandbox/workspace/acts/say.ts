import type { Delivered } from '../delivery/delivery.ts';
import type { Message } from '../messages.ts';
import type { State } from '../state.ts';
import { channelOf, personNamed, type Stage, tell } from './stage.ts';

export interface Saying {
  readonly person: string;
  readonly channel: string;
  readonly text: string;
  readonly threadTs?: string | undefined;
}

const escapeMarkup = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Text as Slack's clients send it: escaped, with `@name` and `#channel` as references. */
const asMarkup = (state: State, typed: string): string => {
  const handles = new Map([
    [state.identity.appName, state.identity.botUserId],
    ...[...state.people.values()].map((person): [string, string] => [person.name, person.id]),
  ]);
  return escapeMarkup(typed)
    .replace(/(^|[\s(])@([\w.-]*\w)/g, (whole, before: string, name: string) => {
      const id = handles.get(name);
      return id === undefined ? whole : `${before}<@${id}>`;
    })
    .replace(/(^|[\s(])#([\w-]+)/g, (whole, before: string, name: string) => {
      const channel = state.channels.find(name);
      return channel ? `${before}<#${channel.id}|${channel.name}>` : whole;
    });
};

/** Posts what a person wrote; a mention of the app reaches it as an event, if it is in the channel. */
export const say = async (
  { state, events }: Stage,
  saying: Saying,
): Promise<{ readonly message: Message; readonly event?: Delivered | undefined }> => {
  const person = personNamed(state, saying.person);
  const channel = channelOf(state, person, saying.channel);
  const thread = saying.threadTs === undefined ? {} : { thread_ts: saying.threadTs };
  const text = asMarkup(state, saying.text);
  const message = state.messages.post({ channel: channel.id, user: person.id, text, ...thread });
  const { botUserId, appName, teamId } = state.identity;
  if (!text.includes(`<@${botUserId}>`)) return { message };
  if (!state.channels.hasBot(channel)) {
    tell(state, person, {
      channel: channel.id,
      text: `You mentioned <@${botUserId}>, but they’re not in this channel. Type \`/invite @${appName}\` to add them.`,
      ...thread,
    });
    return { message };
  }
  const event = await events.send({
    type: 'app_mention',
    user: person.id,
    team: person.teamId ?? teamId,
    text,
    ts: message.ts,
    channel: channel.id,
    ...thread,
  });
  return { message, event };
};
