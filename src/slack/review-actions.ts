import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { PressCommand, Presser } from '../domain/repair/commands.ts';
import { MALFORMED_BUTTON } from '../wording/en-answers.ts';
import { refusalText } from '../wording/en-refusals.ts';
import type { Text } from '../wording/text.ts';
import { ACTIONS, type ButtonValue } from './buttons.ts';
import { trailPassages } from './events-list.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { messageOf } from './message.ts';
import { notAnswerable, type Press, readPress } from './press.ts';

/** What each button asks of the repair; one that lacks what it needs asks nothing. */
const COMMANDS: Readonly<Record<string, (value: ButtonValue, presser: Presser) => PressCommand | undefined>> =
  {
    [ACTIONS.apply]: ({ repairId, digest }, presser) =>
      digest === undefined ? undefined : { type: 'ApprovePlan', repairId, digest, ...presser },
    [ACTIONS.checkAgain]: ({ repairId }, presser) => ({ type: 'CheckAgain', repairId, ...presser }),
    [ACTIONS.cancel]: ({ repairId }, presser) => ({ type: 'CancelRepair', repairId, ...presser }),
    [ACTIONS.handled]: ({ repairId }, presser) => ({ type: 'HandleRepair', repairId, ...presser }),
  };

/** The buttons of a card: each press is decided once; who is refused is told why, and else the card itself changes. */
export function listenToButtons(app: App, deps: ListenerDeps): void {
  for (const actionId of Object.keys(COMMANDS)) {
    app.action<BlockAction<ButtonAction>>(
      { type: 'block_actions', action_id: actionId },
      async ({ ack, body, action }) => {
        await ack();
        const press = readPress(body, action);
        const sentences = (await notAnswerable(deps, press)) ?? (await decided(deps, press, actionId));
        if (sentences.length > 0) await deps.answer(press.asker, sentences);
      },
    );
  }
  app.action<BlockAction<ButtonAction>>(
    { type: 'block_actions', action_id: ACTIONS.events },
    async ({ ack, body, action }) => {
      await ack();
      const press = readPress(body, action);
      const sentences = await notAnswerable(deps, press);
      await (sentences ? deps.answer(press.asker, sentences) : showEvents(deps, press));
    },
  );
}

/** What to tell the presser; nothing when the card says it. */
async function decided(
  deps: ListenerDeps,
  { asker, value }: Press,
  actionId: string,
): Promise<readonly Text[]> {
  const presser = { by: asker.person, isApprover: await deps.people.isApprover(asker.person) };
  const command = value && COMMANDS[actionId]?.(value, presser);
  if (!command) return [MALFORMED_BUTTON];
  const handled = await deps.handle(command);
  deps.wake(command.repairId);
  return 'refused' in handled ? [refusalText(handled.refused)] : [];
}

/** Only to the presser: the thread has it by `@sshfix events`. */
async function showEvents(deps: ListenerDeps, { asker, value }: Press): Promise<void> {
  const { channel, person, threadTs } = asker;
  const passages = value && (await trailPassages(deps, value.repairId));
  if (!passages) return deps.answer(asker, [MALFORMED_BUTTON]);
  await deps.client.chat.postEphemeral({
    channel,
    user: person,
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...messageOf(passages),
  });
}
