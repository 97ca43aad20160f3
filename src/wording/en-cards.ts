import type { InstanceRef } from '../domain/instance.ts';
import type { TurnBack } from '../domain/offline/events.ts';
import type { Actor, Superseded } from '../domain/repair/events.ts';
import { turnBackText } from './en-offline-troubles.ts';
import { code, link, listed, person, say, strong, type Text, time, words } from './text.ts';

/** The labels of buttons. */
export const BUTTONS = {
  apply: 'Apply Repair',
  checkAgain: 'Check Again',
  cancel: 'Cancel',
  events: 'Show Events',
  review: 'Review and Approve',
  reject: 'Reject',
  script: 'View Script',
  handled: 'Handled',
  giveBack: 'Give Back Now',
} as const;

/** Why a plan does not count any more, and whose commit said so. */
export interface Supersession {
  readonly because: Superseded;
  readonly by: Actor;
  /** What an offline repair turned back from, where it had set out. */
  readonly turnedBack?: TurnBack;
}

/** Why there is another look. */
export function whySuperseded({ because, by, turnedBack }: Supersession): Text {
  if (turnedBack?.why === 'drift') return turnBackText(turnedBack);
  if (because === 'facts-changed') return say`the instance changed after the plan was made`;
  if (because === 'drift') return say`the instance or its host changed after the plan was made`;
  if (because === 'not-in-force')
    return say`changes were turned off, or what would run is not what was approved`;
  if (because === 'too-late') return say`it was not begun within ten minutes of its approval`;
  return say`${'person' in by ? person(by.person) : 'somebody'} asked to look again`;
}

/** A plan that does not count any more; past a stop there is no other. */
export const supersededBy = (supersession: Supersession, begun = false): Text =>
  say`Superseded: ${whySuperseded(supersession)}. ${begun ? 'It was not stopped, and what was begun was taken back' : 'Nothing was changed'};
    look at the newest message of the thread.`;

/** What an approver is asked anew for. */
export const replaces = (supersession: Supersession, version: number): Text =>
  say`This takes the place of plan ${version}: ${whySuperseded(supersession)}.`;

/** Why there is another look. */
export const lookedAgain = (supersession: Supersession): Text =>
  say`Looking again: ${whySuperseded(supersession)}.`;

export const checking = (name: string): Text => say`Checking ${name} (nothing is changed)`;

/** How far the look has come. */
export const LOOK_PROGRESS = {
  observe: say`Asking AWS about the instance…`,
  weigh: say`Systems Manager does not reach it. Weighing what a stop and a start would mean…`,
  send: say`Sending the probe to the host…`,
  sending: say`Sending the probe to the host…`,
  sent: say`The probe is looking at the host…`,
  rest: say`Working out what sshd would do…`,
} as const;

export const CANCELLING: Text = say`Cancelled. Waiting for the probe that is under way to end; it changes nothing.`;
export const STOPPED: Text = say`Stopped before there was a plan. Nothing was changed.`;

export const COMES_BACK: Text = say`It will come back, unless this is put right as well:`;
export const BY_HAND: Text = say`Or by hand, on the host:`;
export const LEFT_TO_PEOPLE: Text = [strong('What this repair leaves to you')];
export const ADVICE_TITLE: Text = [strong('What to do')];

/** Who may say yes, until when, to what exactly. */
export function approvalTerms(terms: {
  readonly requester: string;
  readonly approval: 'requester' | 'approver';
  readonly expiresAt: string | undefined;
  readonly digest: string;
}): Text {
  const who =
    terms.approval === 'approver' ? say`an approver` : say`${person(terms.requester)} or an approver`;
  const until = terms.expiresAt === undefined ? [] : say` · expires ${time(terms.expiresAt)}`;
  return say`May apply it: ${who}${until} · plan ${code(terms.digest.slice(0, 8))}`;
}

export const approvedBy = (approved: { readonly by: string; readonly at: string }): Text =>
  say`Approved by ${person(approved.by)} · ${time(approved.at)}`;

export const REPAIR_PROGRESS = {
  observe: say`Reading again what the plan rests on, before anything is changed…`,
  weigh: say`Reading again what the plan rests on, before anything is changed…`,
  send: say`Sending the repair to the host…`,
  sending: say`Sending the repair to the host…`,
  sent: say`The host is being repaired…`,
  rest: say`The host is being repaired…`,
} as const;

export const VERIFYING: Text = say`The repair has run. Repeating every check on the host…`;
export const RESULT_BELOW: Text = say`The result is at the end of this thread.`;

