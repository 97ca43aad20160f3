import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { readTrail, type Trail } from '../../src/sandbox/trail.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { type Bundles, bundled } from '../support/bundled.ts';
import { watchCommits } from '../support/commit-watch.ts';
import { FastClock } from '../support/fast-clock.ts';
import { liveMessages, offers } from '../support/world.ts';

jest.setTimeout(240_000);

const ANA = 'U0ANA';
const OPS = 'C0OPS';
const PATIENCE_MS = 60_000;
/** What an online repair stores, commit by commit. */
const COMMITS = [
  'RepairRequested',
  'InstanceObserved',
  'ProbeStarted',
  'ProbeSent',
  'PlanProposed',
  'PlanApproved',
  'FactsConfirmed',
  'StepStarted',
  'StepSent',
  'StepSucceeded',
  'ProbeStarted',
  'ProbeSent',
  'RepairClosed',
] as const;

let bundles: Bundles;
let directory: string;
let said: string[];
let sandbox: Sandbox;
const clock = new FastClock({ speed: 4, wall: Date.now(), shown: Date.now() });

beforeAll(async () => {
  bundles = await bundled('test/support/fast-bot.ts', 'src/main.ts');
});
beforeEach(async () => {
  said = [];
  directory = await mkdtemp(join(tmpdir(), 'sshfix-crash-'));
  sandbox = await startSandbox({
    directory,
    clock,
    onBotLine: (line) => said.push(line),
  });
});
afterEach(async () => {
  await sandbox.close();
  await rm(directory, { recursive: true, force: true });
});
afterAll(async () => {
  clock.stop();
  await rm(bundles.directory, { recursive: true });
});

async function closedTrail(): Promise<Trail> {
  for (let looks = 0; looks < 400; looks++) {
    const trail = await readTrail(sandbox.dynamoDb.url, sandbox.dynamoDb.table);
    if (trail.outcomes.length > 0 && trail.open === 0) return trail;
    await clock.wait(2_000);
  }
  const { events } = await readTrail(sandbox.dynamoDb.url, sandbox.dynamoDb.table);
  throw new Error(`the repair did not close after ${events.join(', ')}; the bots said:\n${said.join('\n')}`);
}

/** Plays a repair to its end; the bot is killed as soon as commit `fatal` is stored, and started again. */
async function playKilledAt(fatal: number, script: string): Promise<Trail> {
  const environment = { FAST_TIME: JSON.stringify(clock.time) };
  let revive: Promise<unknown> | undefined;
  const watch = await watchCommits(sandbox.dynamoDb.url, async (count) => {
    if (count !== fatal) return;
    await bot.kill('SIGKILL');
    revive = sandbox.startBot({ script, environment });
  });
  const bot = await sandbox.startBot({
    script,
    environment: { ...environment, AWS_ENDPOINT_URL_DYNAMODB: watch.url },
  });
  try {
    void sandbox.workspace.as(ANA).command(OPS, '/sshfix web-1');
    const plan = await sandbox.workspace.messageWhere(
      OPS,
      (message) => offers(message, ACTIONS.apply),
      PATIENCE_MS,
    );
    await revive;
    await sandbox.workspace.as(ANA).click(plan, ACTIONS.apply);
    const trail = await closedTrail();
    await revive;
    return trail;
  } finally {
    await watch.close();
  }
}

/** Commands that Systems Manager took. */
const sent = () =>
  sandbox.aws.calls.of('SendCommand').flatMap(({ document, answer }) => (answer === 'ok' ? [document] : []));

describe('a bot that is killed when a commit has just been stored, and started again', () => {
  it.each(COMMITS.map((event, index) => [index + 1, event] as const))(
    'carries on after commit %i, %s: nothing is sent twice, and no card keeps its buttons',
    async (fatal) => {
      const trail = await playKilledAt(fatal, bundles.of('fast-bot'));

      expect(trail.outcomes).toEqual(['repaired']);
      expect(sent()).toEqual(['SshFix-Probe', 'SshFix-Mend', 'SshFix-Probe']);
      expect(liveMessages(sandbox.workspace)).toEqual([]);
    },
  );

  it('carries on as the production root does', async () => {
    const trail = await playKilledAt(6, bundles.of('main'));

    expect(trail.outcomes).toEqual(['repaired']);
    expect(sent()).toEqual(['SshFix-Probe', 'SshFix-Mend', 'SshFix-Probe']);
    expect(liveMessages(sandbox.workspace)).toEqual([]);
  });
});
