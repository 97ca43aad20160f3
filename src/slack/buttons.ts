import type { CardButton } from './passage.ts';

/** Action ids; they never change, because messages that were posted keep them. */
export const ACTIONS = {
  apply: 'sshfix.apply-repair',
  checkAgain: 'sshfix.check-again',
  cancel: 'sshfix.cancel',
  events: 'sshfix.show-events',
} as const;

/** What a button's value points at; everything else is looked up when it is pressed. */
export interface ButtonTarget {
  readonly repairId: string;
  /** SHA-256 (hex) of the plan that was shown; only where a plan is approved. */
  readonly digest?: string;
}

const VALUE = /^([0-9A-HJKMNP-TV-Z]{26})(?:\.([0-9a-f]{64}))?$/;

export const buttonValue = ({ repairId, digest }: ButtonTarget): string =>
  digest === undefined ? repairId : `${repairId}.${digest}`;

/** Undefined for anything that this bot did not write. */
export function parseButtonValue(value: unknown): ButtonTarget | undefined {
  const [, repairId, digest] = VALUE.exec(typeof value === 'string' ? value : '') ?? [];
  if (repairId === undefined) return undefined;
  return digest === undefined ? { repairId } : { repairId, digest };
}

/** The buttons of a card about one repair; `names` is what a screen reader adds. */
export function buttonsFor(repairId: string, names: string) {
  const button = (actionId: string, label: string): CardButton => ({
    actionId,
    label,
    names,
    value: repairId,
  });
  return {
    apply: (digest: string): CardButton => ({
      ...button(ACTIONS.apply, 'Apply Repair'),
      value: buttonValue({ repairId, digest }),
      primary: true,
    }),
    checkAgain: button(ACTIONS.checkAgain, 'Check Again'),
    cancel: button(ACTIONS.cancel, 'Cancel'),
    events: button(ACTIONS.events, 'Show Events'),
  };
}
