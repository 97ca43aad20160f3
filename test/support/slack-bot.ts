import type { App } from '@slack/bolt';
import type { InstanceMatch, InstanceQuery } from '../../src/domain/instance.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { decidePress } from '../../src/domain/repair/press.ts';
import { createGiveBack } from '../../src/give-back.ts';
import { createHandle, type Handle } from '../../src/handle.ts';
import { bootScript, packedBootScript } from '../../src/host/boot-script.ts';
import type { FoundInstances, Log } from '../../src/ports.ts';
import { createRequestRepair } from '../../src/request-repair.ts';
import type { Message } from '../../src/sandbox/workspace/messages.ts';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { boltLogger, createSlackApp } from '../../src/slack/app.ts';
import { createNotifier } from '../../src/slack/notifier.ts';
import { createPeople } from '../../src/slack/people.ts';
import { socketReceiver } from '../../src/slack/receivers.ts';
import { createSlackClient, readIdentity } from '../../src/slack/slack-client.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { START, web1 } from './histories.ts';
import { aWorkspace, BEA } from './workspace.ts';

export const webOne: InstanceMatch = {
  instance: web1,
  name: 'web-1',
  zone: 'eu-west-1a',
  state: 'running',
  launchedAt: '2026-11-01T08:00:00.000Z',
};

/** The Slack side of the bot, connected to a workspace, with everything real but AWS and the driver. */
export interface SlackBot {
  readonly workspace: Workspace;
  readonly app: App;
  readonly store: Store;
  readonly handle: Handle;
  /** Ids that were woken, oldest first. */
  readonly woken: string[];
  readonly logged: string[];
  /** What AWS answers to the next searches; the queries are kept. */
  found: FoundInstances | (() => Promise<FoundInstances>);
  readonly queries: InstanceQuery[];
  /** Slack ids of those who may approve. */
  readonly approvers: string[];
  now: Date;
  /** Shows a repair as its driver would. */
  readonly show: (repairId: string) => Promise<void>;
  /** Texts that one person sees in a channel and nobody else does, oldest first. */
  readonly told: (channel: string, person: string) => readonly string[];
  readonly cards: (channel: string) => readonly Message[];
  readonly close: () => Promise<void>;
}

/** Bea is an approver. */
export async function aSlackBot(): Promise<SlackBot> {
  const workspace = await aWorkspace();
  const { botToken, appToken } = workspace.identity;
  const apiUrl = `${workspace.url}/api/`;
  const logged: string[] = [];
  const approvers: string[] = [BEA];
  const log: Log = {
    info: () => {},
    warn: (message) => logged.push(message),
    error: (message) => logged.push(message),
  };
  const store = createMemoryStore();
  const client = createSlackClient(botToken, apiUrl);
  const identity = await readIdentity(client);
  const bot: { found: SlackBot['found']; now: Date } = { found: { found: [webOne] }, now: new Date(START) };
  const clock = { now: () => bot.now };
  const policy: Policy = {
    mode: 'stop',
    documentsHash: 'd'.repeat(64),
    bootScriptHash: 'b'.repeat(64),
    approvalMinutes: 30,
    insurance: new Set(),
    volumeKeys: new Set(),
  };
  const handle = createHandle({ ...store, clock, policy });
  const notifier = createNotifier({
    client,
    cards: store.cards,
    threads: store.threads,
    approvers: { people: approvers, groups: [] },
    clock,
    log,
  });
  const requestRepair = createRequestRepair({ ...store, policy, notifier, handle, clock });
  const people = createPeople({
    client,
    teamId: identity.teamId,
    approvers: { people: approvers, groups: [] },
    clock,
    log,
  });
  const woken: string[] = [];
  const queries: InstanceQuery[] = [];
  const findInstances = async (query: InstanceQuery): Promise<FoundInstances> => {
    queries.push(query);
    return typeof bot.found === 'function' ? bot.found() : bot.found;
  };
  const app = createSlackApp({
    receiver: socketReceiver({ appToken, apiUrl, logger: boltLogger(log) }),
    botToken,
    identity,
    apiUrl,
    client,
    cloud: { findInstances },
    people,
    approvers: { people: approvers, groups: [] },
    repairs: store.repairs,
    cards: store.cards,
    threads: store.threads,
    requestRepair,
    giveBack: createGiveBack({ ...store, requestRepair }),
    handle,
    foresee: (press, repair) => decidePress(press, repair, { at: bot.now.toISOString(), policy }),
    scriptOf: (order) => ({ readable: bootScript(order), runs: packedBootScript(order) }),
    wake: (repairId) => woken.push(repairId),
    clock,
    log,
  });
  await app.start();
  await workspace.connected();
  return Object.assign(bot, {
    workspace,
    app,
    store,
    handle,
    woken,
    logged,
    queries,
    approvers,
    show: async (repairId: string) => {
      await notifier.show(await store.repairs.read(repairId));
    },
    told: (channel: string, person: string) =>
      workspace
        .messages(channel, person)
        .filter(({ visible_to }) => visible_to !== undefined)
        .map(({ text }) => text),
    cards: (channel: string) =>
      workspace.messages(channel).filter(({ visible_to, metadata }) => !visible_to && metadata !== undefined),
    close: async () => {
      await app.stop();
      await workspace.close();
    },
  });
}
