import { code, say, type Text } from './text.ts';

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
export const BEFORE_YES: Text = say`When you say yes, it is stopped as soon as what the plan stands on was read again.
  Until then it can be cancelled.`;

export const BEFORE_NO: Text = say`Nothing is changed. Whoever asked reads your reason, and whoever asks for the same
  instance next.`;

/** Above the text of a script. */
export const aboutScript = (script: {
  readonly user: string;
  readonly sha256: string;
  readonly bytes: number;
}): Text =>
  say`This runs once, as root, at the next boot, for the login of ${code(script.user)}. It looks first, mends only
    what it finds at fault, looks again, and prints what it did on the console. On the host it runs without these
    comments and indents: ${script.bytes} bytes, SHA-256 ${code(script.sha256)}.`;

export const scriptCut = (characters: number): Text =>
  say`${characters} more characters do not fit into this dialog.`;

export const NO_SCRIPT: Text = say`I do not know this plan any more, so there is no script to show.`;

export const PRESS_AGAIN: Text = say`Slack closed the dialog before it opened. Nothing was done; press the button
  again.`;
