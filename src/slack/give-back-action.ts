import type { App, BlockAction, ButtonAction, Context } from '@slack/bolt';
import { fold } from '../domain/repair/fold.ts';
import { repairIdOf } from '../repair-id.ts';
import { MALFORMED_BUTTON } from '../wording/en-answers.ts';
import type { Text } from '../wording/text.ts';
import { ACTIONS } from './buttons.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { notAnswerable, type Press, readPress } from './press.ts';
import { signedAt } from './receivers.ts';
import { requestedAnswer } from './requested-answer.ts';
import { nameOf } from './whereabouts.ts';

/** *Give Back Now*: begins a repair of its own, which another person approves. */
export function listenToGiveBack(app: App, deps: ListenerDeps): void {
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: ACTIONS.giveBack },
    async ({ ack, body, action, context }) => {
      await ack();
      const press = readPress(body, action);
      const away = await notAnswerable(deps, press);
      await deps.answer(
        press.asker,
        away ?? (await asked(deps, press, idOf(deps, body.trigger_id, context))),
      );
    },
  );
}

const idOf = ({ clock }: ListenerDeps, triggerId: string, context: Context): string =>
  repairIdOf(triggerId, signedAt(context) ?? clock.now());

async function asked(
  deps: ListenerDeps,
  { value, asker }: Press,
  repairId: string,
): Promise<readonly Text[]> {
  const owing = value && fold(await deps.repairs.read(value.repairId));
  if (!owing) return [MALFORMED_BUTTON];
  const requested = await deps.giveBack({ repairId, returns: owing.repairId, requester: asker.person });
  return requestedAnswer(deps, requested, { name: nameOf(owing), reader: asker.person });
}
