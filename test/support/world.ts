import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { clientsByRegion } from '../../src/aws/clients.ts';
import { createCloud } from '../../src/aws/cloud.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Config } from '../../src/config.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import type { Repair } from '../../src/domain/repair/state.ts';
import { DOCUMENTS } from '../../src/host/documents.ts';
import { createLog } from '../../src/log.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { type SandboxAws, startAws } from '../../src/sandbox/aws/start-aws.ts';
import { ESTATE, REGION } from '../../src/sandbox/fleet/estate.ts';
import { ACCOUNT, instances } from '../../src/sandbox/fleet/fleet.ts';
import type { Message } from '../../src/sandbox/workspace/messages.ts';
import type { Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { PatientClock } from './patient-clock.ts';
import { timelessOn } from './timeless.ts';
import { aWorkspace, OPS } from './workspace.ts';

export interface WorldOptions {
  readonly instances?: () => readonly SandboxInstance[];
  readonly mode?: Config['mode'];
  /** How Slack reaches the bot; Socket Mode unless told. */
  readonly delivery?: 'socket' | 'http';
}

/** The real bot in this process, between a Slack workspace and an AWS account, under a clock that runs fast and stands still while a script runs. */
export interface World {
  readonly workspace: Workspace;
  readonly aws: SandboxAws;
  readonly store: Store;
  readonly clock: PatientClock;
  readonly bot: Bot;
  /** The newest message of #ops that offers the action. */
  readonly offering: (actionId: string) => Promise<Message>;
  /** The only repair, once it is closed and its last card stands. */
  readonly closed: () => Promise<Repair>;
  /** SendCommand calls that Systems Manager took, by document. */
  readonly sent: () => readonly string[];
  readonly close: () => Promise<void>;
}

/** On the wall's clock, for what happens in the clock's time and on a busy machine. */
const TIMEOUT_MS = 100_000;

export async function aWorld(options: WorldOptions = {}): Promise<World> {
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  // Bolt compares the time of a signature with the wall's.
  const clock = new PatientClock(options.delivery === 'http' ? Date.now() : undefined);
  const port = options.delivery === 'http' ? await freePort() : undefined;
  const workspace = await aWorkspace({
    now: () => clock.now().getTime(),
    ...(port !== undefined && { requestUrl: `http://127.0.0.1:${port}/slack/events` }),
  });
  const aws = await startAws({
    account: ACCOUNT,
    instances: () => (options.instances?.() ?? instances(clock.schedule)).map(timelessOn(clock)),
    estate: ESTATE,
    documents: DOCUMENTS,
    clock,
  });
  const store = createMemoryStore();
  const bot = createBot({
    config: configOf(workspace, options, port),
    store,
    cloud: createCloud({
      regions: [REGION],
      clients: clientsByRegion({ endpoint: aws.url }),
      documentVersion: '$DEFAULT',
      clock,
    }),
    clock,
    log: createLog((line) => process.env['SSHFIX_TEST_LOG'] && process.stderr.write(line), clock.now),
    schedule: clock.schedule,
  });
  await bot.start();
  if (port === undefined) await workspace.connected();
  return {
    workspace,
    aws,
    store,
    clock,
    bot,
    offering: (actionId) => workspace.messageWhere(OPS, (message) => offers(message, actionId), TIMEOUT_MS),
    closed: () => closedRepair({ workspace, store, clock }),
    sent: () =>
      aws.calls
        .all()
        .flatMap(({ operation, answer, document }) =>
          operation === 'SendCommand' && answer === 'ok' ? [document ?? ''] : [],
        ),
    close: async () => {
      await bot.stop();
      clock.stop();
      await Promise.all([workspace.close(), aws.close()]);
    },
  };
}

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const configOf = (
  { identity, url }: Workspace,
  { mode = 'repair' }: WorldOptions,
  port?: number,
): Config => ({
  slack: {
    botToken: identity.botToken,
    delivery:
      port === undefined
        ? { mode: 'socket', appToken: identity.appToken }
        : { mode: 'http', signingSecret: identity.signingSecret, port },
    apiUrl: `${url}/api/`,
  },
  table: 'sshfix',
  regions: [REGION],
  approvers: { people: [], groups: ['S0APPROVERS'] },
  mode,
  vaultKey: Buffer.alloc(32, 7),
  volumeKeys: [],
  insurance: [],
  approvalMinutes: 30,
  documentVersion: '$DEFAULT',
});

export const offers = ({ blocks = [] }: Message, actionId: string): boolean =>
  blocks.some(
    (block) => block.type === 'actions' && block.elements.some((element) => element.action_id === actionId),
  );

/** Every message of a channel that still has a button. */
export const liveMessages = (workspace: Workspace, channel = OPS): readonly Message[] =>
  workspace.messages(channel).filter(({ blocks = [] }) => blocks.some((block) => block.type === 'actions'));

const LOOKS = { everyMs: 250, atMost: 2_000 };

/** The lock is given back last, so an open list that is empty again says that everything was shown. */
async function closedRepair({
  workspace,
  store,
  clock,
}: Pick<World, 'workspace' | 'store' | 'clock'>): Promise<Repair> {
  const root = await workspace.messageWhere(OPS, ({ metadata }) => metadata !== undefined, TIMEOUT_MS);
  for (let look = 0; look < LOOKS.atMost; look++) {
    const repair = fold(await store.repairs.read(repairIdIn(root)));
    const open = await store.openRepairs.list();
    if (repair?.status === 'closed' && open.length === 0) return repair;
    await clock.wait(LOOKS.everyMs);
  }
  throw new Error('the repair did not close');
}

function repairIdIn({ metadata }: Message): string {
  const { event_payload: payload } = metadata as { readonly event_payload: { readonly repair_id: string } };
  return payload.repair_id;
}
