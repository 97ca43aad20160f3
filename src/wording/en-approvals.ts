import { BUTTONS } from './en-cards.ts';
import { type Approvers, approverNames, type Target, whichOne } from './en-offline-cards.ts';
import { code, link, person, say, strong, type Text, time } from './text.ts';

/** A decision that other people are asked for. */
export interface Asking {
  readonly target: Target;
  readonly version: number;
  readonly requester: string;
  readonly approvers: Approvers;
  readonly expiresAt: string | undefined;
  /** Where the plan is. */
  readonly planLink: string | undefined;
}

const why = ({ user, purpose }: Target): Text =>
  purpose === 'mend' ? say`to repair SSH for ${code(user)}` : say`to give its original user data back`;

const whoAsks = ({ requester, target }: Asking): Text =>
  say`${person(requester)} asks for it, ${why(target)}.`;

/** Asks the approvers to look. */
export const pleaseDecide = (asking: Asking): Text =>
  say`Approval needed to stop and start ${whichOne(asking.target)}:
    ${approverNames(asking.approvers, asking.requester)}, please review it. ${whoAsks(asking)}`;

export const remindedNow = (asking: Asking, percent: number): Text =>
  say`Still undecided after ${percent} % of its time: stop and start ${whichOne(asking.target)}?
    ${approverNames(asking.approvers, asking.requester)}, please review it. ${whoAsks(asking)}`;

/** Below what people will notice. */
export function whereToDecide({ planLink, version, expiresAt }: Asking): Text {
  const plan =
    planLink === undefined ? say`plan ${version} in this thread` : link(planLink, `Plan ${version}`);
  return say`Review ${plan}${expiresAt === undefined ? [] : say`; it expires ${time(expiresAt)}`}.`;
}

/** What became of a plan, as "it was …". */
export type Decided = 'approved' | 'rejected' | 'expired' | 'superseded' | 'cancelled';

const DECIDED: Readonly<Record<Decided, string>> = {
  approved: 'was approved',
  rejected: 'was rejected',
  expired: 'expired',
  superseded: 'was superseded',
  cancelled: 'was cancelled',
};

export const wasAsked = (version: number, decided: Decided): Text =>
  say`The approvers were asked about plan ${version}, which ${DECIDED[decided]}.`;

export const wasReminded = (version: number, percent: number, decided: Decided): Text =>
  say`The approvers were reminded of plan ${version} after ${percent} % of its time; it ${DECIDED[decided]}.`;

const ANEW: Readonly<Record<Target['purpose'], Text>> = {
  mend: say`Run the command again to ask anew.`,
  'give-back': say`To ask anew, press ${strong(BUTTONS.giveBack)} in the thread of the repair that owes it.`,
};

/** Nobody decided, and those who could have hear of it. */
export const hasExpired = ({ target, version, requester, approvers }: Asking): Text =>
  say`${person(requester)}, ${approverNames(approvers, requester)}: nobody decided about plan ${version} in
    time (stop and start ${whichOne(target)}), so it expired. Nothing was changed. ${ANEW[target.purpose]}`;

export const CHOICES: Text = [strong('What you can do')];

/** Above what a person has to do where the bot cannot go on. */
export const pleaseFinish = (requester: string, approvers: Approvers): Text =>
  say`${person(requester)}, ${approverNames(approvers, requester)}: please finish this by hand.`;

export const owedStill = (name: string, requester: string, times: number): Text =>
  say`${person(requester)}: the original user data of ${code(name)} is still to be given back (reminder ${times}).
    The script's user data in its place runs nothing. It goes back by itself when the instance is stopped next.`;

export const owedNoMore = (times: number): Text =>
  say`People were reminded of the original user data (reminder ${times}); it is not owed any more.`;