export const CHANGED: Text = [strong('Changed on the host')];
export const NOT_DONE: Text = [strong('Not done')];
export const STILL_REFUSED: Text = [strong('SSH is still refused')];
export const AT_THE_CLIENT: Text = [strong("Still to be done on the client's side")];
export const TRY_IT: Text = say`Try it:`;
export const IF_STILL_REFUSED: Text = say`Still refused? Look at what the client says with ${code('ssh -v')}, and
  run the command again. What was changed can be taken back; the people who run this bot have a runbook for it.`;

export const verifiedBy = (topics: readonly string[], others: number): Text =>
  say`Verified on new facts: ${listed(topics.map(words))}${topics.length > 0 ? ', and ' : ''}${others} other
    checks that pass`;

interface Headline {
  readonly name: string;
  readonly cause?: string | undefined;
  readonly outcome?: string | undefined;
}

/** Inside a sentence; names such as SELinux, EC2 and PuTTY have a second capital or a digit, and keep the first. */
export const inSentence = (title: string): string =>
  title.replace(/^(?!Systems Manager)[A-Z][a-z]*(?![A-Za-z0-9])/, (word) => word.toLowerCase());

/** Which instance this is about. */
export const instanceLine = ({ instanceId, region, account }: InstanceRef, name: string | undefined): Text =>
  say`${name === undefined ? [] : say`${code(name)} · `}${code(instanceId)} · ${region} · account ${account}`;

/** The state of a repair in one line. */
export const HEADLINES = {
  diagnosing: ({ name }: Headline): Text => say`Checking why SSH refuses the key on ${code(name)}`,
  'awaiting-decision': ({ name, cause }: Headline): Text =>
    say`SSH is refused on ${code(name)}: ${inSentence(cause ?? 'A fault was found')}. A repair waits for approval`,
  cancelling: ({ name }: Headline): Text => say`Cancelling the check of ${code(name)}`,
  performing: ({ name }: Headline): Text => say`Repairing ${code(name)}`,
  verifying: ({ name }: Headline): Text => say`Proving the repair of ${code(name)}`,
  keeping: ({ name }: Headline): Text => say`Making the repair of ${code(name)} last`,
  compensating: ({ name }: Headline): Text => say`Taking the repair of ${code(name)} back`,
  waitingForAnother: ({ name }: Headline): Text =>
    say`Another person must decide: stop and start ${code(name)} to repair SSH?`,
  mayGiveBack: ({ name }: Headline): Text =>
    say`Another person must decide: stop and start ${code(name)} to give its original user data back?`,
  restarting: ({ name }: Headline): Text => say`Stopping and starting ${code(name)} to repair SSH`,
  turningBack: ({ name }: Headline): Text => say`Cancelling the repair of ${code(name)}`,
  givingBack: ({ name }: Headline): Text => say`Giving ${code(name)} its original user data back`,
  stuck: ({ name }: Headline): Text => say`${code(name)} needs a person: I could not finish`,
} as const;

/** What a repair was about that looks for no fault. */
export const GIVING_BACK = 'giving its original user data back';

/** The same of a repair that has ended. */
export const ENDINGS = {
  ended: ({ name, cause, outcome }: Headline): Text =>
    say`${outcome ?? 'Ended'}: ${code(name)}${cause === undefined ? [] : say` (${inSentence(cause)})`}`,
  refused: ({ name, cause }: Headline): Text =>
    say`SSH is refused on ${code(name)}: ${inSentence(cause ?? 'a fault was found')}. A person has to act`,
  notGivenBack: ({ name }: Headline): Text =>
    say`The original user data of ${code(name)} cannot be given back now`,
  unjudged: ({ name }: Headline): Text =>
    say`Nothing that I could judge refuses SSH on ${code(name)}. A person has to look at the rest`,
  accepted: ({ name }: Headline): Text => say`No fault found on ${code(name)}`,
  acceptedInPart: ({ name }: Headline): Text =>
    say`No fault found on ${code(name)}, but not everything could be judged`,
} as const;

/** The host was not looked at: `predicate` says what kept me from it. */
export const notLookedAt = (name: string, predicate: string): Text =>
  say`Not looked at: ${code(name)} ${words(predicate)}`;

export function askedBy(
  requester: string,
  at: string,
  { user, assumed = false }: { readonly user: string | undefined; readonly assumed?: boolean },
): Text {
  const login = user === undefined ? [] : say` · login ${code(user)}${assumed ? ' (assumed)' : ''}`;
  return say`Asked by ${person(requester)} · ${time(at)}${login}`;
}

/** Lets anybody see whether the end of the trail is missing. */
export const trail = (events: number, headHash: string): Text =>
  say`${events === 1 ? '1 event' : `${events} events`} · ${code(headHash.slice(0, 8))}`;

export const walkIn = (url: string): Text =>
  say`Need to get in now? ${link(url, 'Open a session without SSH')}`;
