import { clientsByRegion } from '../../src/aws/clients.ts';
import { createCloud } from '../../src/aws/cloud.ts';
import { type Bot, createBot } from '../../src/bot.ts';
import type { Config } from '../../src/config.ts';
import { fold } from '../../src/domain/repair/fold.ts';
import type { Repair } from '../../src/domain/repair/state.ts';
import { DOCUMENTS } from '../../src/host/documents.ts';
import { createLog } from '../../src/log.ts';
import type { Cloud } from '../../src/ports.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import type { PaceSettings } from '../../src/sandbox/aws/pace.ts';
import { type SandboxAws, startAws } from '../../src/sandbox/aws/start-aws.ts';
import { ESTATE, REGION } from '../../src/sandbox/fleet/estate.ts';
import { ACCOUNT, instances } from '../../src/sandbox/fleet/fleet.ts';
import { groups } from '../../src/sandbox/fleet/scaling.ts';
import { APPROVERS, CHANNELS, PEOPLE } from '../../src/sandbox/people.ts';
import type { Filled, Submitted } from '../../src/sandbox/workspace/acts/modal.ts';
import type { Message } from '../../src/sandbox/workspace/messages.ts';
import type { View } from '../../src/sandbox/workspace/views.ts';
import { startWorkspace, type Workspace } from '../../src/sandbox/workspace/workspace.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { createMemoryStore } from '../../src/store/memory-store.ts';
import type { Store } from '../../src/store/store.ts';
import { watchFetches } from './fetches.ts';
import { newestRepairId, takenBy, wrongsOf } from './journey-trail.ts';
import { LeapingClock } from './leaping-clock.ts';
import { timelessOn } from './timeless.ts';
import { OPS } from './workspace.ts';
import { offers } from './world.ts';

export const ANA = 'U0ANA';
export const BEA = 'U0BEA';
export const DORA = 'U0DORA';
export const CARLOS = 'U0CARLOS';

export interface JourneyOptions {
  /** What the bot has otherwise than in the sandbox. */
  readonly config?: Partial<Config>;
  readonly pace?: Partial<PaceSettings>;
  /** Do hosts run what is in user data, which takes real seconds? Else they come up and print nothing. */
  readonly boots?: boolean;
}

/** What somebody does with the dialog that a button opens. */
export interface Filling {
  readonly says?: string;
  /** Every box is ticked, unless told. */
  readonly ticks?: 'all' | 'all-but-one';
}

