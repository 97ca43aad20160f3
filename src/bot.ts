import type { WebClient } from '@slack/web-api';
import { createAdvance } from './advance.ts';
import type { Config } from './config.ts';
import { digest } from './domain/digest.ts';
import type { Policy } from './domain/policy.ts';
import { decidePress } from './domain/repair/press.ts';
import { createDriver } from './driver.ts';
import { createGiveBack } from './give-back.ts';
import { createHandle } from './handle.ts';
import { BOOT_SCRIPT_HASH, bootScript, packedBootScript } from './host/boot-script.ts';
import { DOCUMENTS } from './host/documents.ts';
import { createOwedSweep } from './owed.ts';
import type { Clock, Cloud, Log, Schedule } from './ports.ts';
import { createRequestRepair } from './request-repair.ts';
import { boltLogger, createSlackApp, type SlackAppDeps } from './slack/app.ts';
import { createNotifier } from './slack/notifier.ts';
import { createPeople } from './slack/people.ts';
import { httpReceiver, socketReceiver } from './slack/receivers.ts';
import { createSlackClient, type Identity, readIdentity, slackErrorOf } from './slack/slack-client.ts';
import type { Store } from './store/store.ts';
import { createVault } from './store/vault.ts';

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

/** Constructs every part of the bot. What waits for Slack waits in `start`: repairs are carried on before Slack can be reached. */
export function createBot(parts: BotParts): Bot {
  const { config, store, cloud, clock, log, schedule } = parts;
  const { botToken, apiUrl } = config.slack;
  const client = createSlackClient(botToken, apiUrl);
  const { approvers } = config;
  const { cards, threads } = store;
  const notifier = createNotifier({ client, cards, threads, approvers, clock, log });
  const policy = policyOf(config);
  const vault = createVault(store.sealed, config.vaultKey);
  const handle = createHandle({ ...store, clock, policy });
  const requestRepair = createRequestRepair({ ...store, policy, notifier, handle, clock });
  const giveBack = createGiveBack({ ...store, requestRepair });
  const wake = (repairId: string): void => driver.wake(repairId);
  const work = { ...store, cloud, vault, handle, wake, clock, log };
  const advance = createAdvance({ ...work, notifier });
  const sweepOwed = createOwedSweep({ ...work, policy });
  const driver = createDriver({ ...store, advance, sweepOwed, clock, log, schedule });
  const spine = { ...store, client, cloud, approvers, requestRepair, giveBack, handle, wake, clock, log };

  const foresee: SlackAppDeps['foresee'] = (press, repair) =>
    decidePress(press, repair, { at: clock.now().toISOString(), policy });

  function slackApp(identity: Identity) {
    const people = createPeople({ client, approvers, teamId: identity.teamId, clock, log });
    const receiver = receiverOf(parts);
    return createSlackApp({ ...spine, people, foresee, scriptOf, receiver, botToken, identity, apiUrl });
  }

  let app: ReturnType<typeof slackApp> | undefined;
  return {
    start: async () => {
      await driver.start();
      app = slackApp(await identityOf(client, parts));
      await app.start();
    },
    stop: async () => {
      await app?.stop();
      await driver.stop();
    },
  };
}

const scriptOf: SlackAppDeps['scriptOf'] = (order) => ({
  readable: bootScript(order),
  runs: packedBootScript(order),
});

const SLACK_RETRY_MILLISECONDS = 5_000;

/** Asked until Slack can be reached. @throws when Slack does not know the bot token. */
async function identityOf(client: WebClient, { log, schedule }: BotParts): Promise<Identity> {
  for (;;) {
    try {
      return await readIdentity(client);
    } catch (error) {
      if (slackErrorOf(error) !== undefined) throw error;
      log.warn('Slack cannot be reached', { error: String(error) });
      await new Promise<void>((resolve) => void schedule(SLACK_RETRY_MILLISECONDS, resolve));
    }
  }
}

const policyOf = ({ mode, approvalMinutes, insurance, volumeKeys }: Config): Policy => ({
  mode,
  approvalMinutes,
  documentsHash: digest(DOCUMENTS.map(({ name, sha256 }) => ({ name, sha256 }))),
  bootScriptHash: BOOT_SCRIPT_HASH,
  insurance: new Set(insurance),
  volumeKeys: new Set(volumeKeys),
});

function receiverOf({ config, clock, log }: BotParts) {
  const { delivery, apiUrl } = config.slack;
  const logger = boltLogger(log);
  return delivery.mode === 'socket'
    ? socketReceiver({ appToken: delivery.appToken, apiUrl, logger })
    : httpReceiver({ signingSecret: delivery.signingSecret, port: delivery.port, clock, logger });
}
