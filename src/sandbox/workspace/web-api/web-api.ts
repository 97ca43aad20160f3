import type { IncomingHttpHeaders } from 'node:http';
import { type Answer, jsonAnswer } from '../http.ts';
import { SlackError } from '../slack-error.ts';
import type { State } from '../state.ts';
import type { Arguments } from './arguments.ts';
import { CHAT } from './chat.ts';
import { CONVERSATIONS } from './conversations.ts';
import { type Failure, Failures } from './failures.ts';
import { FILES } from './files.ts';
import { type Method, TIER_2 } from './method.ts';
import { RateLimits } from './rate-limits.ts';
import { TEAM } from './team.ts';
import { VIEWS } from './views.ts';

/** A call that an app made, and what it was answered. */
export interface ApiCall {
  readonly method: string;
  readonly arguments: Arguments;
  readonly answer: Readonly<Record<string, unknown>>;
}

interface Request {
  readonly method: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** The Web API: `POST /api/<method>`. */
export class WebApi {
  readonly calls: ApiCall[] = [];
  readonly failures = new Failures();
  readonly rateLimits: RateLimits;
  readonly #state: State;
  readonly #methods: Readonly<Record<string, Method>>;

  /** `openConnection` gives the URL of a new Socket Mode connection. */
  constructor(state: State, openConnection: () => string) {
    this.#state = state;
    this.rateLimits = new RateLimits(state.now);
    this.#methods = {
      ...TEAM,
      ...CHAT,
      ...CONVERSATIONS,
      ...VIEWS,
      ...FILES,
      'apps.connections.open': { perMinute: TIER_2, token: 'app', answer: () => ({ url: openConnection() }) },
    };
  }

  /** Nothing when an ordered silence swallows the call. */
  handle(request: Request): Answer | undefined {
    const failure = this.failures.take(request.method);
    const args = argumentsOf(request);
    const answer = failure ? failedAnswer(failure) : this.#answer(request, args);
    this.calls.push({ method: request.method, arguments: withoutToken(args), answer: bodyOf(answer) });
    return answer;
  }

  #answer(request: Request, args: Arguments): Answer {
    try {
      const method = Object.hasOwn(this.#methods, request.method) ? this.#methods[request.method] : undefined;
      if (!method) throw new SlackError('unknown_method', [request.method]);
      this.#authorise(method, request.headers, args);
      const retryAfter = this.rateLimits.retryAfter(request.method, method.perMinute);
      if (retryAfter !== undefined) return rateLimited(retryAfter);
      return jsonAnswer({ ok: true, ...method.answer(args, this.#state) });
    } catch (error) {
      if (error instanceof SlackError) return jsonAnswer(refusal(error));
      throw error;
    }
  }

  #authorise(method: Method, headers: IncomingHttpHeaders, args: Arguments): void {
    const { botToken, appToken, scopes } = this.#state.identity;
    const token = headers.authorization?.replace(/^Bearer /i, '') ?? args['token'];
    if (token === undefined || token === '') throw new SlackError('not_authed');
    if (token !== botToken && token !== appToken) throw new SlackError('invalid_auth');
    if ((token === appToken) !== (method.token === 'app')) throw new SlackError('not_allowed_token_type');
    if (method.scopes && !method.scopes.some((scope) => scopes.includes(scope))) {
      throw new SlackError('missing_scope', [`needed: ${method.scopes.join(',')}`]);
    }
  }
}

const argumentsOf = ({ headers, body }: Request): Arguments => {
  if (!headers['content-type']?.startsWith('application/json')) {
    return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
  }
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8') || '{}');
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {};
  } catch {
    return {};
  }
};

const withoutToken = ({ token: _token, ...rest }: Arguments): Arguments => rest;

const refusal = ({ code, details }: SlackError): Readonly<Record<string, unknown>> => ({
  ok: false,
  error: code,
  ...(details.length > 0
    ? { errors: details, response_metadata: { messages: details.map((line) => `[ERROR] ${line}`) } }
    : {}),
});

const rateLimited = (seconds: number): Answer =>
  jsonAnswer({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(seconds) });

const failedAnswer = (failure: Failure): Answer | undefined => {
  if ('error' in failure) return jsonAnswer({ ok: false, error: failure.error });
  if ('status' in failure) return { status: failure.status, type: 'text/plain', body: 'upstream error' };
  if ('retryAfterSeconds' in failure) return rateLimited(failure.retryAfterSeconds);
  return undefined;
};

const bodyOf = (answer: Answer | undefined): Readonly<Record<string, unknown>> => {
  if (!answer) return { silence: true };
  if (!answer.type.startsWith('application/json')) return { status: answer.status };
  const body: Readonly<Record<string, unknown>> = JSON.parse(answer.body.toString());
  return body;
};
