import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import type { PressCommand, Presser, Refusal } from '../domain/repair/commands.ts';
import { fold } from '../domain/repair/fold.ts';
import type { Repair } from '../domain/repair/state.ts';
import { MALFORMED_BUTTON } from '../wording/en-answers.ts';
import { NO_SCRIPT, PRESS_AGAIN } from '../wording/en-dialogs.ts';
import { refusalText } from '../wording/en-refusals.ts';
import type { Text } from '../wording/text.ts';
import { ACTIONS, type ButtonValue } from './buttons.ts';
import { approveDialog, rejectDialog } from './dialog-views.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { askedOf } from './offline-card.ts';
import { planRefusal } from './plan-refusal.ts';
import { notAnswerable, type Press, readPress } from './press.ts';
import { scriptDialog } from './script-dialog.ts';
import { slackErrorOf } from './slack-client.ts';

/** Somebody who wants a dialog about a plan. */
interface Wish {
  readonly value: Required<ButtonValue>;
  readonly presser: Presser;
  readonly repair: Repair;
}

type Opened = ModalView | readonly Text[];

/** Which dialog each button opens, or what to tell the presser instead. */
const OPENED: Readonly<Record<string, (deps: ListenerDeps, wish: Wish) => Opened>> = {
  [ACTIONS.review]: (deps, wish) =>
    decisionDialog(deps, wish, { type: 'ApprovePlan', ...wish.value, ...wish.presser }),
  [ACTIONS.reject]: (deps, wish) =>
    decisionDialog(deps, wish, { type: 'RejectPlan', ...wish.value, ...wish.presser, reason: '' }),
  [ACTIONS.script]: ({ scriptOf }, { value: { repairId, digest }, repair }) => {
    const plan = planOf(repair, digest);
    if (!plan || plan.remedies.length === 0) return [NO_SCRIPT];
    return scriptDialog(plan, scriptOf({ repairId, user: plan.user, remedies: plan.remedies }));
  },
};

/** The buttons that lead to a dialog. Slack opens one within three seconds of the press: it is read once, and AWS is not asked. */
export function listenToDialogs(app: App, deps: ListenerDeps): void {
  for (const actionId of Object.keys(OPENED)) {
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: actionId },
      async ({ ack, body, action }) => {
        await ack();
        const press = readPress(body, action);
        const opened = await wished(deps, press, actionId);
        const sentences = 'type' in opened ? await open(deps, opened, body.trigger_id) : opened;
        if (sentences.length > 0) await deps.answer(press.asker, sentences);
      },
    );
  }
}

async function wished(deps: ListenerDeps, press: Press, actionId: string): Promise<Opened> {
  const { value, asker } = press;
  const [away, commits, isApprover] = await Promise.all([
    notAnswerable(deps, press),
    value ? deps.repairs.read(value.repairId) : [],
    deps.people.isApprover(asker.person),
  ]);
  if (away) return away;
  const repair = fold(commits);
  if (!repair || value?.digest === undefined) return [MALFORMED_BUTTON];
  const { repairId, digest } = value;
  const wish = { value: { repairId, digest }, presser: { by: asker.person, isApprover }, repair };
  return OPENED[actionId]?.(deps, wish) ?? [MALFORMED_BUTTON];
}

const LATE: Refusal = { kind: 'late' };

/** Whoever would be refused is told before they fill anything in; what counts is decided when the dialog is submitted. */
function decisionDialog(
  { foresee, approvers }: ListenerDeps,
  { repair, value }: Wish,
  press: PressCommand,
): Opened {
  const decided = foresee(press, repair);
  const plan = planOf(repair, value.digest);
  if ('refused' in decided)
    return [planRefusal(decided.refused, { repair, digest: value.digest, approvers })];
  if (decided.length === 0 || !plan) return [refusalText(LATE)];
  const about = { value, plan, requester: repair.requester, asked: askedOf(repair, plan, true) };
  return press.type === 'RejectPlan' ? rejectDialog(about) : approveDialog(about);
}

const planOf = ({ plans }: Repair, digest: string): OfflinePlan | undefined =>
  plans.flatMap(({ plan }) => (plan.kind === 'offline' && plan.digest === digest ? [plan] : [])).at(0);

const TOO_LATE = ['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id', 'trigger_exchanged'];

/** Nothing to tell where the dialog is open. @throws when Slack fails otherwise. */
async function open({ client }: ListenerDeps, view: ModalView, triggerId: string): Promise<readonly Text[]> {
  try {
    await client.views.open({ trigger_id: triggerId, view });
    return [];
  } catch (error) {
    if (TOO_LATE.includes(slackErrorOf(error) ?? '')) return [PRESS_AGAIN];
    throw error;
  }
}
