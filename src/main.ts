import { clientsByRegion } from './aws/clients.ts';
import { createCloud } from './aws/cloud.ts';
import { type Bot, createBot } from './bot.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { createLog } from './log.ts';
import type { Schedule } from './ports.ts';
import { createDynamoClient } from './store/dynamo-client.ts';
import { createDynamoStore } from './store/dynamo-store.ts';

const clock = { now: () => new Date() };
const log = createLog((line) => process.stderr.write(line), clock.now);

const schedule: Schedule = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds);
  return () => clearTimeout(timer);
};

async function start(config: Config): Promise<Bot> {
  const { regions, documentVersion, table } = config;
  const cloud = createCloud({ regions, clients: clientsByRegion(), documentVersion, clock });
  const store = createDynamoStore(createDynamoClient(regions[0]), table, (error) =>
    log.error('an item of the table is passed over', { error: error.message }),
  );
  const bot = createBot({ config, store, cloud, clock, log, schedule });
  await bot.start();
  log.info('sshfix listens', { mode: config.mode, regions, delivery: config.slack.delivery.mode });
  return bot;
}

try {
  const bot = await start(readConfig(process.env));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void bot.stop().then(() => process.exit(0)));
  }
} catch (error) {
  process.stderr.write(
    error instanceof ConfigError ? `${error.message}\n` : `sshfix cannot start: ${error}\n`,
  );
  process.exitCode = 1;
}
