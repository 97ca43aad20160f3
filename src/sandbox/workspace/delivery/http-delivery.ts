import { createHmac } from 'node:crypto';
import { type Delivered, type Delivery, deliveredWith, type Envelope } from './delivery.ts';

interface HttpDeliveryOptions {
  readonly requestUrl: string;
  readonly signingSecret: string;
  readonly ackTimeoutMs: number;
  readonly now: () => number;
}

const FORM = 'application/x-www-form-urlencoded';

const bodyOf = ({ type, payload }: Envelope): { readonly contentType: string; readonly body: string } => {
  if (type === 'events_api') return { contentType: 'application/json', body: JSON.stringify(payload) };
  const fields = type === 'slash_commands' ? payload : { payload: JSON.stringify(payload) };
  const entries = Object.entries(fields).map(([key, value]): [string, string] => [key, String(value)]);
  return { contentType: FORM, body: new URLSearchParams(entries).toString() };
};

const headersOf = (
  envelope: Envelope,
  body: string,
  options: HttpDeliveryOptions,
): Record<string, string> => {
  const timestamp = String(Math.floor(options.now() / 1000));
  const digest = createHmac('sha256', options.signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return {
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': `v0=${digest}`,
    ...(envelope.retry
      ? {
          'x-slack-retry-num': String(envelope.retry.attempt),
          'x-slack-retry-reason': envelope.retry.reason,
        }
      : {}),
  };
};

const answered = async (response: Response): Promise<Delivered> => {
  if (!response.ok) {
    const noRetry = response.headers.get('x-slack-no-retry') === '1';
    return {
      delivered: false,
      error: response.status >= 500 ? 'http_service_error' : 'http_client_error',
      ...(noRetry ? { noRetry } : {}),
    };
  }
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return deliveredWith(isJson ? JSON.parse(text) : text);
};

/** Posts to the app's request URL, signed as Slack signs (version v0). */
export const httpDelivery = (options: HttpDeliveryOptions): Delivery => ({
  deliver: async (envelope) => {
    const { contentType, body } = bodyOf(envelope);
    const signal = AbortSignal.timeout(options.ackTimeoutMs);
    try {
      return await answered(
        await fetch(options.requestUrl, {
          method: 'POST',
          body,
          headers: { 'content-type': contentType, ...headersOf(envelope, body, options) },
          redirect: 'manual',
          signal,
        }),
      );
    } catch {
      return { delivered: false, error: signal.aborted ? 'operation_timeout' : 'dispatch_failed' };
    }
  },
});
