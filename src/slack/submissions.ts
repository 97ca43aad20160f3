import type { App, ViewOutput, ViewSubmitAction } from '@slack/bolt';
import type { PressCommand, Presser } from '../domain/repair/commands.ts';
import { fold } from '../domain/repair/fold.ts';
import { MALFORMED_BUTTON } from '../wording/en-answers.ts';
import { SAY_WHY, TICK_ALL } from '../wording/en-dialogs.ts';
import type { Text } from '../wording/text.ts';
import { type ButtonValue, parseButtonValue } from './buttons.ts';
import { DIALOGS, FIELDS, REASON_BLOCK, refusedDialog } from './dialog-views.ts';
import { cut, REASON_LIMIT_CHARS } from './limits.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { planRefusal } from './plan-refusal.ts';

/** What is wrong with what somebody filled in, by block; the dialog stays open with it. */
type Errors = Readonly<Record<string, string>>;

interface Dialog {
  readonly errors: (view: ViewOutput) => Errors;
  readonly command: (value: Required<ButtonValue>, reason: string, presser: Presser) => PressCommand;
}

const SUBMITTED: Readonly<Record<string, Dialog>> = {
  [DIALOGS.approve]: {
    errors: (view) => Object.fromEntries(unticked(view).map((block) => [block, TICK_ALL])),
    command: (value, reason, presser) => ({
      type: 'ApprovePlan',
      ...value,
      ...presser,
      ...(reason !== '' && { reason }),
    }),
  },
  [DIALOGS.reject]: {
    errors: (view): Errors => (reasonIn(view) === '' ? { [REASON_BLOCK]: SAY_WHY } : {}),
    command: (value, reason, presser) => ({ type: 'RejectPlan', ...value, ...presser, reason }),
  },
};

/** Dialogs that were filled in: each is decided once, and who is refused is told in its place. */
export function listenToSubmissions(app: App, deps: ListenerDeps): void {
  for (const [callbackId, dialog] of Object.entries(SUBMITTED)) {
    app.view<ViewSubmitAction>(
      { type: 'view_submission', callback_id: callbackId },
      async ({ ack, body, view }) => {
        const errors = dialog.errors(view);
        if (Object.keys(errors).length > 0) return ack({ response_action: 'errors', errors });
        const sentences = await decided(deps, { view, person: body.user.id, dialog });
        return sentences.length === 0
          ? ack()
          : ack({ response_action: 'update', view: refusedDialog(sentences) });
      },
    );
  }
}

interface Submission {
  readonly view: ViewOutput;
  readonly person: string;
  readonly dialog: Dialog;
}

/** What to tell whoever submitted; nothing when the cards say it. */
async function decided(deps: ListenerDeps, { view, person, dialog }: Submission): Promise<readonly Text[]> {
  const { repairId, digest } = parseButtonValue(view.private_metadata) ?? {};
  const repair = repairId === undefined ? undefined : fold(await deps.repairs.read(repairId));
  if (!repair || repairId === undefined || digest === undefined) return [MALFORMED_BUTTON];
  const [away, isApprover] = await Promise.all([
    deps.turnedAway({ person, channel: repair.channel }),
    deps.people.isApprover(person),
  ]);
  if (away) return away;
  const command = dialog.command({ repairId, digest }, reasonIn(view), { by: person, isApprover });
  const handled = await deps.handle(command);
  deps.wake(repairId);
  return 'refused' in handled
    ? [planRefusal(handled.refused, { repair, digest, approvers: deps.approvers })]
    : [];
}

const reasonIn = ({ state }: ViewOutput): string =>
  cut(state.values[REASON_BLOCK]?.[FIELDS.reason]?.value?.trim() ?? '', REASON_LIMIT_CHARS);

/** Blocks of which not every box is ticked. */
const unticked = ({ blocks, state }: ViewOutput): readonly string[] =>
  blocks.flatMap((block) => {
    if (block.type !== 'input' || !('element' in block) || block.element.type !== 'checkboxes') return [];
    const { block_id: id = '', element } = block;
    const ticked = state.values[id]?.[element.action_id ?? '']?.selected_options ?? [];
    return ticked.length === element.options.length ? [] : [id];
  });
