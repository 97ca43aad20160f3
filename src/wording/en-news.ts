import type { Alert } from '../domain/offline/events.ts';
import { type Approvers, approverNames } from './en-offline-cards.ts';
import { alertText, awsCode } from './en-offline-troubles.ts';
import { clock, code, person, say, type Text } from './text.ts';

/** Where an instance is, as far as people tell one from another. */
export interface Place {
  readonly name: string;
  readonly account: string;
  /** As its tag says; absent: it has none. */
  readonly environment: string | undefined;
}

const placed = ({ name, account, environment }: Place): Text =>
  say`${code(name)} · account ${account} · ${environment === undefined ? say`no Environment tag` : environment}`;

/** In the channel, while an instance that was stopped does not come back. */
export const isDown = ({ name, environment }: Place, forPeople: boolean): Text =>
  say`DOWN: ${code(name)}${environment === undefined ? [] : say` (${environment})`} ${
    forPeople ? say`does not start; a person has to act` : say`does not start yet; I keep trying`
  }`;

/** Whom an alert is for, and what it is about. */
export interface Alerting extends Place {
  readonly requester: string;
  readonly approvers: Approvers;
  /** ISO time since which it is stopped, as far as that was seen. */
  readonly since: string | undefined;
  /** ISO time until which a start is tried. */
  readonly until: string;
}

/** Tells people at once. */
export function alertNow(alert: Alert, alerting: Alerting): Text {
  const { requester, approvers, name, account, environment } = alerting;
  const whom = say`${person(requester)}, ${approverNames(approvers, requester)}`;
  if (alert.about === 'cannot-start') return say`${whom}: ${doesNotStart(alert, alerting)}`;
  const where = say`account ${account}${environment === undefined ? [] : say`, ${environment}`}`;
  return say`${whom}: ${alertText(alert, name)} (${where})`;
}

function doesNotStart(
  alert: Extract<Alert, { about: 'cannot-start' }>,
  { since, until, ...place }: Alerting,
): Text {
  const stopped = since === undefined ? say`is STOPPED` : say`has been STOPPED since ${clock(since)}`;
  const tries = alert.again
    ? say`I keep trying until ${clock(until)}.`
    : say`A person has to act; I also try again every five minutes, until ${clock(until)}.`;
  return say`${placed(place)} ${stopped} and does not start: ${awsCode(alert.code)}. ${tries} Once you have started it,
    I notice and carry on; press nothing.`;
}

/** What ended that of which people were told. */
export type Ended = 'reached' | 'turned-back' | 'given-up' | 'handled';

const ENDED: Readonly<Record<Ended, string>> = {
  reached: 'Solved',
  'turned-back': 'The way back was taken',
  'given-up': 'I gave up',
  handled: 'Seen to by a person',
};

interface Over {
  readonly name: string;
  /** ISO times of the message, and of the end. */
  readonly at: string;
  readonly end?: { readonly how: Ended; readonly at: string } | undefined;
}

export const alertOver = (alert: Alert, { name, at, end }: Over): Text =>
  say`Told at ${clock(at)}: ${alertText(alert, name)}${end === undefined ? [] : say` ${ENDED[end.how]} at ${clock(end.at)}.`}`;

/** Where people were asked, once somebody has decided. */
export const decidedBy = (
  how: 'Approved' | 'Rejected',
  { by, at }: { readonly by: string; readonly at: string },
): Text => say`${how} by ${person(by)} at ${clock(at)}.`;

/** In the channel, where an approver said no. */
export const rejectedBy = (by: string, name: string): Text => say`Rejected by ${person(by)}: ${code(name)}`;
