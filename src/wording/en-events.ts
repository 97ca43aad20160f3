import { isRefusal } from '../domain/diagnose.ts';
import type { HostChange } from '../domain/host-change.ts';
import type { Plan } from '../domain/plan.ts';
import type { Actor, EventOf, RepairEvent, StepFailure } from '../domain/repair/events.ts';
import { whySuperseded } from './en-cards.ts';
import { changeRow, mergedChanges } from './en-changes.ts';
import { findingTitle } from './en-findings.ts';
import { offlineEventText } from './en-offline-events.ts';
import { OUTCOMES } from './en-outcomes.ts';
import { remedyName } from './en-remedies.ts';
import { clientParts } from './en-understood.ts';
import { UNSEEN } from './en-unseen.ts';
import { code, listed, person, say, type Text, time } from './text.ts';

const FAILURES: Readonly<Record<StepFailure['kind'], string>> = {
  drift: 'the host had changed',
  refused: 'the host would not make every change',
  'not-sent': 'it could not be sent',
  'no-report': 'the host gave no report of it',
};

function requested({ requester, instance, user, client = {} }: EventOf<'RepairRequested'>): Text {
  const login = user === undefined ? [] : say` for the login of ${code(user)}`;
  const told = clientParts(client).flatMap((part) => say` ${part}`);
  const said = client.symptoms?.length
    ? say`; the client said ${listed(client.symptoms.map(({ line }) => code(line)))}`
    : [];
  return say`${person(requester)} asked to repair ${code(instance.instanceId)} in ${code(instance.region)},
    account ${code(instance.account)}${login}${told}${said}`;
}

function observed({ cloud }: EventOf<'InstanceObserved'>): Text {
  const { instance } = cloud;
  return instance.seen
    ? say`Asked AWS about the instance: it is ${instance.value.state}`
    : say`Could not ask AWS about the instance: ${UNSEEN[instance.because]}`;
}

function gathered({ facts, diagnosis, reportHash }: EventOf<'FactsGathered'>): Text {
  if (!facts.host.seen) return say`The host could not be looked at: ${UNSEEN[facts.host.because]}`;
  const failed = diagnosis.findings.find(isRefusal);
  const verdict = failed ? say`SSH is refused (${findingTitle(failed)})` : say`no check refuses the login`;
  const report = reportHash === undefined ? [] : say` (report ${code(reportHash.slice(0, 8))})`;
  return say`The host was looked at${report}: ${verdict}`;
}

function proposed(plan: Plan, version: number, expiresAt: string | undefined): Text {
  if (plan.kind !== 'online' && plan.kind !== 'offline')
    return say`Proposed no repair: ${plan.kind === 'advice' ? 'advice was given' : 'no fault was found'}`;
  const until = expiresAt === undefined ? [] : say`, to be approved until ${time(expiresAt)}`;
  const what = plan.kind === 'online' ? 'plan' : 'offline plan';
  return say`Proposed ${what} ${version} (${code(plan.digest.slice(0, 8))})${until}`;
}

const cancelledBy = (by: Actor): Text =>
  'person' in by
    ? say`${person(by.person)} cancelled the repair`
    : say`The repair was given up, because nobody can see it in this channel`;

const changed = (changes: readonly HostChange[]): Text =>
  changes.length === 0
    ? say`nothing was changed`
    : say`changed ${listed(mergedChanges(changes).map((change) => changeRow(change)))}`;

/** One event as a line of the audit trail; `by` caused its commit. */
export function eventText(event: RepairEvent, by: Actor): Text {
  switch (event.type) {
    case 'RepairRequested':
      return requested(event);
    case 'InstanceObserved':
      return observed(event);
    case 'ProbeStarted':
      return say`About to look at the host for the login of ${code(event.user)}`;
    case 'ProbeSent':
      return say`The probe was sent (command ${code(event.commandId)})`;
    case 'FactsGathered':
      return gathered(event);
    case 'PlanProposed':
      return proposed(event.plan, event.version, event.expiresAt);
    case 'PlanApproved':
      return say`${person(event.by)} approved the plan (${code(event.digest.slice(0, 8))})${
        event.reason === undefined ? [] : say`: ${event.reason}`
      }`;
    case 'PlanSuperseded':
      return say`Plan ${event.version} was superseded: ${whySuperseded({ because: event.because, by })}`;
    case 'ApprovalExpired':
      return say`The time to approve ran out`;
    case 'FactsConfirmed':
      return say`What the plan rests on was read again and still holds`;
    case 'StepStarted':
      return event.step.kind === 'keep'
        ? say`About to make the repair last`
        : say`About to repair the host: ${listed(event.step.remedies.map(remedyName))}`;
    case 'StepSent':
      return say`The repair was sent (command ${code(event.commandId)})`;
    case 'StepSucceeded':
      return say`The host was repaired: ${changed(event.changes)}${event.revertsAt === undefined ? [] : say`; it takes this back at ${time(event.revertsAt)} unless the login proves good`}`;
    case 'StepFailed':
      return say`The repair failed on the way: ${FAILURES[event.failure.kind]}; ${changed(event.changes)}`;
    case 'RepairVerified':
      return say`The login was checked on new facts; checks passed: ${event.passed.length}, could not be
        judged: ${event.unknown.length}`;
    case 'RepairCancelled':
      return cancelledBy(event.by);
    case 'RepairClosed':
      return say`The repair ended: ${OUTCOMES[event.outcome].toLowerCase()}`;
    case 'StopWeighed':
    case 'PlanRejected':
    case 'ApproversReminded':
    case 'AttemptStarted':
    case 'AttemptAnswered':
    case 'StepReached':
    case 'StepPassedOver':
    case 'PeopleAlerted':
    case 'WayBackTaken':
    case 'BootReported':
    case 'CompensationFailed':
    case 'RepairHandled':
    case 'AgentReturned':
    case 'DutyResumed':
    case 'UserDataOwed':
    case 'UserDataSettled':
    case 'OwedReminded':
      return offlineEventText(event);
    default:
      return unworded(event);
  }
}

/** An event of a newer version of this program is shown by its name. */
const unworded = ({ type }: { readonly type: string }): Text => [code(type)];
