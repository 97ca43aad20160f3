import { type Observed, seen, unseen } from '../../../src/domain/facts/observed.ts';
import type { OfflineFacts } from '../../../src/domain/facts/stop-facts.ts';
import type { OfflineLook } from '../../../src/domain/offline/look.ts';
import type { RepairCommand } from '../../../src/domain/repair/commands.ts';
import { next, type Task } from '../../../src/domain/repair/next.ts';
import { currentPlan, type Repair } from '../../../src/domain/repair/state.ts';
import { after } from '../../../src/domain/time.ts';
import { cloud, healthy } from '../../support/facts.ts';
import { noonPlus, repairId, request, Story } from '../../support/given.ts';
import { lookAt, NEW_LAUNCH, type Seen } from '../../support/offline-way.ts';
import { memberWith, ORIGINAL, stopPolicy, WRAPPER } from '../../support/stop-facts.ts';
import { ana, bea, openHome } from '../../support/stories.ts';

/** Later than every deadline, also twice over, and than every approval. */
const LATE_SECONDS = 3 * 3600;
const EARLIER = '01JD9Z0000BBBBBBBBBBBBBBBB';
const member = memberWith();
const reachable = { ...cloud, instance: member.instance };
/** The same where the wrapper of an earlier repair is in place. */
const inPlace = seen({ sha256: WRAPPER, bytes: 9_000, kind: 'multipart', wrapperOf: EARLIER } as const);
const wrapped: OfflineFacts = { ...member.offline, inPlace, wrapper: inPlace };
const silent = { ...reachable, agent: seen({ ping: 'not-registered' as const }) };

/** The script found what refuses, and it is gone. */
const reported: OfflineLook['boot'] = seen({
  stage: 'ended',
  before: seen(openHome),
  mend: seen({ changes: [], refusals: [] }),
  after: seen(healthy),
});

/** What the world may be like for whoever goes on his way. */
const WORLDS: readonly Seen[] = [
  { member: {}, userData: ORIGINAL },
  { member: { lifecycle: 'Standby' }, group: { desired: 2 }, userData: ORIGINAL },
  { member: { lifecycle: 'Standby' }, state: 'stopped', userData: ORIGINAL },
  { member: { lifecycle: 'Standby' }, state: 'stopped', userData: WRAPPER },
  { member: { lifecycle: 'Standby' }, state: 'stopped', userData: 'f'.repeat(64) },
  { member: { lifecycle: 'Standby' }, launchedAt: NEW_LAUNCH, userData: WRAPPER },
  {
    member: {},
    launchedAt: NEW_LAUNCH,
    rest: { agent: seen({ ping: 'online', lastPingAt: '2027-01-01T00:00:00.000Z' }) },
  },
  { member: { lifecycle: 'Standby' }, launchedAt: NEW_LAUNCH, checks: 'impaired' },
  { member: {}, launchedAt: NEW_LAUNCH, rest: { boot: reported } },
  { member: null, state: 'terminated' },
  { rest: { instance: unseen('throttled') } },
];

function looksAt(at: string, { returns }: Repair): readonly OfflineLook[] {
  const vault: Observed<string> = seen(ORIGINAL);
  return WORLDS.map((world) => {
    const { premises = member.offline, ...look } = lookAt(0, world);
    const { stop } = premises;
    return {
      ...look,
      premises: returns === undefined ? premises : { ...wrapped, stop },
      vault,
      ...world.rest,
      at,
    };
  });
}

/** What is found when a stop is thought of. */
const weighedFor = ({ returns }: Repair): readonly OfflineFacts[] =>
  returns === undefined
    ? [member.offline]
    : [wrapped, { ...wrapped, stop: { ...wrapped.stop, stopProtected: seen(true) } }];

