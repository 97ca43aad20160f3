import { ActError, type Stage } from './acts/stage.ts';
import { changeUserGroup } from './acts/user-group.ts';
import { Changes } from './changes.ts';
import { type ChannelSeed, Channels } from './channels.ts';
import type { Delivery } from './delivery/delivery.ts';
import { EventFeed } from './delivery/event-feed.ts';
import { httpDelivery } from './delivery/http-delivery.ts';
import { SocketDelivery } from './delivery/socket-delivery.ts';
import { Files } from './files.ts';
import type { FleetInstance } from './fleet.ts';
import { keepHistory } from './history-file.ts';
import { DEFAULT_IDENTITY, type Identity } from './identity.ts';
import { type Member, memberOf } from './member.ts';
import { type Message, Messages } from './messages.ts';
import type { Person, UserGroup } from './people.ts';
import { ResponseUrls } from './response-urls.ts';
import { listen } from './server.ts';
import { type Snapshot, snapshotFor } from './snapshot.ts';
import type { State } from './state.ts';
import { Triggers } from './triggers.ts';
import { Views } from './views.ts';
import type { Failure } from './web-api/failures.ts';
import { type ApiCall, WebApi } from './web-api/web-api.ts';

export interface WorkspaceOptions {
  readonly people: readonly Person[];
  readonly channels: readonly ChannelSeed[];
  readonly userGroups?: readonly UserGroup[];
  readonly identity?: Partial<Identity>;
  /** Where commands, interactions and events are posted, signed; absent: Socket Mode. */
  readonly requestUrl?: string;
  /** Absent: any free port. */
  readonly port?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly ackTimeoutMs?: number;
  /** Waits before an event that was not acknowledged is sent again. */
  readonly eventRetryDelaysMs?: readonly number[];
  /** A directory in which messages outlive a restart. */
  readonly persistTo?: string;
  /** Instances that the page offers to try. */
  readonly fleet?: () => Promise<readonly FleetInstance[]>;
  /** Of the AWS endpoint that the page shows beside Slack; absent: none. */
  readonly awsUrl?: string;
}

const ACK_TIMEOUT_MS = 3000;
const EVENT_RETRY_DELAYS_MS = [0, 60_000, 300_000];
const MESSAGE_TIMEOUT_MS = 20_000;
const CONNECTION_TIMEOUT_MS = 90_000;

/** A running Slack workspace on 127.0.0.1. */
export interface Workspace {
  /** Base address, also of the page; the Web API is at `${url}/api/`. */
  readonly url: string;
  readonly identity: Identity;
  /** Somebody of the workspace, by id, to act as. */
  readonly as: (person: string) => Member;
  /** What a viewer sees in a channel, threads included, oldest first; without a viewer: everything. */
  readonly messages: (channel: string, viewer?: string) => readonly Message[];
  /** The newest message that fits, now or as soon as there is one; rejects after `timeoutMs`, 20 s unless told. */
  readonly messageWhere: (
    channel: string,
    fits: (message: Message) => boolean,
    timeoutMs?: number,
  ) => Promise<Message>;
  readonly snapshot: (viewer: string) => Snapshot;
  readonly setBotMember: (channel: string, member: boolean) => void;
  /** Replaces a user group, and tells the app by `subteam_members_changed`. */
  readonly setUserGroup: (group: UserGroup) => Promise<void>;
  readonly setRateLimits: (on: boolean) => void;
  /** Lets the next calls of a Web API method fail. */
  readonly failNext: (method: string, failure: Failure, times?: number) => void;
  /** Every call the app made, oldest first. */
  readonly calls: readonly ApiCall[];
  /** Socket Mode connections of the app. */
  readonly connections: () => number;
  /** Resolves when the app is connected by Socket Mode; rejects after `timeoutMs`, which allows for a slow start. */
  readonly connected: (timeoutMs?: number) => Promise<void>;
  /** Asks every Socket Mode connection to connect anew. */
  readonly disconnect: () => void;
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
}

