import { seen } from '../../src/domain/facts/observed.ts';
import type { GroupFacts, Membership } from '../../src/domain/facts/stop-facts.ts';
import type { CallAnswer, OfflineEvent } from '../../src/domain/offline/events.ts';
import type { OnTheWay } from '../../src/domain/offline/here.ts';
import type { OfflineLook } from '../../src/domain/offline/look.ts';
import { move } from '../../src/domain/offline/move.ts';
import { type OfflinePlan, offlinePlanFor } from '../../src/domain/offline/plan.ts';
import { progressed, setOut, type WayEvent } from '../../src/domain/offline/progress.ts';
import type { OfflineStep } from '../../src/domain/offline/steps.ts';
import type { Weighed } from '../../src/domain/offline/weighed.ts';
import type { Policy } from '../../src/domain/policy.ts';
import { noonPlus } from './given.ts';
import { debian, memberWith, serving, stopPolicy, weighed } from './stop-facts.ts';

export function planOf(facts: Weighed, policy: Policy = stopPolicy): OfflinePlan {
  const plan = offlinePlanFor(facts, policy);
  if ('refusals' in plan) throw new Error(plan.refusals.map(({ why }) => why).join());
  return plan;
}

/** Of an instance in no group, and of a member that serves. */
export const alonePlan = planOf(weighed);
export const memberPlan = planOf(memberWith());

export const NEW_LAUNCH = noonPlus(30);

/** What has happened, each with the second after noon. */
export type Happened = readonly (readonly [number, WayEvent])[];

export const began = (step: OfflineStep, second: number, attempt = 1): Happened => [
  [second, { type: 'AttemptStarted', turn: 1, step, attempt }],
];

/** An intent and what AWS said to its call a second later. */
export const called = (
  step: OfflineStep,
  second: number,
  answer: CallAnswer = 'accepted',
  attempt = 1,
): Happened => [
  ...began(step, second, attempt),
  [second + 1, { type: 'AttemptAnswered', turn: 1, attempt, answer }],
];

export const reached = (step: OfflineStep, second: number): Happened => [
  [second, { type: 'StepReached', turn: 1, step, seen: {} }],
];

/** A step that was called for and has come about. */
export const done = (step: OfflineStep, second: number): Happened => [
  ...called(step, second),
  ...reached(step, second),
];

export const turned = (step: OfflineStep, second: number): Happened => [
  [second, { type: 'WayBackTaken', turn: 1, step, because: { why: 'cancelled' } }],
];

/** A repair on its way at a second after noon. */
export function onTheWay(
  plan: OfflinePlan,
  happened: Happened,
  second: number,
  rest: Partial<Pick<OnTheWay, 'cancelled' | 'policy'>> = {},
): OnTheWay {
  const progress = happened.reduce(
    (before, [at, event]) => progressed(before, event, noonPlus(0, at)),
    setOut(plan, noonPlus(0)),
  );
  return { turn: 1, plan, progress, policy: stopPolicy, cancelled: false, at: noonPlus(0, second), ...rest };
}

export interface Seen {
  readonly state?: typeof debian.state;
  readonly launchedAt?: string;
  readonly stateReason?: string;
  /** `null`: in no group. */
  readonly member?: Partial<Membership> | null;
  readonly group?: Partial<GroupFacts>;
  readonly userData?: string;
  readonly checks?: 'ok' | 'impaired' | 'initializing';
  readonly rest?: Partial<OfflineLook>;
}

/** The world as one look shows it, at a second after noon. */
export function lookAt(second: number, world: Seen = {}): OfflineLook {
  const { state = 'running', launchedAt = debian.launchedAt, member = null, checks = 'ok' } = world;
  const facts = member ? memberWith(member, world.group) : weighed;
  const instance = { ...(facts.instance.seen ? facts.instance.value : debian), state, launchedAt };
  const { userData } = world;
  return {
    at: noonPlus(0, second),
    instance: seen(instance),
    premises: facts.offline,
    membership: seen(member && { ...serving, ...member }),
    ...(world.stateReason !== undefined && { stateReason: world.stateReason }),
    ...(userData !== undefined && { userData: seen({ sha256: userData, bytes: 1, kind: 'shell' }) }),
    status: seen({
      system: { state: checks },
      instance: { state: checks },
      attachedVolumes: { state: 'ok' },
      events: [],
    }),
    ...world.rest,
  };
}

/** What follows from a look that is taken and decided on at once: one line for each event. */
export const follows = (
  way: OnTheWay,
  world: Seen = {},
  lookedAfter = Date.parse(way.at) / 1000 - Date.parse(noonPlus(0)) / 1000,
): readonly string[] => move(way, lookAt(lookedAfter, world)).map(told);

const words = (before: string, detail: object): string => [before, ...Object.values(detail)].join(' ');

function told(event: OfflineEvent): string {
  if (event.type === 'AttemptStarted') return `call ${event.attempt} for ${event.step}`;
  if (event.type === 'StepReached') return `${event.step} is reached`;
  if (event.type === 'StepPassedOver') return `${event.step} is passed over`;
  if (event.type === 'WayBackTaken') return words('back:', event.because);
  if (event.type === 'PeopleAlerted') return words('alert:', event.alert);
  return event.type === 'CompensationFailed' ? words('stuck:', event.stuck) : event.type;
}