/** Every answer that the world can give to a task. */
function answersTo(task: Task, repair: Repair, at: string): readonly RepairCommand[] {
  const answer = { repairId, turn: repair.turn };
  switch (task.do) {
    case 'observe':
      return [{ type: 'RecordObservation', ...answer, cloud: silent }];
    case 'weigh':
      return weighedFor(repair).map((offline) => ({ type: 'RecordWeighed', ...answer, offline }));
    case 'move':
      return looksAt(at, repair).map((look) => ({ type: 'Move', ...answer, look }));
    case 'send':
    case 'settle':
      return [{ type: 'StartProbe', ...answer }];
    case 'poll':
      return [{ type: 'RecordHost', ...answer, host: seen(healthy) }];
    case 'await-person':
      return task.until === undefined
        ? [{ type: 'HandleRepair', ...bea }]
        : [{ type: 'ExpireApproval', repairId }];
    case 'confirm':
      return [];
  }
}

/** What people do, and what AWS says, beside the task. */
function othersAt(repair: Repair): readonly RepairCommand[] {
  const plan = currentPlan(repair)?.plan;
  const digest = plan?.kind === 'offline' ? plan.digest : '';
  const { lastCall } = repair.progress ?? {};
  const answer = { repairId, turn: repair.turn };
  const answers = (['accepted', { refused: 'UnauthorizedOperation' }] as const).map(
    (said) => ({ type: 'RecordAnswer', ...answer, attempt: lastCall?.number ?? 0, answer: said }) as const,
  );
  return [
    ...(lastCall && !lastCall.answer ? answers : []),
    { type: 'RecordProbeSent', ...answer, commandId: 'c-1' },
    { type: 'ApprovePlan', ...bea, digest },
    { type: 'RejectPlan', ...bea, digest, reason: 'not today' },
    { type: 'CancelRepair', ...ana },
    { type: 'ResumeOwed', repairId, afterTurn: repair.turn },
  ];
}

/** What tells two states apart, without times, alerts and identities. */
const shapeOf = ({ status, work, outcome, cancelled, progress, owed, driftCount }: Repair): string =>
  JSON.stringify([
    status,
    work.phase,
    outcome,
    driftCount > 0,
    cancelled !== undefined,
    progress?.way,
    progress?.route[0],
    progress?.lastCall && (progress.lastCall.answer ?? 'open'),
    progress?.begun.toSorted(),
    progress?.stuck?.because,
    progress?.boot !== undefined,
    owed !== undefined,
  ]);

function accepts(story: Story, command: RepairCommand, at: string): boolean {
  const decided = story.decide(command, at);
  return !('refused' in decided) && decided.length > 0;
}

/** Breadth first over every state that tasks, people and answers can lead to. */
function walk(begin: RepairCommand) {
  const states = new Map<string, Story>();
  const broken: string[] = [];
  const queue = [new Story([], stopPolicy).after(begin, noonPlus(0))];
  for (let story = queue.shift(); story; story = queue.shift()) {
    const shape = shapeOf(story.repair);
    if (states.has(shape)) continue;
    states.set(shape, story);
    const now = story.commits.at(-1)?.at ?? noonPlus(0);
    queue.push(...reachedFrom(story, othersAt(story.repair), after(now, 1)));
    const task = next(story.repair);
    if (!task) continue;
    const soon = after(now, 31);
    queue.push(...reachedFrom(story, answersTo(task, story.repair, soon), soon));
    const late = after(now, LATE_SECONDS);
    const answers = answersTo(task, story.repair, late);
    queue.push(...reachedFrom(story, answers, late));
    broken.push(
      ...answers
        .filter((command) => !isWaitedOut(story.repair, command) && !accepts(story, command, late))
        .map(({ type }) => `${type} at ${shape}`),
    );
  }
  return { states, broken };
}

/** What brings an instance back is not given up before it is seen. */
const isWaitedOut = ({ progress }: Repair, command: RepairCommand): boolean =>
  command.type === 'Move' &&
  !command.look.instance.seen &&
  ['started', 'healthy', 'in-service'].includes(progress?.route[0] ?? '');

