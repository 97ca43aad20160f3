import type { Draft } from '../messages.ts';
import type { Occasion } from '../response-urls.ts';
import { SlackError } from '../slack-error.ts';
import type { State } from '../state.ts';
import { type Arguments, flag, text } from '../web-api/arguments.ts';
import { byTheApp, contentOf } from '../web-api/posting.ts';

const draftOf = (state: State, occasion: Occasion, answer: Arguments): Draft => {
  const thread = text(answer, 'thread_ts');
  return {
    channel: occasion.channel,
    ...byTheApp(state),
    ...contentOf(answer),
    ...(thread === undefined ? {} : { thread_ts: thread }),
    ...(answer['response_type'] === 'in_channel' ? {} : { visible_to: occasion.person }),
  };
};

/**
 * Does what an app answered by acknowledgement or response URL: ephemeral unless `in_channel`, in the thread only where
 * it names one, and also in channels without the bot. Replacing and deleting need a message that was clicked.
 * @throws SlackError when Slack would refuse the answer.
 */
export const takeAnswer = (state: State, occasion: Occasion, answer: Arguments): void => {
  const clicked =
    occasion.messageTs === undefined ? undefined : state.messages.find(occasion.channel, occasion.messageTs);
  if (flag(answer, 'delete_original')) {
    if (!clicked) throw new SlackError('message_not_found');
    state.messages.remove(clicked);
    return;
  }
  if (flag(answer, 'replace_original') && clicked) state.messages.edit(clicked, contentOf(answer));
  else state.messages.post(draftOf(state, occasion, answer));
};
