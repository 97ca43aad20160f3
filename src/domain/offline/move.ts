import type { Policy } from '../policy.ts';
import { INTENT_SETTLES_SECONDS } from '../policy.ts';
import { olderThan } from '../time.ts';
import { confirmed } from './confirm.ts';
import type { Alert, OfflineEvent, Stuck, TurnBack } from './events.ts';
import type { OfflineLook } from './look.ts';
import { isOfflineInForce, type OfflinePlan } from './plan.ts';
import { hasReached, isUnsettled, type Progress } from './progress.ts';
import { isReached, seenIn, unlessDrifted } from './reached.ts';
import { backOffSeconds, mayTryAgain, startFailure } from './start-failures.ts';
import { failedStart, mayBeLost } from './starting.ts';
import { MANNER, type OfflineStep } from './steps.ts';

/** A repair on its way, and what allows it. */
export interface OnTheWay {
  readonly turn: number;
  readonly plan: OfflinePlan;
  readonly progress: Progress;
  readonly policy: Policy;
  /** Somebody cancelled it. */
  readonly cancelled: boolean;
  /** ISO time. */
  readonly at: string;
}

/**
 * What a look at the world means for the step under way: its end state was reached, a call is due (its intent), people are told, the
 * way back is taken, or nothing yet. At most one call follows from one look.
 */
export function move(way: OnTheWay, look: OfflineLook): readonly OfflineEvent[] {
  const { progress } = way;
  const [step] = progress.route;
  if (step === undefined || progress.stuck || isUnsettled(progress, INTENT_SETTLES_SECONDS, way.at))
    return [];
  if (isGone(look)) return gone(way, step, look);
  if (isReached(step, way, look)) return reached(way, step, look);
  const drift = unlessDrifted(step, way, look);
  if (drift) return turnBack(way, step, drift, look);
  if (isLeftAsItIs(step, way, look)) return [passedOver(way, step, look)];
  return progress.attempt ? awaited(way, step, look) : due(way, step, look);
}

const isGone = ({ instance }: OfflineLook): boolean =>
  instance.seen && (instance.value.state === 'terminated' || instance.value.state === 'shutting-down');

/** Nothing can be brought back. */
const gone = (way: OnTheWay, step: OfflineStep, look: OfflineLook): readonly OfflineEvent[] => [
  alerted(way, { about: 'terminated' }),
  { type: 'CompensationFailed', turn: way.turn, step, stuck: { because: 'terminated' }, seen: seenIn(look) },
];

function reached(way: OnTheWay, step: OfflineStep, look: OfflineLook): readonly OfflineEvent[] {
  const { turn, progress } = way;
  const event: OfflineEvent = { type: 'StepReached', turn, step, seen: seenIn(look) };
  // "Already there" is somebody else's doing unless we have called; only the way back is content with it.
  const isOurs = !MANNER[step].calls || progress.begun.includes(step) || progress.way === 'back';
  if (!isOurs) return turnBack(way, step, { why: 'drift', what: 'state' }, look);
  return [event];
}

/**
 * What the way back leaves as it is: user data of a running instance cannot be changed, and another stop is not for the way back to
 * make; what somebody else wrote there meanwhile is not overwritten; and who was taken out of the group cannot return to it.
 */
function isLeftAsItIs(step: OfflineStep, { plan, progress }: OnTheWay, look: OfflineLook): boolean {
  const { instance, userData, membership } = look;
  if (!instance.seen) return false;
  const { state } = instance.value;
  if (step === 'in-service') return membership?.seen === true && membership.value === null;
  if (step !== 'unwrapped' || progress.way !== 'back') return false;
  if (state === 'running' || state === 'pending') return true;
  const { wrapper, userData: before } = plan.premises;
  return userData?.seen === true && ![wrapper, before].includes(userData.value.sha256);
}

const passedOver = ({ turn }: OnTheWay, step: OfflineStep, look: OfflineLook): OfflineEvent => ({
  type: 'StepPassedOver',
  turn,
  step,
  seen: seenIn(look),
});

/** Before the first call for a step, or while something without a call is waited for. */
function due(way: OnTheWay, step: OfflineStep, look: OfflineLook): readonly OfflineEvent[] {
  const { progress, plan, policy } = way;
  const manner = MANNER[step];
  const isThere = progress.way === 'there';
  const mayStillStop = isThere && !progress.begun.includes('stopped');
  if (mayStillStop && way.cancelled) return turnBack(way, step, { why: 'cancelled' }, look);
  if (mayStillStop && !isOfflineInForce(plan, policy))
    return turnBack(way, step, { why: 'not-in-force' }, look);
  if (!manner.calls) return waitedFor(way, step, look);
  if (!look.instance.seen) return waitedFor(way, step, look);
  if (isThere && manner.confirms) {
    const answer = confirmed(way, step, look);
    if (answer === 'changed') return turnBack(way, step, { why: 'facts-changed' }, look);
    if (answer === 'unknown') return waitedFor(way, step, look, { why: 'could-not-look' });
  }
  if (!isReady(step, look)) return waitedFor(way, step, look);
  return [attempt(way, step, 1)];
}

/** What must be so before a call makes sense: EC2 takes user data and a start only of a stopped instance, and a group only a healthy one. */
function isReady(step: OfflineStep, { instance, status }: OfflineLook): boolean {
  if (!instance.seen) return false;
  const { state } = instance.value;
  switch (step) {
    case 'stopped':
      return state === 'running' || state === 'pending';
    case 'wrapped':
    case 'unwrapped':
    case 'snapshotted':
    case 'started':
      return state === 'stopped';
    case 'in-service':
      return state === 'running' && isOk(status);
    default:
      return true;
  }
}