const reachedFrom = (story: Story, commands: readonly RepairCommand[], at: string): readonly Story[] =>
  commands.filter((command) => accepts(story, command, at)).map((command) => story.after(command, at));

describe('taking turns in an offline repair', () => {
  const { states, broken } = walk(request);
  const repairs = [...states.values()].map((story) => story.repair);

  it('moves on by every answer that comes late enough, so that nothing is waited for for ever', () => {
    expect(broken).toEqual([]);
  });

  it('gives every open state a task, and no closed one', () => {
    expect(repairs.filter((repair) => (next(repair) === undefined) !== (repair.status === 'closed'))).toEqual(
      [],
    );
  });

  it('reaches every status', () => {
    expect([...new Set(repairs.map(({ status }) => status))].toSorted()).toEqual([
      'awaiting-decision',
      'closed',
      'compensating',
      'diagnosing',
      'performing',
      'stuck',
      'verifying',
    ]);
  });

  it('can end in every outcome that an offline repair has', () => {
    expect([...new Set(repairs.flatMap(({ outcome }) => outcome ?? []))].toSorted()).toEqual([
      'applied-unverified',
      'cancelled',
      'expired',
      'not-repaired',
      'rejected',
      'repaired',
      'rolled-back',
      'stuck',
    ]);
  });

  it('resumes a duty of a closed repair, and closes again', () => {
    const resumed = repairs.filter(
      ({ status, outcome }) => status === 'compensating' && outcome !== undefined,
    );

    expect(resumed.every(({ progress }) => progress?.route.join() === 'unwrapped')).toBe(true);
    expect(resumed.length).toBeGreaterThan(0);
  });
});

describe('taking turns in a repair that gives user data back', () => {
  const { states, broken } = walk({ ...request, returns: EARLIER });
  const repairs = [...states.values()].map((story) => story.repair);
  const endedAs = (outcome: string) => repairs.filter((repair) => repair.outcome === outcome);

  it('moves on by every answer that comes late enough, and gives every open state a task', () => {
    const idle = repairs.filter((repair) => (next(repair) === undefined) !== (repair.status === 'closed'));

    expect([broken, idle]).toEqual([[], []]);
  });

  it('writes the original only while it is stopped, and nothing else', () => {
    const plans = repairs.flatMap(({ plans: all }) => all.map(({ plan }) => plan));
    const routes = plans.flatMap((plan) => (plan.kind === 'offline' ? [plan.route.join(', ')] : []));

    expect([...new Set(routes)]).toEqual(['standby, stopped, unwrapped, started, healthy, in-service']);
    expect(plans.some((plan) => plan.kind === 'offline' && plan.remedies.length > 0)).toBe(false);
  });

  it('can end in every outcome that it has', () => {
    expect([...new Set(repairs.flatMap(({ outcome }) => outcome ?? []))].toSorted()).toEqual([
      'advised',
      'cancelled',
      'expired',
      'given-back',
      'not-repaired',
      'rejected',
      'rolled-back',
      'stuck',
    ]);
  });

  it('has given back only what was seen in place, and started again', () => {
    const ways = endedAs('given-back').map(({ progress }) => progress?.reached.map(({ step }) => step) ?? []);

    expect(ways.length).toBeGreaterThan(0);
    expect(ways.filter((way) => !(way.includes('unwrapped') && way.includes('started')))).toEqual([]);
  });

  it('says why it gives nothing back where it may not stop, and leaves no duty of its own', () => {
    const advised = endedAs('advised').map((repair) => currentPlan(repair)?.plan);

    expect(advised.length).toBeGreaterThan(0);
    for (const plan of advised)
      expect(plan).toEqual({ kind: 'advice', advice: [], notStopped: [{ why: 'stop-protected' }] });
    expect(repairs.filter(({ owed }) => owed !== undefined)).toEqual([]);
  });
});
