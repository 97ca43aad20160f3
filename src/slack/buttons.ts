import { BUTTONS } from '../wording/en-cards.ts';
import type { CardButton } from './passage.ts';

/** Action ids; they never change, because messages that were posted keep them. */
export const ACTIONS = {
  apply: 'sshfix.apply-repair',
  checkAgain: 'sshfix.check-again',
  cancel: 'sshfix.cancel',
  events: 'sshfix.show-events',
  review: 'sshfix.review',
  reject: 'sshfix.reject',
  script: 'sshfix.view-script',
  handled: 'sshfix.handled',
  giveBack: 'sshfix.give-back',
} as const;

/** What a button says beside its action; everything else is looked up when it is pressed. */
export interface ButtonValue {
  readonly repairId: string;
  /** SHA-256 (hex) of the plan that was shown; only where a plan is approved. */
  readonly digest?: string;
}

const VALUE = /^([0-9A-HJKMNP-TV-Z]{26})(?:\.([0-9a-f]{64}))?$/;

export const writeButtonValue = ({ repairId, digest }: ButtonValue): string =>
  digest === undefined ? repairId : `${repairId}.${digest}`;

/** Undefined for anything that this bot did not write. */
export function parseButtonValue(value: unknown): ButtonValue | undefined {
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
  const ofPlan =
    (actionId: string, label: string) =>
    (digest: string): CardButton => ({
      ...button(actionId, label),
      value: writeButtonValue({ repairId, digest }),
    });
  return {
    apply: (digest: string): CardButton => ({
      ...ofPlan(ACTIONS.apply, BUTTONS.apply)(digest),
      style: 'primary',
    }),
    /** Leads to a dialog, and to a stop from there. */
    review: (digest: string): CardButton => ({
      ...ofPlan(ACTIONS.review, BUTTONS.review)(digest),
      style: 'danger',
    }),
    reject: ofPlan(ACTIONS.reject, BUTTONS.reject),
    script: ofPlan(ACTIONS.script, BUTTONS.script),
    handled: button(ACTIONS.handled, BUTTONS.handled),
    giveBack: button(ACTIONS.giveBack, BUTTONS.giveBack),
    checkAgain: button(ACTIONS.checkAgain, BUTTONS.checkAgain),
    cancel: button(ACTIONS.cancel, BUTTONS.cancel),
    events: button(ACTIONS.events, BUTTONS.events),
  };
}
