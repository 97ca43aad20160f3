import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Context, HTTPReceiver, type Logger, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../ports.ts';

/** Slack's own requests are small; the largest here is a click with its message, far under this. */
const BODY_LIMIT_BYTES = 512 * 1024;
/** Bolt refuses what is older, and takes any time in the future. */
const SKEW_SECONDS = 300;

interface Options {
  readonly logger: Logger;
}

interface HttpOptions extends Options {
  readonly signingSecret: string;
  readonly port: number;
  readonly clock: Clock;
}

function secondsOf({ headers }: Pick<IncomingMessage, 'headers'>): number {
  const value = headers['x-slack-request-timestamp'];
  return typeof value === 'string' && /^\d{1,11}$/.test(value) ? Number(value) : Number.NaN;
}

/** HTTP: Bolt verifies signature and age on the raw body; a time that is no time, or is ahead, is refused before. */
export function httpReceiver({ signingSecret, port, clock, logger }: HttpOptions): Receiver {
  const receiver = new HTTPReceiver({
    signingSecret,
    port,
    logger,
    bodyLimit: BODY_LIMIT_BYTES,
    customPropertiesExtractor: (request) => ({ signedAtSeconds: secondsOf(request) }),
  });
  const listen = receiver.requestListener;
  receiver.requestListener = (request: IncomingMessage, response: ServerResponse) => {
    const ahead = secondsOf(request) - clock.now().getTime() / 1000;
    if (request.method === 'POST' && !(ahead <= SKEW_SECONDS)) {
      response.writeHead(401).end();
      return;
    }
    listen(request, response);
  };
  return receiver;
}

interface SocketOptions extends Options {
  readonly appToken: string;
  /** Another place than Slack's own, for the sandbox. */
  readonly apiUrl?: string | undefined;
}

/** Socket Mode: needs no address, and Slack does not sign what comes through it. */
export const socketReceiver = ({ appToken, apiUrl, logger }: SocketOptions): Receiver =>
  new SocketModeReceiver({
    appToken,
    logger,
    ...(apiUrl !== undefined && { installerOptions: { clientOptions: { slackApiUrl: apiUrl } } }),
  });

/** When Slack signed a request; a replayed one says the same. Undefined in Socket Mode. */
export function signedAt(context: Context): Date | undefined {
  const seconds: unknown = context['signedAtSeconds'];
  return typeof seconds === 'number' && Number.isFinite(seconds) ? new Date(seconds * 1000) : undefined;
}
