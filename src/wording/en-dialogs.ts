import { type Approvers, approverNames } from './en-offline-cards.ts';
import { person, say, type Text, time } from './text.ts';

/** Titles and buttons of dialogs: at most 24 characters. */
export const DIALOG_WORDS = {
  approveTitle: 'Stop and Start?',
  approve: 'Stop and Start',
  rejectTitle: 'Reject this plan?',
  reject: 'Reject',
  scriptTitle: 'What the script does',
  notDoneTitle: 'Nothing was done',
  back: 'Back',
  close: 'Close',
} as const;

export const ACKNOWLEDGE = 'I know, and it is all right, that';
export const WHY_APPROVE = 'Why it is all right';
export const WHY_REJECT = 'Why not';
export const REASON_HINT = 'Everybody in the thread can read it, and it stays in the audit trail.';

export const TICK_ALL = 'Tick every box, or go back and reject the plan.';
export const SAY_WHY = 'Say why in a few words.';

/** Under what is asked, before the boxes. */
export const beforeYes = (requester: string): Text =>
  say`I check once more that nothing changed, and then stop it. Until the stop, ${person(requester)} or an approver can
    cancel.`;

export const BEFORE_NO: Text = say`Nothing is changed. Whoever asked reads your reason, and whoever asks for the same
  instance next.`;

/** For somebody who may not decide: who may, and since when they know. */
export const whoMayDecide = (asking: {
  readonly approvers: Approvers;
  readonly requester: string;
  /** ISO time. */
  readonly askedAt: string;
}): Text =>
  say`Who may: ${approverNames(asking.approvers, asking.requester)}, asked ${time(asking.askedAt)}.`;

export const scriptCut = (characters: number): Text =>
  say`${characters} more characters do not fit into this dialog.`;

export const NO_SCRIPT: Text = say`I do not know this plan any more, so there is no script to show.`;

export const PRESS_AGAIN: Text = say`Slack closed the dialog before it opened. Nothing was done; press the button
  again.`;
