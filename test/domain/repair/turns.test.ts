import type { CloudFacts } from '../../../src/domain/facts/cloud-facts.ts';
import type { HostFacts } from '../../../src/domain/facts/host-facts.ts';
import type { Observed } from '../../../src/domain/facts/observed.ts';
import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import type { RepairCommand } from '../../../src/domain/repair/commands.ts';
import { next, type Task } from '../../../src/domain/repair/next.ts';
import { currentPlan, type Repair } from '../../../src/domain/repair/state.ts';
import { after } from '../../../src/domain/time.ts';
import { cloud, healthy, hostWith, regular, webInstance } from '../../support/facts.ts';
import { noonPlus, repairId, request, Story } from '../../support/given.ts';
import { ana, bea, openHome } from '../../support/stories.ts';

/** Every answer that the world can give to a task. */
function answersTo(task: Task, repair: Repair): readonly RepairCommand[] {
  const answer = { repairId, turn: repair.turn };
  switch (task.do) {
    case 'observe':
      return clouds.map((world) => ({ type: 'RecordObservation', ...answer, cloud: world }));
    case 'confirm':
      return clouds.map((world) => ({ type: 'ConfirmFacts', ...answer, cloud: world }));
    case 'send':
    case 'settle':
      return task.command.kind === 'probe'
        ? [{ type: 'StartProbe', ...answer }]
        : [{ type: 'StartStep', ...answer }];
    case 'poll':
      return task.command.kind === 'probe'
        ? hosts.map((host) => ({ type: 'RecordHost', ...answer, host }))
        : mendAnswers(answer);
    case 'await-person':
      return [{ type: 'ExpireApproval', repairId }];
    // Of offline repairs, which nothing here leads to: offline-turns.test.ts walks them.
    case 'weigh':
    case 'move':
      return [];
  }
}

const mendAnswers = (answer: { repairId: string; turn: number }): readonly RepairCommand[] => [
  { type: 'RecordStepDone', ...answer, changes: [] },
  { type: 'RecordStepDone', ...answer, changes: [], revertsAt: noonPlus(15) },
  { type: 'RecordStepFailed', ...answer, failure: { kind: 'drift' }, changes: [] },
  { type: 'RecordStepFailed', ...answer, failure: { kind: 'refused', reasons: [] }, changes: [] },
  { type: 'RecordStepFailed', ...answer, failure: { kind: 'no-report', because: 'timed-out' }, changes: [] },
  {
    type: 'RecordStepFailed',
    ...answer,
    failure: { kind: 'not-sent', because: 'not-delivered' },
    changes: [],
  },
];

const clouds: readonly CloudFacts[] = [
  cloud,
  { ...cloud, instance: seen({ ...webInstance, state: 'stopped' }) },
  { ...cloud, agent: seen({ ping: 'not-registered' }) },
  { ...cloud, instance: unseen('throttled') },
];
const hosts: readonly Observed<HostFacts>[] = [
  seen(healthy),
  seen(openHome),
  seen(hostWith({ '/home/ec2-user/.ssh/authorized_keys': regular(0o666, 'ec2-user', { links: 2 }) })),
  unseen('timed-out'),
];

/** What people can do beside the task: at most one press of each kind is enough to reach every state. */
function pressesOn(repair: Repair): readonly RepairCommand[] {
  const plan = currentPlan(repair)?.plan;
  const approvals =
    plan?.kind === 'online' ? [{ type: 'ApprovePlan', ...ana, digest: plan.digest } as const] : [];
  return [
    ...approvals,
    { type: 'CheckAgain', ...bea },
    { type: 'CancelRepair', ...ana },
    { type: 'AbandonRepair', repairId, because: 'not-in-channel' },
  ];
}

/** The answer that records that a started command was sent, so that polling is reached. */
function sentBy(repair: Repair): readonly RepairCommand[] {
  const task = next(repair);
  if (task?.do !== 'settle') return [];
  const type = task.command.kind === 'probe' ? 'RecordProbeSent' : 'RecordStepSent';
  return [{ type, repairId, turn: repair.turn, commandId: 'c-1' }];
}

/** What tells two states apart, without times, counters and identities. */
const shapeOf = (repair: Repair): string =>
  JSON.stringify([
    repair.status,
    repair.work.phase,
    repair.outcome,
    repair.driftCount,
    repair.cancelled?.because,
    repair.failure?.kind,
    repair.reverts !== undefined,
    repair.diagnosis?.verdict,
    currentPlan(repair)?.plan.kind,
    currentPlan(repair)?.approved !== undefined,
  ]);

interface Walked {
  readonly states: ReadonlyMap<string, Story>;
  readonly broken: readonly string[];
}

/** Breadth first over every state that tasks, late answers and people can lead to. */
function walk(): Walked {
  const states = new Map<string, Story>();
  const broken: string[] = [];
  const queue = [new Story().after(request, noonPlus(0))];
  for (let story = queue.shift(); story; story = queue.shift()) {
    const shape = shapeOf(story.repair);
    if (states.has(shape)) continue;
    states.set(shape, story);
    const { reached, refused } = stepsFrom(story);
    queue.push(...reached);
    broken.push(...refused.map((type) => `${type} at ${shape}`));
  }
  return { states, broken };
}

function stepsFrom(story: Story): {
  readonly reached: readonly Story[];
  readonly refused: readonly string[];
} {
  const task = next(story.repair);
  if (!task) return { reached: [], refused: [] };
  const now = story.commits.at(-1)?.at ?? noonPlus(0);
  const soon = after(now, 1);
  // Late enough for every intent to be settled, every deadline to be over and every approval to have expired.
  const late = after(now, 3600);
  const answers = answersTo(task, story.repair);
  const reachedAt = (at: string, commands: readonly RepairCommand[]) =>
    commands.filter((command) => accepts(story, command, at)).map((command) => story.after(command, at));
  return {
    reached: [
      ...reachedAt(soon, [...answers, ...pressesOn(story.repair), ...sentBy(story.repair)]),
      ...reachedAt(late, answers),
    ],
    refused: answers.filter((command) => !accepts(story, command, late)).map(({ type }) => type),
  };
}

function accepts(story: Story, command: RepairCommand, at: string): boolean {
  const decided = story.decide(command, at);
  return !('refused' in decided) && decided.length > 0;
}

describe('taking turns', () => {
  const { states, broken } = walk();
  const repairs = [...states.values()].map((story) => story.repair);

  it('never makes an answer to a task refused or empty, so that a driver cannot spin', () => {
    expect(broken).toEqual([]);
  });

  it('gives every open state a task, and no closed one', () => {
    expect(repairs.filter((repair) => (next(repair) === undefined) !== (repair.status === 'closed'))).toEqual(
      [],
    );
  });

  it('can end in every outcome', () => {
    const outcomes = new Set(repairs.flatMap(({ outcome }) => outcome ?? []));

    expect([...outcomes].toSorted()).toEqual([
      'advised',
      'applied-unverified',
      'cancelled',
      'expired',
      'no-fault-found',
      'not-repaired',
      'repaired',
    ]);
  });

  it('reaches every status', () => {
    expect([...new Set(repairs.map(({ status }) => status))].toSorted()).toEqual([
      'awaiting-decision',
      'closed',
      'diagnosing',
      'keeping',
      'performing',
      'verifying',
    ]);
  });
});
