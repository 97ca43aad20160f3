import type { Channel } from '../channels.ts';
import type { Delivered } from '../delivery/delivery.ts';
import type { Person } from '../people.ts';
import { SlackError } from '../slack-error.ts';
import { takeAnswer } from './answer.ts';
import { slashCommand } from './payloads.ts';
import type { Saying } from './say.ts';
import { channelOf, personNamed, type Stage, tell } from './stage.ts';

interface Typed {
  readonly person: Person;
  readonly channel: Channel;
  readonly name: string;
  readonly text: string;
  readonly threadTs?: string | undefined;
}

const DONE: Delivered = { delivered: true };

/** Runs a text that begins with a slash, of one line or more: one of Slack's own commands or one of the app's. */
export const command = async (stage: Stage, saying: Saying): Promise<Delivered> => {
  const person = personNamed(stage.state, saying.person);
  const channel = channelOf(stage.state, person, saying.channel);
  const [, name = '', text = ''] = /^(\S*)\s*(.*)$/s.exec(saying.text.trim()) ?? [];
  const typed: Typed = { person, channel, name, text, threadTs: saying.threadTs };
  if (saying.threadTs !== undefined) {
    return refuse(stage, typed, `${name} is not supported in threads. Sorry!`);
  }
  if (name === '/invite' || name === '/remove') return setMembership(stage, typed);
  if (!stage.state.identity.commands.some((known) => known.name === name)) {
    return refuse(stage, typed, `${name} is not a valid command.`);
  }
  return callApp(stage, typed);
};

const refuse = ({ state }: Stage, typed: Typed, text: string): Delivered => {
  tell(state, typed.person, { channel: typed.channel.id, text, thread_ts: typed.threadTs });
  return DONE;
};

const callApp = async ({ state, delivery }: Stage, typed: Typed): Promise<Delivered> => {
  const payload = slashCommand(state, typed.person, { ...typed, command: typed.name });
  const delivered = await delivery.deliver({ type: 'slash_commands', payload });
  const at = { channel: typed.channel.id };
  if (!delivered.delivered) {
    tell(state, typed.person, { ...at, text: `${typed.name} failed with the error "${delivered.error}"` });
    return delivered;
  }
  if (!delivered.answer) return delivered;
  try {
    takeAnswer(state, { ...at, person: typed.person.id }, delivered.answer);
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    tell(state, typed.person, { ...at, text: `${typed.name} failed with the error "${error.code}"` });
  }
  return delivered;
};

const setMembership = (stage: Stage, typed: Typed): Delivered => {
  const { state } = stage;
  const handle = typed.text.replace(/^@/, '');
  const { appName, botUserId } = state.identity;
  const member =
    handle === appName ? botUserId : [...state.people.values()].find((person) => person.name === handle)?.id;
  if (member === undefined) return refuse(stage, typed, `No user "${handle}" found.`);
  const joins = typed.name === '/invite';
  if (typed.channel.members.has(member) === joins) {
    return refuse(stage, typed, `<@${member}> is ${joins ? 'already' : 'not'} in this channel.`);
  }
  state.channels.setMember(typed.channel, member, joins);
  state.messages.post({
    channel: typed.channel.id,
    user: member,
    subtype: joins ? 'channel_join' : 'channel_leave',
    text: `was ${joins ? 'added to' : 'removed from'} #${typed.channel.name} by ${typed.person.realName}.`,
  });
  return DONE;
};
