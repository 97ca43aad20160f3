import type { InputBlock, KnownBlock, ModalView, PlainTextElement, SectionBlock } from '@slack/types';
import { type Impact, TO_ACKNOWLEDGE } from '../domain/offline/impact.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import {
  ACKNOWLEDGE,
  BEFORE_NO,
  beforeYes,
  DIALOG_WORDS,
  REASON_HINT,
  TICK_ALL,
  WHY_APPROVE,
  WHY_REJECT,
} from '../wording/en-dialogs.ts';
import { acknowledgement } from '../wording/en-impact.ts';
import { plain, type Text } from '../wording/text.ts';
import { type ButtonValue, writeButtonValue } from './buttons.ts';
import { cleaned, mrkdwn } from './escape.ts';
import { CHECKBOXES_LIMIT, cut, OPTION_LIMIT_CHARS, REASON_LIMIT_CHARS } from './limits.ts';
import { worstFirst } from './noticed.ts';

/** Callback ids of dialogs and action ids in them; they never change, because dialogs that are open keep them. */
export const DIALOGS = { approve: 'sshfix.approve-plan', reject: 'sshfix.reject-plan' } as const;
export const FIELDS = { reason: 'sshfix.reason', acknowledge: 'sshfix.acknowledge' } as const;
/** Block id of the reason, under which Slack shows what is wrong with it. */
export const REASON_BLOCK = 'reason';

/** What a dialog is about. */
export interface AboutPlan {
  readonly value: ButtonValue;
  readonly plan: OfflinePlan;
  readonly requester: string;
  /** Which instance, where, and what is asked. */
  readonly asked: Text;
}

const label = (text: string): PlainTextElement => ({ type: 'plain_text', text, emoji: false });

export const section = (text: Text): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text: mrkdwn(text), verbatim: true },
});

/** A dialog that is only read. */
export const readDialog = (title: string, blocks: KnownBlock[]): ModalView => ({
  type: 'modal',
  title: label(title),
  close: label(DIALOG_WORDS.close),
  blocks,
});

function reason(text: string, optional: boolean): InputBlock {
  return {
    type: 'input',
    block_id: REASON_BLOCK,
    label: label(text),
    optional,
    hint: label(REASON_HINT),
    element: {
      type: 'plain_text_input',
      action_id: FIELDS.reason,
      multiline: true,
      max_length: REASON_LIMIT_CHARS,
    },
  };
}

/** Boxes for what is true of the instance; Slack takes ten in one block. */
function boxes(impact: readonly Impact[]): readonly InputBlock[] {
  const facts = worstFirst(impact).filter(({ what }) => TO_ACKNOWLEDGE.has(what));
  const blocks = Math.ceil(facts.length / CHECKBOXES_LIMIT);
  return Array.from({ length: blocks }, (_, index) => ({
    type: 'input',
    block_id: `acknowledge-${index}`,
    label: label(ACKNOWLEDGE),
    hint: label(TICK_ALL),
    element: {
      type: 'checkboxes',
      action_id: `${FIELDS.acknowledge}-${index}`,
      options: facts.slice(index * CHECKBOXES_LIMIT, (index + 1) * CHECKBOXES_LIMIT).map((fact, place) => ({
        text: label(cut(cleaned(plain(acknowledgement(fact))), OPTION_LIMIT_CHARS)),
        value: String(place),
      })),
    },
  }));
}

/** Says yes to exactly the plan that was shown, each fact ticked. */
export const approveDialog = ({ value, plan, requester, asked }: AboutPlan): ModalView => ({
  type: 'modal',
  callback_id: DIALOGS.approve,
  private_metadata: writeButtonValue(value),
  title: label(DIALOG_WORDS.approveTitle),
  submit: label(DIALOG_WORDS.approve),
  close: label(DIALOG_WORDS.back),
  blocks: [section(asked), section(beforeYes(requester)), ...boxes(plan.impact), reason(WHY_APPROVE, true)],
});

/** Says no, and why. */
export const rejectDialog = ({ value, asked }: AboutPlan): ModalView => ({
  type: 'modal',
  callback_id: DIALOGS.reject,
  private_metadata: writeButtonValue(value),
  title: label(DIALOG_WORDS.rejectTitle),
  submit: label(DIALOG_WORDS.reject),
  close: label(DIALOG_WORDS.back),
  blocks: [section(asked), section(BEFORE_NO), reason(WHY_REJECT, false)],
});

/** In place of a dialog that was answered in vain. */
export const refusedDialog = (sentences: readonly Text[]): ModalView =>
  readDialog(DIALOG_WORDS.notDoneTitle, sentences.map(section));
