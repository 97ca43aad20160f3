import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import type { Asker } from './answer.ts';
import { type ButtonValue, parseButtonValue } from './buttons.ts';

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
