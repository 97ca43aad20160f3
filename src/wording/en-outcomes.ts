import { EXPECTED_GAPS } from '../domain/checks/check.ts';
import { DRIFT_LIMIT } from '../domain/policy.ts';
import type { Outcome, StepFailure } from '../domain/repair/events.ts';
import type { Repair } from '../domain/repair/state.ts';
import { BUTTONS } from './en-cards.ts';
import { commandFor } from './en-understood.ts';
import { UNSEEN } from './en-unseen.ts';
import { code, person, say, strong, type Text, time, words } from './text.ts';

/** How a repair ended, in a few words. */
export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  repaired: 'Repaired and verified',
  'applied-unverified': 'Changed, but not verified',
  'no-fault-found': 'No fault found on the host',
  advised: 'Advice given',
  expired: 'Not approved in time',
  cancelled: 'Cancelled',
  'not-repaired': 'Not repaired',
  rejected: 'Rejected',
  'rolled-back': 'Not repaired, and taken back',
  'given-back': 'Original user data given back',
  stuck: 'A person had to finish',
};

function failed(failure: StepFailure): Text {
  switch (failure.kind) {
    case 'drift':
      return say`The host was no longer as it was when the plan was approved, so the repair did not start there.`;
    case 'refused':
      return say`The host would not make every change.`;
    case 'not-sent':
      return say`The repair could not be sent to the host: ${UNSEEN[failure.because]}.`;
    case 'no-report':
      return say`The repair was sent, and the host gave no report of it: ${UNSEEN[failure.because]}.`;
  }
}

/** Why the login is still refused, as far as it is known. */
function stillRefused({ failure, driftCount }: Repair): Text {
  if (failure) return failed(failure);
  return driftCount >= DRIFT_LIMIT
    ? say`${driftCount} plans were superseded before the repair could start, so I stopped trying; their messages say why.`
    : say`SSH would still refuse this login.`;
}

/** Why the proof is missing. */
const notSeen = ({ facts }: Repair): Text =>
  facts?.host.seen === false
    ? say`I could not look at the host again: ${UNSEEN[facts.host.because]}.`
    : say`I could not prove that the login works now.`;

function stateNow({ changes, failure, reverts }: Repair): Text {
  if (reverts)
    return say`The changes listed here were made, and the host takes them back by itself at ${time(reverts.at)}.`;
  if (changes.length > 0) return say`The changes listed here were made and stay.`;
  return failure?.kind === 'no-report'
    ? say`Whether anything was changed is not known.`
    : say`Nothing was changed.`;
}

/** The command that looks at the same login again. */
export const sameAgain = ({ instance, attempt, user, client }: Repair): string =>
  commandFor(instance.instanceId, { ...client, user: attempt?.user ?? user });

/** How to have it done after all; what is owed needs no command. */
export const afresh = (repair: Repair, aim: 'look again' | 'start again' | 'ask again'): Text =>
  repair.returns === undefined
    ? say`To ${words(aim)}, run ${code(sameAgain(repair))}.`
    : say`To ask again, press ${strong(BUTTONS.giveBack)} in the thread of the repair that owes it.`;

export function canceller({ cancelled: how }: Repair): Text {
  if (how?.because === 'not-in-channel') return say`Cancelled, because I cannot write in this channel`;
  return how && 'person' in how.by ? say`Cancelled by ${person(how.by.person)}` : say`Cancelled`;
}

/** Under advice: how to have the same login looked at again. */
export const whenDone = (repair: Repair): Text =>
  say`Nothing was changed. When you have done this, have it checked again: ${code(sameAgain(repair))}`;

/** Who said no, when and why. */
const rejectedBy = ({ by, at, reason }: NonNullable<Repair['plans'][number]['rejected']>): Text =>
  say`Rejected by ${person(by)} · ${time(at)}: “${reason}”`;

/** What became of a plan that nobody approved. */
export function undecided(repair: Repair): Text {
  const { outcome, closedAt } = repair;
  const when = closedAt === undefined ? [] : say` · ${time(closedAt)}`;
  if (outcome === 'cancelled') return say`${canceller(repair)}${when}. Nothing was changed.`;
  const rejected = repair.plans.at(-1)?.rejected;
  if (rejected) return say`${rejectedBy(rejected)} Nothing was changed.`;
  return outcome === 'expired'
    ? say`Nobody approved this plan in time${when}. Nothing was changed.`
    : say`This plan does not count any more${when}. Nothing was changed.`;
}

/** Of what was seen after the repair: is something left that could not be judged. */
const hasGaps = ({ diagnosis }: Repair): boolean =>
  diagnosis?.findings.some(
    (finding) => finding.result === 'unknown' && !EXPECTED_GAPS.has(finding.because),
  ) ?? true;

/** What happened, what state things are in now, what to do next. */
export function outcomeText(repair: Repair, outcome: Outcome): Text {
  switch (outcome) {
    case 'repaired':
      return say`I looked at the host again after the repair: every check that failed passes now, and none
        ${hasGaps(repair) ? 'that could be judged refuses' : 'refuses this login'}. Try to sign in.`;
    case 'applied-unverified':
      return say`${repair.failure ? say`${failed(repair.failure)} ` : []}${stateNow(repair)}
        ${notSeen(repair)} Try to sign in; if SSH still refuses, run ${code(sameAgain(repair))}.`;
    case 'no-fault-found':
    case 'advised':
      return whenDone(repair);
    case 'expired':
      return say`Nobody approved the plan in time. Nothing was changed. ${afresh(repair, 'look again')}`;
    case 'cancelled':
      return say`${canceller(repair)}. Nothing was changed. ${afresh(repair, 'start again')}`;
    case 'not-repaired':
      return say`${stillRefused(repair)} ${stateNow(repair)} Look again with ${code(sameAgain(repair))}, or
        sign in by Session Manager and look at the findings.`;
    case 'rejected':
      return say`${undecided(repair)} ${afresh(repair, 'ask again')}`;
    case 'rolled-back':
      return say`The repair was taken back step by step. ${afresh(repair, 'look again')}`;
    case 'given-back':
      return say`The original user data is in place again. Nothing else was changed.`;
    case 'stuck':
      return say`I could not finish, and a person said that it was seen to. ${afresh(repair, 'look again')}`;
  }
}
