import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { MALFORMED_BUTTON, STRAY_CARD } from '../wording/en-answers.ts';
import type { Text } from '../wording/text.ts';
import type { Asker } from './answer.ts';
import { type ButtonValue, parseButtonValue } from './buttons.ts';
import type { ListenerDeps } from './listener-deps.ts';

/** A button that somebody pressed, as far as we know the message and wrote its value. */
export interface Press {
  readonly asker: Asker;
  readonly value: ButtonValue | undefined;
  /** The message that holds the button. */
  readonly message: { readonly ts: string; readonly text: string; readonly blocks: readonly KnownBlock[] };
}

/** Everything in Bolt's payload that may be missing is settled here. */
export function readPress(body: BlockAction, action: ButtonAction): Press {
  const ts = body.container['message_ts'];
  const threadTs = body.container['thread_ts'];
  const asker = {
    person: body.user.id,
    channel: body.channel?.id ?? String(body.container['channel_id'] ?? ''),
    threadTs: typeof threadTs === 'string' ? threadTs : undefined,
    responseUrl: body.response_url,
  };
  const blocks: unknown = body.message?.['blocks'];
  return {
    asker,
    value: parseButtonValue(action.value),
    message: {
      ts: typeof ts === 'string' ? ts : '',
      text: body.message?.text ?? '',
      blocks: Array.isArray(blocks) ? blocks : [],
    },
  };
}

/** A press by somebody, or on something, that nothing may follow from. */
export async function notAnswerable(deps: ListenerDeps, press: Press): Promise<readonly Text[] | undefined> {
  const away = await deps.turnedAway(press.asker);
  if (away) return away;
  if (!press.value) return [MALFORMED_BUTTON];
  const records = await deps.cards.list(press.value.repairId);
  const isCard = records.some(
    ({ ts, channel }) => ts === press.message.ts && channel === press.asker.channel,
  );
  if (isCard) return undefined;
  await strip(deps, press);
  return [STRAY_CARD];
}

/** Takes the buttons off a message that is no card any more. */
async function strip(
  { client, log }: ListenerDeps,
  { asker: { channel }, message: { ts, text, blocks } }: Press,
): Promise<void> {
  const written = blocks.filter(({ type }) => type !== 'actions');
  try {
    await client.chat.update({ channel, ts, text, blocks: written });
  } catch (error) {
    log.warn('the buttons of an old message cannot be taken off', { channel, ts, error: String(error) });
  }
}
