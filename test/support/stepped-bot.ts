import { type Advance, createAdvance } from '../../src/advance.ts';
import { clientsByRegion } from '../../src/aws/clients.ts';
import { createCloud } from '../../src/aws/cloud.ts';
import { createHandle } from '../../src/handle.ts';
import { BOOT_SCRIPT_HASH } from '../../src/host/boot-script.ts';
import type { Clock, Log } from '../../src/ports.ts';
import { createDynamoClient } from '../../src/store/dynamo-client.ts';
import { createDynamoStore } from '../../src/store/dynamo-store.ts';
import { createVault } from '../../src/store/vault.ts';
import { STEPPED_POLICY, VAULT_KEY } from './stepped-policy.ts';

/** What the one who steps this bot says: what time it is, and which repair to carry on. */
export interface Step {
  readonly now: string;
  readonly repairId: string;
  /** Where its services are, as the SDKs read it; the same for all steps of a process. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The bot has done what there was to do at that time; ISO time of its next turn, or never again. */
export interface Stepped {
  readonly next?: string;
}

const REGION = 'eu-west-1';
let now = '';
const clock: Clock = { now: () => new Date(now) };
const log: Log = { info: () => {}, warn: say, error: say };

function say(message: string, detail: Readonly<Record<string, unknown>> = {}): void {
  process.stderr.write(`${message} ${JSON.stringify(detail)}\n`);
}

let advance: Advance | undefined;

/** Real adapters and the real spine, which stand still between two steps. */
process.on('message', (step: Step) => {
  now = step.now;
  advance ??= advanceIn(step.environment);
  void carryOn(advance, step.repairId).then(
    (stepped) => process.send?.(stepped),
    (error: unknown) => {
      say(String(error instanceof Error ? error.stack : error));
      process.send?.({ next: new Date(Date.parse(step.now) + 5_000).toISOString() } satisfies Stepped);
    },
  );
});

function advanceIn(environment: Step['environment']): Advance {
  Object.assign(process.env, environment);
  const store = createDynamoStore(createDynamoClient(REGION), 'sshfix', (error) => {
    throw error;
  });
  const policy = { ...STEPPED_POLICY, bootScriptHash: BOOT_SCRIPT_HASH };
  return createAdvance({
    ...store,
    cloud: createCloud({ regions: [REGION], clients: clientsByRegion(), documentVersion: '$DEFAULT', clock }),
    vault: createVault(store.sealed, VAULT_KEY),
    handle: createHandle({ ...store, clock, policy }),
    notifier: { show: async () => 'shown' },
    wake: () => {},
    clock,
    log,
  });
}

async function carryOn(turn: Advance, repairId: string): Promise<Stepped> {
  for (;;) {
    const advanced = await turn(repairId);
    if (advanced.again === 'never') return {};
    if (advanced.again === 'at') return { next: advanced.at };
  }
}
