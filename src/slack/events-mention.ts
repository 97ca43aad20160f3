import type { App } from '@slack/bolt';
import { EVENTS_WHERE, UNKNOWN_THREAD, UNTRUSTED } from '../wording/en-answers.ts';
import type { Text } from '../wording/text.ts';
import type { Answer, Asker } from './answer.ts';
import { eventPassages } from './events-list.ts';
import type { ListenerDeps } from './listener-deps.ts';
import { messageOf } from './message.ts';

interface Deps extends ListenerDeps {
  readonly answer: Answer;
}

/** `@sshfix events` in a thread: the repair's audit trail, for everybody in the thread. */
export function listenToMentions(app: App, deps: Deps): void {
  app.event('app_mention', async ({ event }) => {
    const { user, channel, thread_ts: threadTs } = event;
    if (user === undefined) return;
    const asker: Asker = { person: user, channel, threadTs };
    const sentences = await unanswered(deps, asker, event.text);
    if (sentences) await deps.answer(asker, sentences);
  });
}

/** Posts the trail, or gives what to tell the person instead. */
async function unanswered(deps: Deps, asker: Asker, text: string): Promise<readonly Text[] | undefined> {
  const { person, channel, threadTs } = asker;
  if (!(await deps.people.person(person)).trusted) return UNTRUSTED;
  if (threadTs === undefined || !/\bevents\b/i.test(text)) return [EVENTS_WHERE];
  const repairId = await deps.threads.repairOf({ channel, ts: threadTs });
  const commits = repairId === undefined ? [] : await deps.repairs.read(repairId);
  if (commits.length === 0) return [UNKNOWN_THREAD];
  const message = messageOf(eventPassages(commits));
  await deps.client.chat.postMessage({ channel, thread_ts: threadTs, ...message, unfurl_links: false });
  return undefined;
}