/** Starts the workspace; it listens on 127.0.0.1 only. */
export const startWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  let url = '';
  const parts = assemble(options, () => url);
  const { persistTo, fleet, awsUrl, port = 0 } = options;
  const stopKeeping = persistTo === undefined ? () => undefined : keepHistory(parts.stage.state, persistTo);
  const server = await listen({ ...parts, fleet, awsUrl, port });
  url = server.url;
  return {
    url,
    ...watching(parts),
    ...steering(parts),
    close: async () => {
      parts.stage.events.close();
      await parts.socket.close();
      await server.close();
      stopKeeping();
    },
  };
};

interface Parts {
  readonly stage: Stage;
  readonly socket: SocketDelivery;
  readonly api: WebApi;
  readonly snapshot: (viewer: string) => Snapshot;
}

const assemble = (options: WorkspaceOptions, url: () => string): Parts => {
  const state = stateOf(options, url);
  const socket = new SocketDelivery({
    appId: state.identity.appId,
    ackTimeoutMs: options.ackTimeoutMs ?? ACK_TIMEOUT_MS,
    changed: () => state.changes.announce(),
  });
  const delivery = deliveryOf(options, state, socket);
  const events = new EventFeed(state, delivery, options.eventRetryDelaysMs ?? EVENT_RETRY_DELAYS_MS);
  return {
    stage: { state, delivery, events },
    socket,
    api: new WebApi(state, () => `${url().replace(/^http/, 'ws')}${socket.openConnection()}`),
    snapshot: (viewer) =>
      snapshotFor(state, viewer, options.requestUrl === undefined ? socket.connections() : undefined),
  };
};

type Watching = 'identity' | 'messages' | 'messageWhere' | 'snapshot' | 'calls' | 'connections' | 'onChange';

const watching = ({ stage: { state }, api, socket, snapshot }: Parts): Pick<Workspace, Watching> => ({
  identity: state.identity,
  messages: (channel, viewer) => state.messages.in(channel, viewer),
  messageWhere: (channel, fits, timeoutMs = MESSAGE_TIMEOUT_MS) =>
    state.changes.until(() => state.messages.in(channel).findLast(fits), {
      timeoutMs,
      otherwise: `no such message in ${channel}`,
    }),
  snapshot,
  calls: api.calls,
  connections: () => socket.connections(),
  onChange: (listener) => state.changes.subscribe(listener),
});

const steering = ({ stage, api, socket }: Parts): Omit<Workspace, Watching | 'url' | 'close'> => ({
  as: (person) => memberOf(stage, person),
  setBotMember: (id, member) => {
    const { channels, identity } = stage.state;
    const channel = channels.find(id);
    if (!channel) throw new ActError(`there is no channel ${id}`);
    channels.setMember(channel, identity.botUserId, member);
  },
  setUserGroup: (group) => changeUserGroup(stage, group),
  setRateLimits: (on) => {
    api.rateLimits.enabled = on;
  },
  failNext: (method, failure, times = 1) => api.failures.order(method, failure, times),
  connected: async (timeoutMs = CONNECTION_TIMEOUT_MS) => {
    await stage.state.changes.until(() => socket.connections() || undefined, {
      timeoutMs,
      otherwise: 'the app did not connect',
    });
  },
  disconnect: () => socket.disconnect(),
});

const stateOf = (options: WorkspaceOptions, url: () => string): State => {
  const identity = { ...DEFAULT_IDENTITY, ...options.identity };
  const now = options.now ?? Date.now;
  const changes = new Changes();
  const everybody = options.people.map((person) => person.id);
  return {
    identity,
    people: new Map(options.people.map((person) => [person.id, person])),
    userGroups: new Map((options.userGroups ?? []).map((group) => [group.id, group])),
    channels: new Channels(options.channels, { everybody, bot: identity.botUserId, changes }),
    messages: new Messages(now, changes),
    views: new Views(identity, changes),
    files: new Files(url),
    triggers: new Triggers(now),
    responseUrls: new ResponseUrls(now),
    changes,
    url,
    now,
  };
};

const deliveryOf = (options: WorkspaceOptions, state: State, socket: SocketDelivery): Delivery =>
  options.requestUrl === undefined
    ? socket
    : httpDelivery({
        requestUrl: options.requestUrl,
        signingSecret: state.identity.signingSecret,
        ackTimeoutMs: options.ackTimeoutMs ?? ACK_TIMEOUT_MS,
        now: state.now,
      });