/** The real bot in this process, between a Slack workspace and an AWS account, under a clock that leaps. */
export interface Journey {
  readonly workspace: Workspace;
  readonly aws: SandboxAws;
  readonly store: Store;
  readonly clock: LeapingClock;
  /** Types the line in #ops. */
  readonly asks: (person: string, line: string) => Promise<void>;
  /** The newest message of #ops that offers the action at this moment. */
  readonly offered: (actionId: string) => Message;
  /** Presses a button as soon as one is offered. */
  readonly presses: (person: string, actionId: string) => Promise<void>;
  /** Presses a button, and sends the dialog that it opens. */
  readonly answers: (person: string, actionId: string, filling?: Filling) => Promise<Submitted>;
  /** Sends the dialog on top. */
  readonly sends: (person: string, filling?: Filling) => Promise<Submitted>;
  /** Ana asks by the line, and Bea approves the plan. */
  readonly approved: (line: string) => Promise<void>;
  /** What the dialog on top says, in one string. */
  readonly dialog: (person: string) => Promise<string>;
  /** Lets time pass until it is so of the newest repair. */
  readonly until: (isSo: (repair: Repair) => boolean) => Promise<Repair>;
  /** The newest repair, once it is closed, its last card stands, and its lock is given back. */
  readonly closed: () => Promise<Repair>;
  /** Everything that #ops shows, or that it shows to one person only. */
  readonly shown: (onlyTo?: string) => string;
  /** The bot dies between two turns, and another one with this configuration takes its place. */
  readonly restarts: (config?: Partial<Config>) => Promise<void>;
  /** Calls of the offline repair that AWS took, in their order. */
  readonly taken: () => readonly string[];
  /** What must never be, whatever happened; empty when all is well. */
  readonly wrongs: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

export async function aJourney({ config, pace, boots = false }: JourneyOptions = {}): Promise<Journey> {
  process.env['AWS_ACCESS_KEY_ID'] = 'sandbox';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'sandbox';
  const fetches = watchFetches();
  const clock = new LeapingClock(fetches.isIdle);
  const [workspace, aws] = await Promise.all([
    startWorkspace({
      people: PEOPLE,
      channels: CHANNELS,
      userGroups: [APPROVERS],
      now: () => clock.now().getTime(),
    }),
    startAws({
      account: ACCOUNT,
      instances: () =>
        instances(clock.schedule)
          .map(timelessOn(clock))
          .map(boots ? asItIs : silent),
      groups: groups(clock.schedule),
      estate: ESTATE,
      documents: DOCUMENTS,
      clock,
      ...(pace && { pace }),
    }),
  ]);
  const store = createMemoryStore();

  async function aBot(changes: Partial<Config> = {}): Promise<Bot> {
    const clients = clientsByRegion({ endpoint: aws.url });
    const born = createBot({
      config: { ...configOf(workspace), ...config, ...changes },
      store,
      cloud: timeless(createCloud({ regions: [REGION], clients, documentVersion: '$DEFAULT', clock }), clock),
      clock,
      log: createLog((line) => process.env['SSHFIX_TEST_LOG'] && process.stderr.write(line), clock.now),
      schedule: clock.schedule,
    });
    await born.start();
    await workspace.connected();
    return born;
  }

  let bot = await aBot();
  const present = async (): Promise<Repair | undefined> => {
    const repairId = newestRepairId(workspace);
    return repairId === undefined ? undefined : fold(await store.repairs.read(repairId));
  };
  const until: Journey['until'] = async (isSo) => {
    let found: Repair | undefined;
    await clock.until(async () => {
      found = await present();
      return found !== undefined && isSo(found);
    });
    if (!found) throw new Error('nothing was asked for');
    return found;
  };
  const offering = (actionId: string): Message | undefined =>
    workspace.messages(OPS).findLast((message) => offers(message, actionId));
  const offered: Journey['offered'] = (actionId) => {
    const card = offering(actionId);
    if (!card) throw new Error(`nobody offers ${actionId}`);
    return card;
  };
  const presses: Journey['presses'] = async (person, actionId) => {
    await clock.until(async () => offering(actionId) !== undefined);
    await workspace.as(person).click(offered(actionId), actionId);
    await clock.quiet();
  };
  const asks: Journey['asks'] = async (person, line) => {
    await workspace.as(person).command(OPS, line);
    await clock.quiet();
  };
  const sends: Journey['sends'] = async (person, filling) => {
    const view = await workspace.as(person).modal();
    const submitted = await workspace.as(person).submitView(view.id, filledIn(view, filling));
    await clock.quiet();
    return submitted;
  };
  const answers: Journey['answers'] = async (person, actionId, filling) => {
    await presses(person, actionId);
    return sends(person, filling);
  };
  return {
    workspace,
    aws,
    store,
    clock,
    asks,
    offered,
    presses,
    answers,
    sends,
    approved: async (line) => {
      await asks(ANA, line);
      await answers(BEA, ACTIONS.review);
    },
    dialog: async (person) => JSON.stringify((await workspace.as(person).modal()).blocks),
    until,
    closed: async () => {
      const repair = await until(({ status }) => status === 'closed');
      await clock.until(async () => (await store.openRepairs.list()).length === 0);
      return repair;
    },
    shown: (onlyTo) =>
      workspace
        .messages(OPS)
        .filter(({ visible_to }) => visible_to === onlyTo)
        .map(({ text }) => text)
        .join('\n\n'),
    restarts: async (changes) => {
      await bot.stop();
      bot = await aBot(changes);
    },
    taken: () => takenBy(aws),
    wrongs: () => wrongsOf({ workspace, aws, store }),
    close: async () => {
      await bot.stop();
      clock.stop();
      await Promise.all([workspace.close(), aws.close()]);
      fetches.close();
    },
  };
}

const configOf = ({ identity, url }: Workspace): Config => ({
  slack: {
    botToken: identity.botToken,
    delivery: { mode: 'socket', appToken: identity.appToken },
    apiUrl: `${url}/api/`,
  },
  table: 'sshfix',
  regions: [REGION],
  approvers: { people: [], groups: [APPROVERS.id] },
  mode: 'stop',
  vaultKey: Buffer.alloc(32, 7),
  volumeKeys: [],
  insurance: [],
  approvalMinutes: 30,
  documentVersion: '$DEFAULT',
});

const asItIs = (instance: SandboxInstance): SandboxInstance => instance;

function silent(instance: SandboxInstance): SandboxInstance {
  const { host } = instance;
  return host ? { ...instance, host: { run: host.run } } : instance;
}

/** The same account, whose answers take none of the clock's time. */
function timeless(cloud: Cloud, clock: LeapingClock): Cloud {
  const still =
    <Given extends readonly unknown[], Result>(call: (...given: Given) => Promise<Result>) =>
    (...given: Given) =>
      clock.during(() => call(...given));
  return {
    findInstances: still(cloud.findInstances),
    observe: still(cloud.observe),
    observeInstance: still(cloud.observeInstance),
    send: still(cloud.send),
    findSent: still(cloud.findSent),
    poll: still(cloud.poll),
    weighStop: still(cloud.weighStop),
    watch: still(cloud.watch),
    userData: still(cloud.userData),
    change: still(cloud.change),
  };
}

/** Every box ticked or all but one, and the same words wherever there is room for some. */
export const filledIn = ({ blocks }: View, { says = '', ticks = 'all' }: Filling = {}): Filled =>
  Object.fromEntries(
    blocks.flatMap((block) => {
      if (block.type !== 'input') return [];
      const { element } = block;
      const boxes = 'options' in element ? element.options.map(({ value }) => value) : undefined;
      const ticked = ticks === 'all' ? boxes : boxes?.slice(1);
      return [[element.action_id, ticked ?? [says]] as const];
    }),
  );
