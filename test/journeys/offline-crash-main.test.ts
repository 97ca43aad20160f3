import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Sandbox, startSandbox } from '../../src/sandbox/sandbox.ts';
import { readTrail, type Trail } from '../../src/sandbox/trail.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { type Bundles, bundled } from '../support/bundled.ts';
import { filledIn } from '../support/journey.ts';
import { commitIn, watchCalls } from '../support/watched-calls.ts';
import { liveMessages, offers } from '../support/world.ts';

jest.setTimeout(300_000);

const ANA = 'U0ANA';
const BEA = 'U0BEA';
const OPS = 'C0OPS';
const PATIENCE_MS = 120_000;
const LOOK_MS = 500;

let bundles: Bundles;
let directory: string;
let sandbox: Sandbox;

beforeAll(async () => {
  bundles = await bundled('src/main.ts');
});
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sshfix-offline-'));
  sandbox = await startSandbox({ directory });
});
afterEach(async () => {
  await sandbox.close();
  await rm(directory, { recursive: true, force: true });
});
afterAll(() => rm(bundles.directory, { recursive: true }));

async function closedTrail(): Promise<Trail> {
  for (let looks = 0; looks < PATIENCE_MS / LOOK_MS; looks++) {
    const trail = await readTrail(sandbox.dynamoDb.url, sandbox.dynamoDb.table);
    if (trail.outcomes.length > 0 && trail.open === 0) return trail;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  throw new Error('the repair did not close');
}

async function approve(): Promise<void> {
  const bea = sandbox.workspace.as(BEA);
  const card = await sandbox.workspace.messageWhere(
    OPS,
    (message) => offers(message, ACTIONS.review),
    PATIENCE_MS,
  );
  await bea.click(card, ACTIONS.review);
  const view = await bea.modal();
  await bea.submitView(view.id, filledIn(view));
}

/** Plays an offline repair; the bot as it is in production is killed when the named commit has just been stored, and started again. */
async function playKilledAt(fatal: string): Promise<Trail> {
  const script = bundles.of('main');
  let revived: Promise<unknown> | undefined;
  const watch = await watchCalls(sandbox.dynamoDb.url, commitIn, async (name, moment) => {
    if (name !== fatal || moment !== 'after' || revived) return;
    await bot.kill('SIGKILL');
    revived = sandbox.startBot({ script });
    throw new Error('its caller is gone');
  });
  const bot = await sandbox.startBot({ script, environment: { AWS_ENDPOINT_URL_DYNAMODB: watch.url } });
  try {
    await sandbox.workspace.as(ANA).command(OPS, '/sshfix legacy-2 admin');
    await approve();
    const trail = await closedTrail();
    await revived;
    expect(revived).toBeDefined();
    return trail;
  } finally {
    await watch.close();
  }
}

const taken = () =>
  sandbox.aws.calls
    .all()
    .flatMap(({ operation, answer }) =>
      answer === 'ok' && /^(?:Stop|Start|Modify)/.test(operation) ? [operation] : [],
    );

describe('the production bot that is killed in the middle of an offline repair, and started again', () => {
  it.each(['AttemptStarted stopped', 'StepReached stopped', 'AttemptStarted started'])(
    'after %s brings the instance back, and does nothing twice',
    async (fatal) => {
      const trail = await playKilledAt(fatal);

      expect(trail.outcomes).toEqual(['repaired']);
      expect(taken()).toEqual(['StopInstances', 'ModifyInstanceAttribute', 'StartInstances']);
      expect(sandbox.aws.instance('legacy-2').state).toBe('running');
      expect(liveMessages(sandbox.workspace).map(({ text }) => text)).toEqual([
        expect.stringContaining('Give Back Now'),
      ]);
    },
  );
});
