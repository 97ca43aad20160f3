import { isRefusal } from '../domain/diagnose.ts';
import type { BootOutcome, CallAnswer, OfflineEvent, Settlement } from '../domain/offline/events.ts';
import { changeRow, mergedChanges } from './en-changes.ts';
import { OFFLINE_STEPS, PASSED_OVER } from './en-offline-steps.ts';
import { alertText, awsCode, seenState, stuckText, turnBackText } from './en-offline-troubles.ts';
import { code, listed, person, say, type Text, words } from './text.ts';

/** How the duty to give user data back ended. */
export const SETTLED: Readonly<Record<Settlement, string>> = {
  'given-back': 'The original user data is in place again',
  'replaced-by-others':
    'Somebody else changed the user data; nothing was overwritten, and nothing is owed any more',
  gone: 'The instance is gone, and nothing is owed any more',
  'taken-over': 'A later repair of the instance owes the original user data now',
};

const answered = (answer: CallAnswer): Text =>
  answer === 'accepted' ? say`AWS took the call` : say`AWS refused the call: ${awsCode(answer.refused)}`;

function reported({ after, changes }: BootOutcome): Text {
  const refuses = after?.findings.some(isRefusal);
  const verdict = !after
    ? 'how the login is now, it did not tell'
    : refuses
      ? 'SSH would still refuse'
      : 'no check refuses the login now';
  const done =
    changes.length === 0
      ? say`changed nothing`
      : say`changed ${listed(mergedChanges(changes).map((change) => changeRow(change)))}`;
  return say`The script reported from the console: it ${done}; ${verdict}`;
}

/** One event of an offline repair as a line of the audit trail. */
export function offlineEventText(event: OfflineEvent): Text {
  switch (event.type) {
    case 'StopWeighed':
      return say`Looked at what a stop and a start would mean`;
    case 'PlanRejected':
      return say`${person(event.by)} rejected plan ${event.version}: ${event.reason}`;
    case 'ApproversReminded':
      return say`Reminded the approvers of plan ${event.version}, after ${event.percent} % of its time`;
    case 'AttemptStarted':
      return say`About to call (attempt ${event.attempt}): ${words(OFFLINE_STEPS[event.step].underWay)}`;
    case 'AttemptAnswered':
      return say`${answered(event.answer)} (attempt ${event.attempt})`;
    case 'StepReached':
      return say`${words(OFFLINE_STEPS[event.step].done)} (${seenState(event.seen)})`;
    case 'StepPassedOver':
      return say`${words(PASSED_OVER[event.step] ?? `Passed over: ${OFFLINE_STEPS[event.step].underWay}`)}
        (${seenState(event.seen)})`;
    case 'PeopleAlerted':
      return say`People were told: ${alertText(event.alert, 'it')}`;
    case 'WayBackTaken':
      return say`Turned back at "${words(OFFLINE_STEPS[event.step].underWay)}", because
        ${turnBackText(event.because)}`;
    case 'BootReported':
      return reported(event.boot);
    case 'CompensationFailed':
      return say`A person must finish: "${words(OFFLINE_STEPS[event.step].underWay)}" failed, because
        ${stuckText(event.stuck)} (${seenState(event.seen)})`;
    case 'RepairHandled':
      return say`${person(event.by)} said that it was seen to`;
    case 'AgentReturned':
      return say`Systems Manager reaches the host again`;
    case 'DutyResumed':
      return say`The instance is stopped, so the original user data can be given back`;
    case 'UserDataOwed':
      return say`The script's user data stays for now (${code(event.wrapper.slice(0, 8))}); the original is owed`;
    case 'UserDataSettled':
      return words(SETTLED[event.how]);
    case 'OwedReminded':
      return say`Reminded people that user data is owed (time ${event.times})`;
  }
}
