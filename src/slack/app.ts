import { randomUUID } from 'node:crypto';
import { App, type CodedError, type Context, type Logger, LogLevel, type Receiver } from '@slack/bolt';
import type { Log } from '../ports.ts';
import { unexpected } from '../wording/en-answers.ts';
import { createAdmission } from './admission.ts';
import { type Asker, createAnswer } from './answer.ts';
import { createChannels } from './channels.ts';
import { listenToDialogs } from './dialogs.ts';
import { listenToMentions } from './events-mention.ts';
import { listenToGiveBack } from './give-back-action.ts';
import type { BotParts } from './listener-deps.ts';
import { listenToButtons } from './review-actions.ts';
import { clientOptions, type Identity } from './slack-client.ts';
import { listenToCommand } from './sshfix-command.ts';
import { listenToSubmissions } from './submissions.ts';

export interface SlackAppDeps extends BotParts {
  readonly receiver: Receiver;
  readonly botToken: string;
  readonly identity: Identity;
  readonly apiUrl?: string | undefined;
}

/** Bolt's own notes; its lower levels would write whole requests with their response URLs. */
export const boltLogger = (log: Log): Logger => ({
  debug: () => {},
  info: () => {},
  warn: (...notes: unknown[]) => log.warn('Bolt', { notes: notes.map(String) }),
  error: (...notes: unknown[]) => log.error('Bolt', { notes: notes.map(String) }),
  setLevel: () => {},
  getLevel: () => LogLevel.WARN,
  setName: () => {},
});

/** Bolt hands over more than its exported types say; without this annotation its first overload is taken. */
interface Failure {
  readonly error: CodedError;
  readonly logger: Logger;
  readonly context: Context;
  readonly body: object;
}

/** The Slack side of the bot: a command, the buttons of cards, dialogs, and mentions in threads. */
export function createSlackApp(deps: SlackAppDeps): App {
  const { receiver, botToken, identity, apiUrl, client, log } = deps;
  const app = new App({
    receiver,
    logger: boltLogger(log),
    extendedErrorHandler: true,
    authorize: async () => ({ botToken, ...identity }),
    clientOptions: clientOptions(apiUrl),
  });
  const answer = createAnswer({ client, log });
  const turnedAway = createAdmission({ ...deps, audience: createChannels(deps) });
  const listeners = { ...deps, answer, turnedAway };
  listenToCommand(app, listeners);
  listenToButtons(app, listeners);
  listenToDialogs(app, listeners);
  listenToSubmissions(app, listeners);
  listenToGiveBack(app, listeners);
  listenToMentions(app, listeners);
  app.error(async ({ error, body }: Failure) => {
    const id = randomUUID().slice(0, 8);
    log.error('a listener failed', { id, error: error.stack ?? String(error) });
    const asker = askerOf(body);
    if (asker) await answer(asker, unexpected(id));
  });
  return app;
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

const idIn = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'id' in value ? text(value.id) : text(value);

/** Whoever sent a command, a click or an event; the three say it differently. */
function askerOf(body: object): Asker | undefined {
  const whole: Readonly<Record<string, unknown>> = { ...body };
  const event: Readonly<Record<string, unknown>> =
    typeof whole['event'] === 'object' ? { ...whole['event'] } : {};
  const person = text(whole['user_id']) ?? idIn(whole['user']) ?? text(event['user']);
  const channel = text(whole['channel_id']) ?? idIn(whole['channel']) ?? text(event['channel']);
  if (person === undefined || channel === undefined) return undefined;
  return { person, channel, responseUrl: text(whole['response_url']), threadTs: text(event['thread_ts']) };
}
