import type { SlashCommand } from './identity.ts';
import type { Message } from './messages.ts';
import type { Person } from './people.ts';
import type { State } from './state.ts';
import type { View } from './views.ts';

export interface ChannelView {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly topic: string;
  readonly isExtShared: boolean;
  readonly hasBot: boolean;
  readonly memberCount: number;
}

/** Everything that one person sees of the workspace. */
export interface Snapshot {
  readonly teamName: string;
  readonly viewer: string;
  readonly app: {
    readonly name: string;
    readonly botUserId: string;
    readonly commands: readonly SlashCommand[];
    /** Whether anything would answer a command now; by HTTP that shows only when one is sent. */
    readonly connected: boolean | 'unknown';
  };
  readonly people: readonly Person[];
  readonly userGroups: readonly { readonly id: string; readonly handle: string }[];
  readonly channels: readonly ChannelView[];
  readonly messages: readonly Message[];
  readonly modals: readonly View[];
  readonly home: View | null;
}

/** What this person sees now; `connections` are the app's by Socket Mode, absent when it is called by HTTP. */
export const snapshotFor = (state: State, viewer: string, connections: number | undefined): Snapshot => {
  const channels = state.channels.all().filter((channel) => channel.members.has(viewer));
  return {
    teamName: state.identity.teamName,
    viewer,
    app: {
      name: state.identity.appName,
      botUserId: state.identity.botUserId,
      commands: state.identity.commands,
      connected: connections === undefined ? 'unknown' : connections > 0,
    },
    people: [...state.people.values()],
    userGroups: [...state.userGroups.values()].map(({ id, handle }) => ({ id, handle })),
    channels: channels.map((channel) => ({
      id: channel.id,
      name: channel.kind === 'im' ? state.identity.appName : channel.name,
      kind: channel.kind,
      topic: channel.topic,
      isExtShared: channel.isExtShared,
      hasBot: state.channels.hasBot(channel),
      memberCount: channel.members.size,
    })),
    messages: channels.flatMap((channel) => state.messages.in(channel.id, viewer)),
    modals: state.views.stackOf(viewer),
    home: state.views.homeOf(viewer) ?? null,
  };
};