const isOk = (status: OfflineLook['status']): boolean =>
  status?.seen === true && status.value.system.state === 'ok' && status.value.instance.state === 'ok';

/** After a call: refused, lost on the way, under way, or over and failed. */
function awaited(way: OnTheWay, step: OfflineStep, look: OfflineLook): readonly OfflineEvent[] {
  const { progress, at } = way;
  const { attempt: last } = progress;
  if (!last) return [];
  const failed = step === 'started' ? failedStart(last, look, at) : undefined;
  const refused = failed ?? (typeof last.answer === 'object' ? last.answer.refused : undefined);
  if (refused !== undefined) return notTaken(way, step, { code: refused, look });
  // Without an answer the call may never have arrived; an accepted one of which nothing is seen may have come to nothing.
  if (mayBeLost(step, last, look, at)) return again(way, step, look);
  return waitedFor(way, step, look);
}

interface NotTaken {
  readonly code: string;
  readonly look: OfflineLook;
}

/** AWS said no. A start is insisted on; anything else only where the same call may be taken a moment later. */
function notTaken(way: OnTheWay, step: OfflineStep, { code, look }: NotTaken): readonly OfflineEvent[] {
  if (step === 'started') return cannotStart(way, step, { code, look });
  if (mayTryAgain(code)) return again(way, step, look);
  if (way.progress.way === 'there') return turnBack(way, step, { why: 'refused', code }, look);
  if (step === 'in-service') return withAlert(way, { about: 'cannot-return', code }, again(way, step, look));
  return again(way, step, look);
}

/** People hear of it at once; whatever may pass by itself is tried again, and somebody else's start is waited for in any case. */
function cannotStart(way: OnTheWay, step: OfflineStep, { code, look }: NotTaken): readonly OfflineEvent[] {
  const kind = startFailure(code);
  const alert: Alert = { about: 'cannot-start', code, again: kind !== 'for-people' };
  const overdue = isOverdue(way, step);
  if (overdue) return withAlert(way, alert, giveUp(way, step, look, { why: 'cannot-start', code }));
  return withAlert(way, alert, kind === 'for-people' ? [] : again(way, step, look));
}

/** A further call, when its time has come. */
function again(way: OnTheWay, step: OfflineStep, look: OfflineLook): readonly OfflineEvent[] {
  const { progress, at } = way;
  const { attempt: last } = progress;
  if (isOverdue(way, step)) return giveUp(way, step, look, { why: 'too-slow' });
  if (!last || !olderThan(last.at, backOffSeconds(last.number), at) || !isReady(step, look)) return [];
  return [attempt(way, step, last.number + 1)];
}

/** Waits until the step's time is over. */
function waitedFor(
  way: OnTheWay,
  step: OfflineStep,
  look: OfflineLook,
  because: TurnBack = { why: 'too-slow' },
): readonly OfflineEvent[] {
  if (isOverdue(way, step)) return giveUp(way, step, look, because);
  const { alertSeconds } = MANNER[step];
  if (alertSeconds === undefined || !olderThan(way.progress.since, alertSeconds, way.at)) return [];
  const alert = ALERTS[step];
  return alert ? withAlert(way, alert, []) : [];
}

const ALERTS: Readonly<Partial<Record<OfflineStep, Alert>>> = {
  stopped: { about: 'stuck-stopping' },
  healthy: { about: 'unhealthy' },
  'in-service': { about: 'cannot-return', code: 'too-slow' },
};

const isOverdue = ({ progress, at }: OnTheWay, step: OfflineStep): boolean =>
  olderThan(progress.since, MANNER[step].deadlineSeconds, at);

/** The way there turns back, unless it is past the start; on the way back only a person can go on. */
function giveUp(
  way: OnTheWay,
  step: OfflineStep,
  look: OfflineLook,
  because: TurnBack,
): readonly OfflineEvent[] {
  // The report may stay out: the repair is not proven then, and goes on.
  if (step === 'proven') return [{ type: 'StepPassedOver', turn: way.turn, step, seen: seenIn(look) }];
  return turnBack(way, step, because, look);
}

/** Where nothing that takes back is left to do, or it failed itself, a person must finish. */
function turnBack(
  way: OnTheWay,
  step: OfflineStep,
  because: TurnBack,
  look: OfflineLook,
): readonly OfflineEvent[] {
  const { turn, progress } = way;
  // What follows a good start has no way back but itself.
  const mustFinish = progress.way === 'back' || hasReached(progress, 'started');
  if (!mustFinish) return [{ type: 'WayBackTaken', turn, step, because }];
  return [{ type: 'CompensationFailed', turn, step, stuck: stuckOver(because), seen: seenIn(look) }];
}

function stuckOver(because: TurnBack): Stuck {
  if (because.why === 'refused' || because.why === 'cannot-start')
    return { because: 'refused', code: because.code };
  return because.why === 'drift' ? { because: 'stopped-by-others' } : { because: 'too-slow' };
}

/** Each kind of alert once for a step. */
function withAlert(way: OnTheWay, alert: Alert, events: readonly OfflineEvent[]): readonly OfflineEvent[] {
  const told = way.progress.alerts.some((one) => one.about === alert.about && codeOf(one) === codeOf(alert));
  return told ? events : [alerted(way, alert), ...events];
}

const codeOf = (alert: Alert): string => ('code' in alert ? alert.code : '');

const alerted = ({ turn }: OnTheWay, alert: Alert): OfflineEvent => ({ type: 'PeopleAlerted', turn, alert });

const attempt = ({ turn }: OnTheWay, step: OfflineStep, number: number): OfflineEvent => ({
  type: 'AttemptStarted',
  turn,
  step,
  attempt: number,
});
