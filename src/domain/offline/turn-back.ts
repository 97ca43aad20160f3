import { olderThan } from '../time.ts';
import type { Alert, OfflineEvent, Stuck, TurnBack } from './events.ts';
import { type Here, isOverdue, type OnTheWay } from './here.ts';
import { hasReached } from './progress.ts';
import { seenIn } from './reached.ts';
import { NO_ANSWER } from './start-failures.ts';
import { MANNER, type OfflineStep } from './steps.ts';

/** Where nothing that takes back is left to do, or it failed itself, a person must finish. */
export function turnBack({ way, step, look }: Here, because: TurnBack): readonly OfflineEvent[] {
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

/** The way there turns back, unless it is past the start; on the way back only a person can go on. */
export function giveUp(here: Here, because: TurnBack): readonly OfflineEvent[] {
  const { way, step } = here;
  // The report may stay out: the repair is not proven then. And user data is owed rather than that the instance stays down for it.
  const isDispensable = step === 'proven' || (step === 'unwrapped' && way.progress.way === 'back');
  return isDispensable ? [passedOver(here)] : turnBack(here, because);
}

export const passedOver = ({ way: { turn }, step, look }: Here): OfflineEvent => ({
  type: 'StepPassedOver',
  turn,
  step,
  seen: seenIn(look),
});

/** Waits until the step's time is over. */
export function waitedFor(here: Here): readonly OfflineEvent[] {
  const { way, step } = here;
  if (isOverdue(here)) return giveUp(here, { why: step === 'vaulted' ? 'not-stored' : 'too-slow' });
  const { alertSeconds } = MANNER[step];
  if (alertSeconds === undefined || !olderThan(way.progress.since, alertSeconds, way.at)) return [];
  const alert = alertOf(here);
  return alert ? withAlert(way, alert) : [];
}

function alertOf({ way, step, look }: Here): Alert | undefined {
  // Nothing is stopping before it was called for, and of what is seen to start there is nothing to tell yet.
  if (step === 'stopped' && !way.progress.lastCall) return undefined;
  if (step !== 'started' || !look.instance.seen) return ALERTS[step];
  return look.instance.value.state === 'stopping' ? ALERTS.stopped : undefined;
}

const ALERTS: Readonly<Partial<Record<OfflineStep, Alert>>> = {
  stopped: { about: 'stuck-stopping' },
  started: { about: 'cannot-start', code: NO_ANSWER, again: true },
  healthy: { about: 'unhealthy' },
  'in-service': { about: 'cannot-return', code: 'too-slow' },
};

/** Each kind of alert once for a step. */
export function withAlert(
  way: OnTheWay,
  alert: Alert,
  events: readonly OfflineEvent[] = [],
): readonly OfflineEvent[] {
  const told = way.progress.alerts.some((one) => one.about === alert.about && codeOf(one) === codeOf(alert));
  return told ? events : [alerted(way, alert), ...events];
}

const codeOf = (alert: Alert): string => ('code' in alert ? alert.code : '');

export const alerted = ({ turn }: OnTheWay, alert: Alert): OfflineEvent => ({
  type: 'PeopleAlerted',
  turn,
  alert,
});
