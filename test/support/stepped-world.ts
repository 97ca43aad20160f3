import type { ChildProcess } from 'node:child_process';
import { sha256OfBytes } from '../../src/domain/digest.ts';
import type { Commit } from '../../src/domain/repair/commit.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import type { Repair } from '../../src/domain/repair/state.ts';
import { createHandle, type Handle } from '../../src/handle.ts';
import { BOOT_SCRIPT_HASH } from '../../src/host/boot-script.ts';
import { DOCUMENTS } from '../../src/host/documents.ts';
import { createRequestRepair } from '../../src/request-repair.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { type SandboxAws, startAws } from '../../src/sandbox/aws/start-aws.ts';
import { ESTATE } from '../../src/sandbox/fleet/estate.ts';
import { ACCOUNT, FLEET, instanceOf } from '../../src/sandbox/fleet/fleet.ts';
import { groups } from '../../src/sandbox/fleet/scaling.ts';
import type { LocalServer } from '../../src/sandbox/local-server.ts';
import { createDynamoStore } from '../../src/store/dynamo-store.ts';
import type { Store } from '../../src/store/store.ts';
import { createTable } from './create-table.ts';
import { type DynamoServer, startDynalite } from './dynamo-servers.ts';
import { ManualClock } from './manual-clock.ts';
import type { Step, Stepped } from './stepped-bot.ts';
import { STEPPED_POLICY } from './stepped-policy.ts';
import type { SteppedProcesses } from './stepped-processes.ts';
import { changeIn, commitIn, type Moment, watchCalls } from './watched-calls.ts';

const ANA = 'U0ANA';
export const BEA = 'U0BEA';
export const REPAIR = '01JD9Z0000AAAAAAAAAAAAAAAA';
const REGION = 'eu-west-1';
/** The sandbox's time moves on in such steps at most, so that what waits in it happens in order. */
const STRIDE_MS = 5_000;
/** More steps than any repair takes, also one that waits an hour for capacity. */
const STEPS_AT_MOST = 4_000;

/** An AWS account, a table, and a bot in a process of its own, all of whose times are moved on together. */
export interface SteppedWorld {
  readonly aws: SandboxAws;
  readonly store: Store;
  readonly clock: ManualClock;
  readonly handle: Handle;
  /** Every commit and every changing call so far, as they came by. */
  readonly heard: readonly string[];
  /** The process is killed at the n-th of what is heard, before or after it takes effect. */
  readonly killAt: (n: number, moment: Moment) => void;
  readonly ask: (name: string, user: string) => Promise<void>;
  /** Carries the repair on until it is so, or there is nothing more to do. */
  readonly until: (isSo: (repair: Repair) => boolean) => Promise<Repair>;
  readonly commits: () => Promise<readonly Commit[]>;
  readonly close: () => Promise<void>;
}

