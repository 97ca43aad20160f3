import { type Down, downIn } from '../domain/offline/down.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { type Call, hasReached, isPastStop, type Progress } from '../domain/offline/progress.ts';
import { backOffSeconds, startWaitSeconds } from '../domain/offline/start-failures.ts';
import { type OfflineStep, wayBack } from '../domain/offline/steps.ts';
import type { Repair } from '../domain/repair/state.ts';
import { after } from '../domain/time.ts';
import { RESULT_BELOW, VERIFYING } from '../wording/en-cards.ts';
import {
  afterStopLine,
  doneLine,
  failedLine,
  leftOutLine,
  MAY_CANCEL,
  nextLine,
  nowLine,
  PAST_THE_STOP,
  passedOverLine,
  stoppedLine,
  turningBack,
  WAY_THERE,
  WILL_START,
  wayBackTitle,
} from '../wording/en-offline-progress.ts';
import type { Text } from '../wording/text.ts';
import { buttonsFor } from './buttons.ts';
import { type Passage, paragraph } from './passage.ts';
import { nameOf } from './whereabouts.ts';

const refusedWith = ({ answer }: Call): string | undefined =>
  typeof answer === 'object' ? answer.refused : undefined;

const nextTry = (call: Call): string | undefined =>
  refusedWith(call) === undefined ? undefined : after(call.at, backOffSeconds(call.number));

const stillStopped = ({ code, since, forPeople }: Down, call: Call): Text =>
  stoppedLine({
    code,
    since,
    forPeople,
    tries: call.number,
    nextAt: after(call.at, startWaitSeconds(code, call.number)),
  });

function underWay(step: OfflineStep, progress: Progress): Text {
  const { since, lastCall, stuck } = progress;
  if (stuck) return failedLine(step);
  const down = step === 'started' ? downIn(progress) : undefined;
  if (down && lastCall) return stillStopped(down, lastCall);
  if (step === 'started' && !lastCall && !hasReached(progress, 'stopped')) return afterStopLine(since);
  return nowLine(step, {
    since,
    tries: lastCall?.number ?? 0,
    refused: lastCall && refusedWith(lastCall),
    nextAt: lastCall && nextTry(lastCall),
  });
}

/** One step of a way, as far as it has come. */
function line(step: OfflineStep, progress: Progress): Text {
  const { reached, passedOver, route, back, stuck } = progress;
  const done = reached.findLast((one) => one.step === step);
  if (done) return doneLine(step, done.at);
  if (passedOver.includes(step)) return passedOverLine(step);
  if (route[0] === step) return underWay(step, progress);
  return stuck || (back && !route.includes(step)) ? leftOutLine(step) : nextLine(step);
}

const list = (title: Text, steps: readonly OfflineStep[], progress: Progress): Passage => ({
  kind: 'list',
  title,
  items: steps.map((step) => line(step, progress)),
  numberedFrom: 1,
});

/** What comes after the step under way does not, once it is cancelled. */
function wayThere({ route }: OfflinePlan, progress: Progress, isCancelled: boolean): readonly OfflineStep[] {
  const [now] = progress.route;
  return isCancelled && now && !isPastStop(progress) ? route.slice(0, route.indexOf(now) + 1) : route;
}

/** Of the way there only what was done, and where it turned; the way back has a list of its own. */
function ways(plan: OfflinePlan, progress: Progress, isCancelled: boolean): readonly Passage[] {
  const { back } = progress;
  if (!back) return [list(WAY_THERE, wayThere(plan, progress, isCancelled), progress)];
  const there = plan.route.slice(0, plan.route.indexOf(back.at) + 1);
  const steps = wayBack(progress.begun);
  const tried = there.filter((step) => !steps.includes(step));
  return [
    ...(tried.length === 0 ? [] : [list(WAY_THERE, tried, progress)]),
    ...(steps.length === 0 ? [] : [list(wayBackTitle(back.because), steps, progress)]),
  ];
}

/** Who may still do something about it, and what happens in any case. */
function prospects(repair: Repair, progress: Progress): readonly Passage[] {
  const { status, cancelled, repairId } = repair;
  if (status !== 'performing')
    return status === 'compensating' && isPastStop(progress) ? [paragraph(WILL_START)] : [];
  if (isPastStop(progress)) return [paragraph(PAST_THE_STOP)];
  if (cancelled) {
    const by = 'person' in cancelled.by ? cancelled.by.person : undefined;
    return [paragraph(turningBack(by))];
  }
  const { cancel } = buttonsFor(repairId, nameOf(repair));
  return [
    paragraph(MAY_CANCEL),
    { kind: 'buttons', blockId: `way-${progress.begun.length}`, buttons: [cancel] },
  ];
}

/** How far an approved plan is: done, under way, to come, and the way back where one was taken. */
export function progressPassages(repair: Repair, plan: OfflinePlan): readonly Passage[] {
  const { progress, status } = repair;
  if (!progress) return [paragraph(RESULT_BELOW)];
  const isOver = repair.outcome !== undefined || status === 'stuck';
  return [
    ...ways(plan, progress, repair.cancelled !== undefined),
    ...(status === 'verifying' ? [paragraph(VERIFYING)] : []),
    ...(isOver ? [paragraph(RESULT_BELOW)] : prospects(repair, progress)),
  ];
}
