import type { Channel } from '../channels.ts';
import type { Message } from '../messages.ts';
import type { Person } from '../people.ts';
import type { State } from '../state.ts';
import type { View } from '../views.ts';
import { messageForApp } from '../web-api/posting.ts';

type Payload = Readonly<Record<string, unknown>>;

const nameOf = (channel: Channel): string => (channel.kind === 'im' ? 'directmessage' : channel.name);

/** The URL by which the app may answer what just happened. */
const responseUrl = (
  state: State,
  person: Person,
  at: { readonly channel: string; readonly ts?: string },
): string => {
  const key = state.responseUrls.issue({
    person: person.id,
    channel: at.channel,
    ...(at.ts === undefined ? {} : { messageTs: at.ts }),
  });
  return `${state.url()}/hooks/${key}`;
};

export const slashCommand = (
  state: State,
  person: Person,
  typed: { readonly channel: Channel; readonly command: string; readonly text: string },
): Payload => ({
  token: 'sandbox',
  team_id: person.teamId ?? state.identity.teamId,
  team_domain: state.identity.teamDomain,
  channel_id: typed.channel.id,
  channel_name: nameOf(typed.channel),
  user_id: person.id,
  user_name: person.name,
  command: typed.command,
  text: typed.text,
  api_app_id: state.identity.appId,
  is_enterprise_install: 'false',
  response_url: responseUrl(state, person, { channel: typed.channel.id }),
  trigger_id: state.triggers.issue(person.id),
});

const interaction = (state: State, person: Person): Payload => ({
  team: { id: state.identity.teamId, domain: state.identity.teamDomain },
  user: {
    id: person.id,
    username: person.name,
    name: person.name,
    team_id: person.teamId ?? state.identity.teamId,
  },
  api_app_id: state.identity.appId,
  token: 'sandbox',
  trigger_id: state.triggers.issue(person.id),
  enterprise: null,
  is_enterprise_install: false,
});

/** Slack does not send the message itself when it is an ephemeral one. */
export const messageAction = (
  state: State,
  person: Person,
  acted: { readonly message: Message; readonly channel: Channel; readonly action: Payload },
): Payload => {
  const { message, channel, action } = acted;
  const isEphemeral = message.visible_to !== undefined;
  return {
    type: 'block_actions',
    ...interaction(state, person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    channel: { id: channel.id, name: nameOf(channel) },
    ...(isEphemeral ? {} : { message: messageForApp(message, state) }),
    state: { values: {} },
    response_url: responseUrl(state, person, { channel: channel.id, ts: message.ts }),
    actions: [action],
  };
};

export const viewAction = (
  state: State,
  person: Person,
  { view, action }: { readonly view: View; readonly action: Payload },
): Payload => ({
  type: 'block_actions',
  ...interaction(state, person),
  container: { type: 'view', view_id: view.id },
  view,
  actions: [action],
});

export const viewSubmission = (state: State, person: Person, view: View): Payload => ({
  type: 'view_submission',
  ...interaction(state, person),
  view,
  response_urls: [],
});

export const viewClosed = (state: State, person: Person, view: View): Payload => ({
  type: 'view_closed',
  ...interaction(state, person),
  view,
  is_cleared: view.clear_on_close ?? false,
});
