import { createAdvance } from './advance.ts';
import type { Config } from './config.ts';
import { digest } from './domain/digest.ts';
import type { Policy } from './domain/policy.ts';
import { createDriver, type Schedule } from './driver.ts';
import { createHandle } from './handle.ts';
import { DOCUMENTS } from './host/documents.ts';
import type { Clock, Cloud, Log } from './ports.ts';
import { createRequestRepair } from './request-repair.ts';
import { boltLogger, createSlackApp } from './slack/app.ts';
import { createNotifier } from './slack/notifier.ts';
import { createPeople } from './slack/people.ts';
import { httpReceiver, socketReceiver } from './slack/receivers.ts';
import { createSlackClient, readIdentity } from './slack/slack-client.ts';
import type { Store } from './store/store.ts';

/** What differs between a bot in production, in the sandbox and in a test. */
export interface BotParts {
  readonly config: Config;
  readonly store: Store;
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly log: Log;
  readonly schedule: Schedule;
}

export interface Bot {
  /** Takes on what was left open, then listens to Slack. */
  readonly start: () => Promise<void>;
  /** Stops listening, and resolves when no turn is under way. */
  readonly stop: () => Promise<void>;
}

/** Constructs every part of the bot. @throws when Slack does not know the bot token. */
export async function createBot(parts: BotParts): Promise<Bot> {
  const { config, store, cloud, clock, log, schedule } = parts;
  const { botToken, apiUrl } = config.slack;
  const client = createSlackClient(botToken, apiUrl);
  const identity = await readIdentity(client);
  const people = createPeople({
    client,
    approvers: config.approvers,
    teamId: identity.teamId,
    clock,
    log,
  });
  const notifier = createNotifier({ client, cards: store.cards, threads: store.threads, clock, log });
  const policy = policyOf(config);
  const handle = createHandle({ ...store, clock, policy });
  const requestRepair = createRequestRepair({ ...store, policy, notifier, handle, clock });
  const advance = createAdvance({ ...store, cloud, notifier, handle, clock, log });
  const driver = createDriver({ ...store, advance, clock, log, schedule });
  const app = createSlackApp({
    ...store,
    client,
    people,
    cloud,
    requestRepair,
    handle,
    wake: driver.wake,
    clock,
    log,
    receiver: receiverOf(parts),
    botToken,
    identity,
    apiUrl,
  });
  return {
    start: async () => {
      await driver.start();
      await app.start();
    },
    stop: async () => {
      await app.stop();
      await driver.stop();
    },
  };
}

const policyOf = ({ mode }: Config): Policy => ({
  mode,
  documentsHash: digest(DOCUMENTS.map(({ name, sha256 }) => ({ name, sha256 }))),
});

function receiverOf({ config, clock, log }: BotParts) {
  const { delivery, apiUrl } = config.slack;
  const logger = boltLogger(log);
  return delivery.mode === 'socket'
    ? socketReceiver({ appToken: delivery.appToken, apiUrl, logger })
    : httpReceiver({ signingSecret: delivery.signingSecret, port: delivery.port, clock, logger });
}
