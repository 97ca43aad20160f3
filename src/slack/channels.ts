import type { WebClient } from '@slack/web-api';
import type { Clock } from '../ports.ts';
import { remembered } from './remembered.ts';
import { slackErrorOf } from './slack-client.ts';

/**
 * - `ours`: only people of our own organisation read it.
 * - `shared`: another organisation reads it too, or is invited to.
 * - `hidden`: private, and the bot is not in it.
 * - `unknown`: Slack could not be asked.
 */
export type Audience = 'ours' | 'shared' | 'hidden' | 'unknown';

/** Who reads a channel; known for a minute. */
export function createChannels({ client, clock }: { readonly client: WebClient; readonly clock: Clock }) {
  const shared = remembered(clock, async (channel) => {
    const info = (await client.conversations.info({ channel })).channel;
    return info?.is_ext_shared === true || info?.is_pending_ext_shared === true;
  });
  return async (channel: string): Promise<Audience> => {
    // A direct message has one reader beside the bot, who is looked at anyway, and asking takes a scope we do not have.
    if (channel.startsWith('D')) return 'ours';
    try {
      return (await shared(channel)) ? 'shared' : 'ours';
    } catch (error) {
      return slackErrorOf(error) === 'channel_not_found' ? 'hidden' : 'unknown';
    }
  };
}
