import type { App } from '@slack/bolt';
import { EVENTS_WHERE, HELP, MENTIONED, UNKNOWN_THREAD } from '../wording/en-answers.ts';
import type { Text } from '../wording/text.ts';
import type { Asker } from './answer.ts';
import { trailPassages } from './events-list.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { messageOf } from './message.ts';

/** `@sshfix events` in a thread: the repair's audit trail, for everybody in the thread. Elsewhere, what the bot can do. */
export function listenToMentions(app: App, deps: ListenerDeps): void {
  app.event('app_mention', async ({ event }) => {
    const { user, channel, thread_ts: threadTs } = event;
    if (user === undefined) return;
    const asker: Asker = { person: user, channel, threadTs };
    const sentences = (await deps.turnedAway(asker)) ?? (await unanswered(deps, asker, event.text));
    if (sentences) await deps.answer(asker, sentences);
  });
}

/** Nothing but mentions, or help. */
const WITHOUT_WISH = /^(?:\s|<@[^>]*>|help|[?!.:,])*$/i;

/** Posts the trail, or gives what to tell the person instead. */
async function unanswered(
  deps: ListenerDeps,
  { channel, threadTs }: Asker,
  text: string,
): Promise<readonly Text[] | undefined> {
  const asksEvents = /\bevents\b/i.test(text);
  if (threadTs === undefined && !asksEvents) return WITHOUT_WISH.test(text) ? HELP : [MENTIONED, ...HELP];
  if (threadTs === undefined || !asksEvents) return /\bhelp\b/i.test(text) ? HELP : [EVENTS_WHERE];
  const repairId = await deps.threads.repairOf({ channel, ts: threadTs });
  const passages = repairId === undefined ? undefined : await trailPassages(deps, repairId);
  if (!passages) return [UNKNOWN_THREAD];
  const message = messageOf(passages);
  await deps.client.chat.postMessage({ channel, thread_ts: threadTs, ...message, unfurl_links: false });
  return undefined;
}