/** Of the sandbox's fleet only the instances with these names are there, and the groups whose members are all among them. */
export async function aSteppedWorld(
  processes: SteppedProcesses,
  names: readonly string[],
): Promise<SteppedWorld> {
  const machines = FLEET.filter(({ name }) => names.includes(name));
  const ids = machines.map(({ id }) => id);
  const clock = new ManualClock('2026-11-22T12:00:00.000Z');
  const [aws, dynamo] = await Promise.all([
    startAws({
      account: ACCOUNT,
      instances: () => machines.map((machine) => bootingAsBefore(instanceOf(machine, undefined))),
      groups: groups().filter(({ memberIds }) => memberIds.every((id) => ids.includes(id))),
      estate: ESTATE,
      documents: DOCUMENTS,
      clock,
    }),
    startDynalite(),
  ]);
  await createTable(dynamo.client, 'sshfix');
  const store = createDynamoStore(dynamo.client, 'sshfix', (error) => {
    throw error;
  });
  const policy = { ...STEPPED_POLICY, bootScriptHash: BOOT_SCRIPT_HASH };
  const handle = createHandle({ ...store, clock, policy });
  const heard: string[] = [];
  let fatal: { readonly n: number; readonly moment: Moment } | undefined;
  let bot: ChildProcess | undefined;

  async function hear(name: string, moment: Moment): Promise<void> {
    if (moment === 'before') heard.push(name);
    if (fatal?.n !== heard.length || fatal.moment !== moment) return;
    fatal = undefined;
    const dying = bot;
    if (!dying) return;
    const gone = new Promise((resolve) => dying.on('close', resolve));
    dying.kill('SIGKILL');
    await gone;
    throw new Error('its caller is gone');
  }

  const watches: readonly LocalServer[] = await Promise.all([
    watchCalls(await endpointOf(dynamo), commitIn, hear),
    watchCalls(aws.url, changeIn, hear),
  ]);
  const [table = '', services = ''] = watches.map(({ url }) => url);
  const environment = { ...environmentOf(services), AWS_ENDPOINT_URL_DYNAMODB: table };

  async function stepAt(now: string): Promise<Stepped> {
    bot ??= processes.take();
    const child = bot;
    child.send({ now, repairId: REPAIR, environment } satisfies Step);
    const stepped = await answerOf(child);
    if (stepped) return stepped;
    bot = undefined;
    return { next: now };
  }

  /** To that time, with everything that happens in AWS on the way. */
  async function pass(next: string): Promise<void> {
    const target = Math.max(Date.parse(next), clock.now().getTime() + 1);
    while (clock.now().getTime() < target) {
      await clock.advance(Math.min(STRIDE_MS, target - clock.now().getTime()));
      await aws.idle();
    }
  }

  const commits = () => store.repairs.read(REPAIR);

  async function present(): Promise<Repair> {
    const repair = fold(await commits());
    if (!repair) throw new Error('nothing was asked for');
    return repair;
  }

  return {
    aws,
    store,
    clock,
    handle,
    heard,
    killAt: (n, moment) => {
      fatal = { n, moment };
    },
    ask: async (name, user) => {
      const { instanceId } = aws.instance(name);
      const request = createRequestRepair({
        ...store,
        policy,
        handle,
        clock,
        notifier: { show: async () => 'shown' },
      });
      const instance = { account: ACCOUNT, region: REGION, instanceId };
      await request({ repairId: REPAIR, requester: ANA, channel: 'C0OPS', match: { instance, name }, user });
    },
    until: async (isSo) => {
      for (let steps = 0; steps < STEPS_AT_MOST; steps++) {
        const { next } = await stepAt(clock.now().toISOString());
        const repair = await present();
        if (isSo(repair) || next === undefined) return repair;
        await pass(next);
      }
      throw new Error(`it went on for ever: ${heard.slice(-20).join(', ')}`);
    },
    commits,
    close: async () => {
      bot?.kill('SIGKILL');
      await Promise.all(watches.map(({ close }) => close()));
      await aws.close();
      await dynamo.stop();
    },
  };
}

const boots = new Map<string, Promise<{ readonly console: string }>>();

/** An instance that is as it was prints the same when it boots with the same user data: its scripts run once for all worlds. */
function bootingAsBefore(instance: SandboxInstance): SandboxInstance {
  const { host, instanceId } = instance;
  if (!host?.boot) return instance;
  const boot: NonNullable<typeof host.boot> = (given) => {
    const key = `${instanceId} ${sha256OfBytes(given.userData)}`;
    const booted = boots.get(key) ?? host.boot?.(given) ?? Promise.resolve({ console: '' });
    boots.set(key, booted);
    return booted;
  };
  return { ...instance, host: { run: (script) => host.run(script), boot } };
}

/** Undefined when the process is gone instead. */
const answerOf = (child: ChildProcess): Promise<Stepped | undefined> =>
  new Promise((resolve) => {
    const end = (answer: Stepped | undefined): void => {
      child.removeAllListeners();
      resolve(answer);
    };
    child.once('message', (said) => end(said as Stepped));
    child.once('exit', () => end(undefined));
  });

async function endpointOf({ client }: DynamoServer): Promise<string> {
  const endpoint = await client.config.endpoint?.();
  if (!endpoint) throw new Error('DynamoDB has no endpoint');
  return `http://127.0.0.1:${endpoint.port}`;
}

const environmentOf = (aws: string): Readonly<Record<string, string>> => ({
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'sandbox',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  AWS_ENDPOINT_URL_EC2: aws,
  AWS_ENDPOINT_URL_SSM: aws,
  AWS_ENDPOINT_URL_STS: aws,
  AWS_ENDPOINT_URL_KMS: aws,
  AWS_ENDPOINT_URL_AUTO_SCALING: aws,
});
