import type { Diagnosis } from '../domain/diagnose.ts';
import type { BootOutcome, SeenState } from '../domain/offline/events.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { hasReached, type Progress } from '../domain/offline/progress.ts';
import type { Outcome } from '../domain/repair/events.ts';
import type { Repair } from '../domain/repair/state.ts';
import { OFFLINE_STEPS } from './en-offline-steps.ts';
import { seenState, stuckText, turnBackText } from './en-offline-troubles.ts';
import { afresh, canceller, OUTCOMES, outcomeText, sameAgain } from './en-outcomes.ts';
import { commandFor } from './en-understood.ts';
import { code, listed, person, say, strong, type Text, time, words } from './text.ts';

/** An offline repair that was set out on. */
export type OnItsWay = Repair & { readonly progress: Progress };

/** How a repair ended, in a few words: without a report nobody knows whether anything was changed. */
export function endingTitle({ progress, returns }: Repair, outcome: Outcome): string {
  if (returns !== undefined && (outcome === 'not-repaired' || outcome === 'rolled-back'))
    return NOT_GIVEN_BACK;
  return outcome === 'applied-unverified' && progress && !progress.boot ? NOT_KNOWN : OUTCOMES[outcome];
}

const NOT_KNOWN = 'Started again, but not verified';
const NOT_GIVEN_BACK = 'Original user data not given back';

/** What the script told of the login, where it is not proven to work. */
function told(boot: BootOutcome | undefined): Text {
  if (!boot)
    return say`The host has not reported, so whether the script ran and changed anything is not known.`;
  if (!boot.after) return say`The script ran, and its second look did not arrive whole.`;
  return boot.changes.length === 0 ? say`The script ran and changed nothing.` : say`The script ran.`;
}

function notRepaired(repair: OnItsWay): Text {
  const { boot, back } = repair.progress;
  if (back) return takenBack(repair);
  if (judgedLast(repair)?.verdict === 'refused') return say`${told(boot)} SSH would still refuse this login.`;
  return say`${told(boot)} It found nothing that refuses this login and that it may change.`;
}

/** By Systems Manager where it looked after the start, else by the script. */
const judgedLast = ({ facts, diagnosis, progress: { boot } }: OnItsWay): Diagnosis | undefined =>
  facts?.host.seen ? diagnosis : (boot?.after ?? boot?.before);

/** Who may be meant, where the host has no account of the name that was asked for. */
const othersOn = (diagnosis: Diagnosis | undefined): readonly string[] =>
  (diagnosis?.findings ?? []).flatMap((finding) =>
    finding.result === 'fail' && finding.check === 'user-wrong-for-ami'
      ? finding.evidence.flatMap((one) => (one.kind === 'user' ? one.candidates : []))
      : [],
  );

/** Of an account that is not there nothing can be repaired, however often it is looked at. */
function onward(repair: OnItsWay): Text {
  const { instance, client, attempt } = repair;
  const others = othersOn(judgedLast(repair));
  const [first] = others;
  if (first === undefined) return afresh(repair, 'look again');
  const which = others.length === 1 ? 'that login' : 'one of these';
  const command = commandFor(instance.instanceId, { ...client, user: first });
  return say`The host has no account ${code(attempt?.user ?? '')}; ${listed(others.map(code), 'or')} may be meant. To
    look at ${which}, run ${code(command)}.`;
}

/** Whether it was ever stopped is told by what was seen, not by what was tried. */
function stopped({ progress }: OnItsWay): Text {
  if (!hasReached(progress, 'stopped')) return say`It was never stopped. ${undone(progress)}`;
  return hasReached(progress, 'started')
    ? say`It was stopped and started again. ${undone(progress)}`
    : say`It was stopped.`;
}

/** What others wrote is not ours to take back. */
function undone({ begun, back, passedOver }: Progress): Text {
  if (begun.length === 0) return say`Nothing was changed.`;
  const asFar = passedOver.length === 0 ? [] : say` as far as it could be`;
  const isOthers = back?.because.why === 'drift' && back.because.what === 'user-data';
  const others = isOthers ? say`; the user data that somebody else wrote stays as it is` : [];
  return say`What was begun is taken back${asFar}${others}.`;
}

