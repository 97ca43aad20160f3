import { clientsByRegion } from '../../src/aws/clients.ts';
import { createCloud } from '../../src/aws/cloud.ts';
import { createBot } from '../../src/bot.ts';
import { readConfig } from '../../src/config.ts';
import { createLog } from '../../src/log.ts';
import { createDynamoClient } from '../../src/store/dynamo-client.ts';
import { createDynamoStore } from '../../src/store/dynamo-store.ts';
import { FastClock, type FastTime } from './fast-clock.ts';

/** The production root with another clock: real parts, real adapters, its own process, time from `FAST_TIME`. */
const clock = new FastClock(JSON.parse(process.env['FAST_TIME'] ?? '{}') as FastTime);
const config = readConfig(process.env);
const bot = createBot({
  config,
  store: createDynamoStore(createDynamoClient(config.regions[0]), config.table, (error) => {
    throw error;
  }),
  cloud: createCloud({ ...config, clients: clientsByRegion(), clock }),
  clock,
  log: createLog((line) => process.stderr.write(line), clock.now),
  schedule: clock.schedule,
});
await bot.start();
