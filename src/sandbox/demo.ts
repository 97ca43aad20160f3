import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PEOPLE } from './people.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import type { Press, Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { readTrail, type Trail } from './trail.ts';
import { type Names, transcript } from './transcript.ts';
import type { Message } from './workspace/messages.ts';

const ANA = 'U0ANA';
const OPS = 'C0OPS';
const PATIENCE_MS = 120_000;

/** Plays one scenario against a fresh sandbox; true when it ended as the scenario says. */
async function play(story: Scenario): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'sshfix-demo-'));
  const sandbox = await startSandbox({ directory });
  try {
    await sandbox.startBot();
    const trail = await tell(sandbox, story);
    const outcome = trail.outcomes.at(-1);
    console.log(`\n${transcript(sandbox.workspace.messages(OPS), namesIn(sandbox))}`);
    console.log(`\noutcome: ${outcome ?? 'nothing was stored'}`);
    return outcome === story.outcome && (story.outcome !== undefined || trail.events.length === 0);
  } finally {
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function namesIn({ workspace }: Sandbox): Names {
  const { botUserId, appName } = workspace.identity;
  return new Map([...PEOPLE.map(({ id, name }) => [id, name] as const), [botUserId, appName]]);
}

async function tell(sandbox: Sandbox, { line, presses, outcome }: Scenario): Promise<Trail> {
  const { workspace, dynamoDb } = sandbox;
  const ana = workspace.as(ANA);
  console.log(`ana types ${line}`);
  await ana.command(OPS, line);
  await workspace.messageWhere(OPS, isAnswered, PATIENCE_MS);
  for (const one of presses) await press(sandbox, one);
  return until(
    dynamoDb,
    ({ open, outcomes }) => open === 0 && outcomes.length === (outcome === undefined ? 0 : 1),
  );
}

async function press({ workspace }: Sandbox, { person, button, when = button }: Press): Promise<void> {
  const card = await workspace.messageWhere(OPS, (message) => offers(message, when), PATIENCE_MS);
  console.log(`${person} presses ${labelOf(card, button)}`);
  await workspace.as(idOf(person)).click(card, button);
}

const idOf = (name: string): string => PEOPLE.find((person) => person.name === name)?.id ?? name;

const labelOf = ({ blocks = [] }: Message, actionId: string): string =>
  blocks
    .flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) =>
      element.type === 'button' && element.action_id === actionId ? [element.text.text] : [],
    )
    .join();

/** The second thing that the bot says to the person alone: what became of the command. */
const isAnswered = ({ visible_to: visibleTo, text }: Message): boolean =>
  visibleTo === ANA && !text.startsWith('Looking for');

const offers = ({ blocks = [] }: Message, actionId: string): boolean =>
  blocks.some(
    (block) => block.type === 'actions' && block.elements.some((element) => element.action_id === actionId),
  );

/** Reads the table until it says what is waited for; what it says at last when patience ends. */
async function until(dynamoDb: Sandbox['dynamoDb'], isSo: (trail: Trail) => boolean): Promise<Trail> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    const trail = await readTrail(dynamoDb.url, dynamoDb.table);
    if (isSo(trail) || Date.now() > deadline) return trail;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** A machine that is busy takes long to start the bot, and that is said without a stack. */
function unfinished(error: unknown): never {
  console.error(
    `The demo could not be played: ${error instanceof Error ? error.message : String(error)}. Try again when this machine is less busy.`,
  );
  process.exit(1);
}

const list = (): string => SCENARIOS.map(({ name, about }) => `${name.padEnd(14)} ${about}`).join('\n');

const asked = process.argv[2] ?? 'permissions';
const scenario = SCENARIOS.find(({ name }) => name === asked);
if (asked === '--list') console.log(list());
else if (!scenario) {
  console.error(`There is no scenario "${asked}". Choose one of:\n${list()}`);
  process.exitCode = 2;
} else if (!(await play(scenario).catch(unfinished))) {
  console.error(
    `This is not how "${asked}" is meant to end: ${scenario.outcome ?? 'with an answer, and nothing stored'}.`,
  );
  process.exitCode = 1;
}