function takenBack(repair: OnItsWay): Text {
  const { back } = repair.progress;
  const not = repair.returns === undefined ? say`Not repaired` : say`Not given back`;
  const why = back === undefined ? say`${not}.` : say`${not}, because ${turnBackText(back.because)}.`;
  return say`${why} ${stopped(repair)}`;
}

/** What happened, what state things are in, what to do next, where it was stopped and started or was about to be. */
export function offlineOutcome(repair: OnItsWay, outcome: Outcome): Text {
  const { progress } = repair;
  switch (outcome) {
    case 'repaired':
      return repair.facts?.host.seen
        ? outcomeText(repair, outcome)
        : say`The script looked at the host before and after: what refused passes now, and nothing else that it
            looked at refuses this login. Try to sign in.`;
    case 'applied-unverified':
      return say`It was stopped and started. ${told(progress.boot)} I could not prove that the login works now. Try
        to sign in; if SSH still refuses, run ${code(sameAgain(repair))}.`;
    case 'not-repaired':
      return say`${notRepaired(repair)} ${onward(repair)}`;
    case 'rolled-back':
      return say`${takenBack(repair)} ${afresh(repair, 'look again')}`;
    case 'cancelled':
      return say`${canceller(repair)}. ${stopped(repair)} ${afresh(repair, 'look again')}`;
    case 'stuck':
      return stuckOutcome(repair);
    case 'rejected':
    case 'expired':
    case 'advised':
    case 'no-fault-found':
    case 'given-back':
      return outcomeText(repair, outcome);
  }
}

function whatFailed({ stuck }: Progress): Text {
  if (!stuck) return say`The way back failed.`;
  return stuck.step === 'started' && stuck.seen.state === 'stopping'
    ? say`The stop did not end, and no start is possible before that.`
    : say`“${words(OFFLINE_STEPS[stuck.step].underWay)}” failed, because ${stuckText(stuck)}.`;
}

function stuckOutcome({ progress, handled }: OnItsWay): Text {
  const what = whatFailed(progress);
  return handled
    ? say`${what} ${person(handled.by)} said that it was seen to · ${time(handled.at)}.`
    : say`${what} No other repair of this instance begins until somebody presses
        ${strong('Handled')}.`;
}

export const MUST_FINISH = 'A person must finish';
export const AS_LAST_SEEN: Text = [strong('As it was last seen')];
export const TO_DO: Text = [strong('To finish by hand')];

/** How things stood where a person has to go on. */
export const lastSeen = (seen: SeenState, plan: OfflinePlan, progress: Progress): readonly Text[] => [
  say`The instance: ${seenState(seen)}`,
  ...ofGroup(seen, plan, progress),
  say`User data: ${seen.userData === undefined ? leftIn(progress) : inPlace(seen.userData, plan)}`,
];

/** Whether it is in Standby, where its group was not looked at since. */
function ofGroup({ lifecycle }: SeenState, { premises }: OfflinePlan, progress: Progress): readonly Text[] {
  const isOut = hasReached(progress, 'standby') && !hasReached(progress, 'in-service');
  return isOut && lifecycle === undefined
    ? [say`Its group: it was moved to Standby in ${code(premises.group)}, and not returned to service`]
    : [];
}

/** What was written last, where user data was not looked at since. */
function leftIn({ begun, reached }: Progress): string {
  if (!begun.includes('wrapped') && !begun.includes('unwrapped')) return 'not touched';
  const last = reached.findLast(({ step }) => step === 'wrapped' || step === 'unwrapped');
  if (last?.step === 'unwrapped') return 'the original';
  return last ? OURS : "not known: I was about to write the script's";
}

const OURS = "the script's, which keeps the original as a part of it and runs once";

function inPlace(sha256: string, { premises }: OfflinePlan): string {
  if (sha256 === premises.original) return 'the original';
  return sha256 === premises.wrapper ? OURS : "somebody else's; I overwrite nothing";
}
