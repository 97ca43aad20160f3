import { takeAnswer } from './acts/answer.ts';
import { type Answer, jsonAnswer } from './http.ts';
import { SlackError } from './slack-error.ts';
import type { State } from './state.ts';
import type { Arguments } from './web-api/arguments.ts';

const GONE = ['invalid_url', 'expired_url', 'used_url'];

const answerOf = (body: Buffer): Arguments => {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    if (typeof parsed === 'object' && parsed !== null) return { ...parsed };
  } catch {
    throw new SlackError('invalid_payload');
  }
  throw new SlackError('invalid_payload');
};

/** `POST /hooks/<key>`: an app answers a command or a click by its response URL. */
export const answerByUrl = (state: State, key: string, body: Buffer): Answer => {
  try {
    const occasion = state.responseUrls.use(key);
    takeAnswer(state, occasion, answerOf(body));
    return jsonAnswer({ ok: true });
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    return jsonAnswer({ ok: false, error: error.code }, GONE.includes(error.code) ? 404 : 400);
  }
};
