import type { IncomingMessage, ServerResponse } from 'node:http';
import { actOnMessage, actOnView } from './acts/act-on-element.ts';
import { command } from './acts/command.ts';
import { closeView, type Filled, openHome, submitView } from './acts/modal.ts';
import { say } from './acts/say.ts';
import { ActError, type Stage } from './acts/stage.ts';
import { awsAnswer } from './aws-proxy.ts';
import type { FleetInstance } from './fleet.ts';
import { type Answer, jsonAnswer, NOT_FOUND, readBody } from './http.ts';
import type { Snapshot } from './snapshot.ts';
import type { State } from './state.ts';

/** What the page lets a person do. */
export type Act = { readonly person: string } & (
  | { readonly act: 'write'; readonly channel: string; readonly text: string; readonly threadTs?: string }
  | {
      readonly act: 'click';
      readonly channel: string;
      readonly ts: string;
      readonly actionId: string;
      readonly blockId?: string;
      readonly values?: readonly string[];
    }
  | {
      readonly act: 'click-in-view';
      readonly viewId: string;
      readonly actionId: string;
      readonly blockId?: string;
      readonly values?: readonly string[];
    }
  | { readonly act: 'submit-view'; readonly viewId: string; readonly filled: Filled }
  | { readonly act: 'close-view'; readonly viewId: string }
  | { readonly act: 'open-home' }
);

/** What the page is told of an act: Slack's error when the app failed, and a modal's errors by block. */
export interface ActResult {
  readonly error?: string;
  readonly errors?: Readonly<Record<string, string>>;
}

export interface ControlParts {
  readonly stage: Stage;
  readonly snapshot: (viewer: string) => Snapshot;
  readonly fleet?: (() => Promise<readonly FleetInstance[]>) | undefined;
  /** Of the sandbox's AWS. */
  readonly awsUrl?: string | undefined;
}

/** The page's own API: `GET /sandbox/state?viewer=U…`, `GET /sandbox/fleet`, `POST /sandbox/acts`, and `GET` and `POST /sandbox/aws/panel`. */
export const controlAnswer = async (
  parts: ControlParts,
  request: IncomingMessage,
  url: URL,
): Promise<Answer> => {
  if (!isLocal(request))
    return { status: 403, type: 'text/plain', body: 'only pages of this address may ask' };
  if (url.pathname === '/sandbox/state' && request.method === 'GET') {
    return jsonAnswer(parts.snapshot(viewerOf(parts.stage.state, url)));
  }
  if (url.pathname === '/sandbox/fleet') return jsonAnswer((await parts.fleet?.()) ?? []);
  if (url.pathname === '/sandbox/aws/panel') return awsAnswer(parts.awsUrl, request, 'panel');
  if (url.pathname === '/sandbox/acts' && request.method === 'POST') {
    const act: Act = JSON.parse((await readBody(request)).toString('utf8'));
    return actAnswer(parts.stage, act);
  }
  return NOT_FOUND;
};

/** The person that the page asks for, or the first one. */
const viewerOf = ({ people }: State, url: URL): string => {
  const asked = url.searchParams.get('viewer') ?? '';
  const [first = ''] = people.keys();
  return people.has(asked) ? asked : first;
};

/** Tells the page that something changed, for as long as it listens. */
export const streamChanges = (state: State, response: ServerResponse): void => {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('data: listening\n\n');
  const unsubscribe = state.changes.subscribe(() => void response.write('data: changed\n\n'));
  response.on('close', unsubscribe);
};

/** Keeps other web sites out: they cannot forge these headers, nor can a name that was rebound to this address. */
const isLocal = ({ headers, method }: IncomingMessage): boolean => {
  const local = /^(127\.0\.0\.1|localhost)(:\d+)?$/.test(headers.host ?? '');
  const sameSite = headers.origin === undefined || headers.origin === `http://${headers.host}`;
  return local && sameSite && (method !== 'POST' || headers['content-type'] === 'application/json');
};

const actAnswer = async (stage: Stage, act: Act): Promise<Answer> => {
  try {
    return jsonAnswer(await perform(stage, act));
  } catch (error) {
    if (error instanceof ActError) return jsonAnswer({ error: error.message } satisfies ActResult, 400);
    throw error;
  }
};

const perform = async (stage: Stage, act: Act): Promise<ActResult> => {
  switch (act.act) {
    case 'write':
      await (act.text.startsWith('/') ? command : say)(stage, act);
      return {};
    case 'click': {
      const message = { channel: act.channel, ts: act.ts };
      const { person, actionId } = act;
      return resultOf(await actOnMessage(stage, { person, message, actionId, choice: act }));
    }
    case 'click-in-view': {
      const { person, viewId, actionId } = act;
      return resultOf(await actOnView(stage, { person, viewId, actionId, choice: act }));
    }
    case 'submit-view': {
      const { delivered, errors } = await submitView(stage, act);
      return { ...resultOf(delivered), errors };
    }
    case 'close-view':
      await closeView(stage, act);
      return {};
    case 'open-home':
      await openHome(stage, act.person);
      return {};
  }
};

const resultOf = (delivered: Awaited<ReturnType<typeof actOnMessage>>): ActResult =>
  delivered.delivered ? {} : { error: delivered.error };
