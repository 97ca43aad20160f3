/** Something for the app: a command, an interaction, or an event, and which retry of it this is. */
export interface Envelope {
  readonly type: 'slash_commands' | 'interactive' | 'events_api';
  readonly payload: Readonly<Record<string, unknown>>;
  readonly retry?: { readonly attempt: number; readonly reason: string };
}

/** Slack's names for an app that did not answer as it should. */
export type DeliveryError =
  | 'operation_timeout'
  | 'dispatch_failed'
  | 'http_client_error'
  | 'http_service_error';

/** What came of a delivery; `answer` is what the app sent with its acknowledgement, if anything. */
export type Delivered =
  | { readonly delivered: true; readonly answer?: Readonly<Record<string, unknown>> }
  | { readonly delivered: false; readonly error: DeliveryError; readonly noRetry?: boolean };

/** A way to the app: signed HTTP requests or Socket Mode. Never throws. */
export interface Delivery {
  readonly deliver: (envelope: Envelope) => Promise<Delivered>;
}

/** The answer in an acknowledgement: an object as it is, words as a message's text, nothing when it is empty. */
export const deliveredWith = (body: unknown): Delivered => {
  if (typeof body === 'string' && body.trim() !== '') return { delivered: true, answer: { text: body } };
  if (typeof body === 'object' && body !== null && Object.keys(body).length > 0) {
    return { delivered: true, answer: { ...body } };
  }
  return { delivered: true };
};
