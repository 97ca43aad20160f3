import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialogText, tellAsPosted } from './as-posted.ts';
import { APPROVERS, PEOPLE } from './people.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';
import type { Others, Press, Scenario } from './scenario.ts';
import { SCENARIOS } from './scenarios.ts';
import { readTrail, type Trail } from './trail.ts';
import { type Names, transcript } from './transcript.ts';
import type { Filled } from './workspace/acts/modal.ts';
import type { Message } from './workspace/messages.ts';
import type { View } from './workspace/views.ts';

const ANA = 'U0ANA';
const OPS = 'C0OPS';
const OPS_NAME = '#ops';
const PATIENCE_MS = 300_000;

/** Plays one scenario against a fresh sandbox; true when it ended as the scenario says. */
async function play(story: Scenario): Promise<boolean> {
  const directory = await mkdtemp(join(tmpdir(), 'sshfix-demo-'));
  const sandbox = await startSandbox({ directory });
  try {
    prepare(sandbox, story);
    await sandbox.startBot({ ...(story.environment && { environment: story.environment }) });
    const stopTelling = tellAsPosted(sandbox, OPS, namesIn(sandbox));
    const trail = await tell(sandbox, story);
    stopTelling();
    const outcome = trail.outcomes.at(-1);
    console.log(
      `\nIn the end ${OPS_NAME} reads:\n\n${transcript(sandbox.workspace.messages(OPS), namesIn(sandbox))}`,
    );
    console.log(`\noutcome: ${outcome ?? 'nothing was stored'}`);
    const isFollowed = story.afterwards === undefined || trail.events.includes(story.afterwards);
    return (
      outcome === story.outcome && isFollowed && (story.outcome !== undefined || trail.events.length === 0)
    );
  } finally {
    await sandbox.close();
    await rm(directory, { recursive: true, force: true });
  }
}

function namesIn({ workspace }: Sandbox): Names {
  const { botUserId, appName } = workspace.identity;
  const people = PEOPLE.map(({ id, name }) => [id, name] as const);
  return new Map([...people, [botUserId, appName], [APPROVERS.id, APPROVERS.handle]]);
}

/** What fails in AWS from the beginning, and what others do as soon as they can. */
function prepare({ aws }: Sandbox, { outage, others }: Scenario): void {
  if (outage) {
    const { kind, on, times } = outage;
    aws.outages.add({ kind, instanceId: aws.instance(on).instanceId, times });
  }
  if (others?.when === undefined) return;
  let done = false;
  const { instanceId } = aws.instance(others.to);
  aws.onStateChange((instance) => {
    if (done || instance.instanceId !== instanceId || instance.state !== others.when) return;
    done = true;
    interfere(aws, others);
  });
}

function interfere({ otherPeople, instance }: Sandbox['aws'], { do: what, to }: Others): void {
  console.log(`somebody else: ${what} on ${to}`);
  if (what === 'stop') otherPeople.stop(instance(to));
  else otherPeople.setUserData(instance(to), Buffer.from('#!/bin/sh\necho by somebody else\n'));
}

async function tell(sandbox: Sandbox, story: Scenario): Promise<Trail> {
  const { line, presses, outcome, others, afterwards } = story;
  const { workspace, dynamoDb } = sandbox;
  const ana = workspace.as(ANA);
  console.log(`ana types ${line}`);
  await ana.command(OPS, line);
  await workspace.messageWhere(OPS, isAnswered, PATIENCE_MS);
  for (const one of presses) {
    const together = [one].flat();
    await showCard(sandbox, together);
    await Promise.all(together.map((each) => press(sandbox, each)));
  }
  const ended = await until(
    dynamoDb,
    ({ open, outcomes }) => open === 0 && outcomes.length === (outcome === undefined ? 0 : 1),
  );
  if (afterwards === undefined) return ended;
  if (others) interfere(sandbox.aws, others);
  return until(dynamoDb, ({ open, events }) => open === 0 && events.includes(afterwards));
}

/** What is read before it is pressed: an edit of a message that was posted before. */
async function showCard(sandbox: Sandbox, [first]: readonly Press[]): Promise<void> {
  if (!first) return;
  const { button, when = button } = first;
  const card = await sandbox.workspace.messageWhere(OPS, (message) => offers(message, when), PATIENCE_MS);
  console.log(`\n${transcript([card], namesIn(sandbox))}\n`);
}

async function press(sandbox: Sandbox, { person, button, when = button, says }: Press): Promise<void> {
  const { workspace } = sandbox;
  const card = await workspace.messageWhere(OPS, (message) => offers(message, when), PATIENCE_MS);
  console.log(`${person} presses ${labelOf(card, button)}`);
  const member = workspace.as(idOf(person));
  await member.click(card, button);
  if (says === undefined) return;
  const view = await member.modal();
  console.log(`${person} answers "${view.title?.text}": ${says}`);
  const { errors } = await member.submitView(view.id, filledIn(view, says));
  for (const error of Object.values(errors)) console.log(`${person} is told: ${error}`);
  const answer = workspace.snapshot(idOf(person)).modals.at(-1);
  if (answer) console.log(`${person} is told in ${dialogText(answer, namesIn(sandbox))}`);
}

/** Every box ticked, and the same words wherever there is room for some. */
const filledIn = ({ blocks }: View, says: string): Filled =>
  Object.fromEntries(
    blocks.flatMap((block) => {
      if (block.type !== 'input') return [];
      const { element } = block;
      const values = 'options' in element ? element.options.map(({ value }) => value) : [says];
      return [[element.action_id, values] as const];
    }),
  );

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

const list = (): string => SCENARIOS.map(({ name, about }) => `${name.padEnd(22)} ${about}`).join('\n');

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
