import { olderThan } from '../time.ts';
import type { SeenState, TurnBack } from './events.ts';
import type { Here, OnTheWay } from './here.ts';
import type { OfflineLook } from './look.ts';
import type { OfflinePlan } from './plan.ts';
import { hasReached } from './progress.ts';
import type { OfflineStep } from './steps.ts';

/** A stop that was called for and has not begun after this long was never taken. */
const STOP_SHOWS_SECONDS = 60;
/** A reservation, or a flag of the root volume, that is not to be seen after this long is not there. */
const INSURANCE_SHOWS_SECONDS = 30;
/** The report says what the boot script found and did, which the agent cannot know: it is waited for this long. */
const REPORT_SECONDS = 120;

type Test = (way: OnTheWay, look: OfflineLook) => boolean;

const launchOf = ({ instance }: OfflineLook): string => (instance.seen ? instance.value.launchedAt : '');

const stateOf = ({ instance }: OfflineLook): string | undefined =>
  instance.seen ? instance.value.state : undefined;

/** Auto Scaling's word; undefined where it is in no group, or was not seen. */
export const lifecycleOf = ({ membership }: OfflineLook): string | undefined =>
  membership?.seen ? membership.value?.lifecycle : undefined;

const holds = ({ userData }: OfflineLook, sha256: string): boolean =>
  userData?.seen === true && userData.value.sha256 === sha256;

/** Does user data hold bytes of another hash than these. */
const holdsOther = ({ userData }: OfflineLook, expected: readonly string[]): boolean =>
  userData?.seen === true && !expected.includes(userData.value.sha256);

/** Neither the wrapper nor what was there before it: somebody else wrote it. */
export const isOthersUserData = ({ premises: { wrapper, userData } }: OfflinePlan, look: OfflineLook) =>
  holdsOther(look, [wrapper, userData]);

export const checksPass = ({ status }: OfflineLook): boolean =>
  status?.seen === true && status.value.system.state === 'ok' && status.value.instance.state === 'ok';

/** Was it started since the plan was made: EC2's LaunchTime is that of the last start, and what EC2 shows late keeps the old one. */
export const runsAnew = ({ premises }: OfflinePlan, look: OfflineLook): boolean =>
  (stateOf(look) === 'running' || stateOf(look) === 'pending') && launchOf(look) > premises.launchedAt;

const isNewlyStarted: Test = ({ plan, progress, at }, look) => {
  if (stateOf(look) !== 'running') return false;
  if (runsAnew(plan, look)) return true;
  // A stop that came to nothing.
  return (
    progress.way === 'back' &&
    !hasReached(progress, 'stopped') &&
    olderThan(progress.since, STOP_SHOWS_SECONDS, at)
  );
};

const hasReported = ({ boot }: OfflineLook): boolean => boot?.seen === true && boot.value.stage === 'ended';

/** Has Systems Manager heard of the agent since the instance was started; it shows an old ping for a while. */
export const isAgentBack = ({ agent, ...look }: OfflineLook): boolean =>
  look.instance.seen &&
  agent?.seen === true &&
  agent.value.ping === 'online' &&
  (agent.value.lastPingAt ?? '') > launchOf(look);

/** On the way back what is taken back may have been called for just now, and EC2 shows for a while that it is not there. */
const isShownByNow = ({ progress: { way, since }, at }: OnTheWay): boolean =>
  way === 'there' || olderThan(since, INSURANCE_SHOWS_SECONDS, at);

const REACHED: Readonly<Record<OfflineStep, Test>> = {
  standby: (_, look) => lifecycleOf(look) === 'Standby',
  reserved: (_, { reservation }) => reservation?.seen === true && reservation.value,
  unreserved: (way, { reservation }) => isShownByNow(way) && reservation?.seen === true && !reservation.value,
  'root-kept': (_, { root }) => root?.seen === true && !root.value.deleteOnTermination,
  'root-as-before': (way, { root }) =>
    isShownByNow(way) && root?.seen === true && root.value.deleteOnTermination,
  vaulted: ({ plan }, { vault }) => vault?.seen === true && vault.value === plan.premises.original,
  stopped: (_, look) => stateOf(look) === 'stopped',
  snapshotted: (_, { snapshot }) => snapshot?.seen === true && snapshot.value,
  wrapped: ({ plan }, look) => holds(look, plan.premises.wrapper),
  unwrapped: ({ plan }, look) => holds(look, plan.premises.original),
  started: isNewlyStarted,
  healthy: (_, look) => stateOf(look) === 'running' && checksPass(look),
  proven: ({ progress, at }, look) =>
    hasReported(look) || (olderThan(progress.since, REPORT_SECONDS, at) && isAgentBack(look)),
  'in-service': (_, { membership }) =>
    membership?.seen === true && membership.value?.lifecycle === 'InService' && membership.value.healthy,
};

/** Does the world show the end state of the step. */
export const isReached = ({ way, step, look }: Here): boolean => REACHED[step](way, look);

const BEFORE_THE_STOP: ReadonlySet<OfflineStep> = new Set(['standby', 'reserved', 'root-kept', 'vaulted']);
const WHILE_STOPPED: ReadonlySet<OfflineStep> = new Set(['snapshotted', 'wrapped', 'unwrapped']);
const AFTER_THE_START: ReadonlySet<OfflineStep> = new Set(['healthy', 'proven', 'in-service']);

/** What somebody else has done to the world that the step stands on. */
export function unlessDrifted(here: Here): TurnBack | undefined {
  const { way, step, look } = here;
  const state = stateOf(look);
  if (state === undefined) return undefined;
  if (AFTER_THE_START.has(step) && isStoppedAnew(here)) return { why: 'drift', what: 'state' };
  if (way.progress.way === 'back') return undefined;
  if (BEFORE_THE_STOP.has(step) && state !== 'running') return { why: 'drift', what: 'state' };
  if (WHILE_STOPPED.has(step) && runsAnew(way.plan, look)) return { why: 'drift', what: 'state' };
  return isForeignUserData(here) ? { why: 'drift', what: 'user-data' } : undefined;
}

/** Stopped after the last start that was seen, by somebody else. */
function isStoppedAnew({ way: { plan, progress }, look }: Here): boolean {
  const started = progress.reached.findLast(({ step }) => step === 'started')?.seen.launchedAt;
  const state = stateOf(look);
  return (
    (state === 'stopped' || state === 'stopping') && launchOf(look) >= (started ?? plan.premises.launchedAt)
  );
}

function isForeignUserData({ way: { plan, progress }, step, look }: Here): boolean {
  const { userData, original, wrapper } = plan.premises;
  if (step === 'vaulted') return look.vault?.seen === true && look.vault.value !== original;
  if (step !== 'wrapped' && step !== 'unwrapped') return false;
  const expected = progress.lastCall ? [userData, step === 'wrapped' ? wrapper : original] : [userData];
  return holdsOther(look, expected);
}

/** What of the world a step's event keeps. */
export function seenIn({ instance, membership, userData }: OfflineLook): SeenState {
  const lifecycle = membership?.seen ? membership.value?.lifecycle : undefined;
  const known = instance.seen ? instance.value : undefined;
  return {
    ...(known && { state: known.state, launchedAt: known.launchedAt }),
    ...(known?.publicAddress !== undefined && { publicAddress: known.publicAddress }),
    ...(known?.privateAddress !== undefined && { privateAddress: known.privateAddress }),
    ...(lifecycle !== undefined && { lifecycle }),
    ...(userData?.seen && { userData: userData.value.sha256 }),
  };
}
