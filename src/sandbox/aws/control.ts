import type { IncomingMessage } from 'node:http';
import type { CallRecord } from './calls.ts';
import { AwsError } from './errors.ts';
import { optionalInteger, optionalText, parseInput, requiredText } from './json-input.ts';
import { OUTAGE_KINDS, type Outage, type OutageKind } from './outages.ts';
import { DURATIONS, type PaceSettings } from './pace.ts';
import { panelOf } from './panel.ts';
import { actOnPanel } from './panel-acts.ts';
import { readBody } from './request.ts';
import type { AwsAnswer } from './wire.ts';
import type { World } from './world.ts';

interface Controlled {
  readonly world: World;
  readonly calls: CallRecord;
  readonly reset: () => void;
}

const PREFIX = '/sandbox/';

/** The sandbox's own small surface beside the AWS protocols, for people and for other processes. */
export const isControl = ({ url }: IncomingMessage): boolean => url?.startsWith(PREFIX) === true;

/**
 * `GET /sandbox/instances`, `GET /sandbox/calls`, `GET`, `POST` and `DELETE /sandbox/outages`, `GET` and
 * `POST /sandbox/pace`, `GET` and `POST /sandbox/panel`, `POST /sandbox/reset`.
 * A change must be sent as `application/json`: a browser page of another origin cannot do so without being asked first.
 */
export async function answerControl(incoming: IncomingMessage, controlled: Controlled): Promise<AwsAnswer> {
  try {
    return jsonAnswer(200, await obey(incoming, controlled));
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return jsonAnswer(error.httpStatus, { code: error.code, message: error.message });
  }
}

async function obey(incoming: IncomingMessage, controlled: Controlled): Promise<unknown> {
  const changes = incoming.method !== 'GET';
  if (changes && incoming.headers['content-type'] !== 'application/json') {
    throw new AwsError('UnsupportedMediaType', 'Send application/json.', 415);
  }
  const body = await readBody(incoming);
  return answerRoute(`${incoming.method} ${incoming.url?.slice(PREFIX.length)}`, body, controlled);
}

const jsonAnswer = (status: number, answer: unknown): AwsAnswer => ({
  status,
  contentType: 'application/json',
  body: JSON.stringify(answer ?? null),
});

function answerRoute(route: string, body: string, { world, calls, reset }: Controlled): unknown {
  switch (route) {
    case 'GET instances':
      return world.instances().map(({ instanceId, tags, state, broken }) => {
        return { instanceId, name: tags['Name'], state, broken };
      });
    case 'GET calls':
      return calls.all();
    case 'GET outages':
      return world.outages.list();
    case 'POST outages':
      return world.outages.add(readOutage(body));
    case 'DELETE outages':
      world.outages.clear();
      world.transitions.settle();
      return world.commands.settle();
    case 'GET pace':
      return world.pace.settings();
    case 'POST pace':
      return world.pace.change(readPace(body));
    case 'GET panel':
      return panelOf(world);
    case 'POST panel':
      return actOnPanel(body, world);
    case 'POST reset':
      return reset();
    default:
      throw new AwsError('NotFound', `The sandbox has no ${route}.`, 404);
  }
}

function readOutage(body: string): Outage {
  const input = parseInput(body);
  const kind = requiredText(input, 'kind');
  if (!isOutageKind(kind))
    throw new AwsError('ValidationException', `kind is one of ${OUTAGE_KINDS.join(', ')}`);
  const operation = optionalText(input, 'operation');
  const instanceId = optionalText(input, 'instanceId');
  const document = optionalText(input, 'document');
  const times = optionalInteger(input, 'times', [1, 1000]);
  return {
    kind,
    ...(operation !== undefined && { operation }),
    ...(instanceId !== undefined && { instanceId }),
    ...(document !== undefined && { document }),
    ...(times !== undefined && { times }),
  };
}

const isOutageKind = (word: string): word is OutageKind => OUTAGE_KINDS.some((kind) => kind === word);

const HOUR_MS = 3_600_000;

/** The speed, or what takes how many milliseconds; what is not named stays. */
function readPace(body: string): Partial<PaceSettings> {
  const input = parseInput(body);
  const speed = optionalInteger(input, 'speed', [1, 1000]);
  const durations = DURATIONS.map((name) => [name, optionalInteger(input, name, [0, HOUR_MS])] as const);
  return {
    ...Object.fromEntries(durations.filter(([, value]) => value !== undefined)),
    ...(speed !== undefined && { speed }),
  };
}
