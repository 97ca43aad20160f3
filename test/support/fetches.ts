import { subscribe, unsubscribe } from 'node:diagnostics_channel';

const BEGUN = 'undici:request:create';
const ENDED = ['undici:request:trailers', 'undici:request:error'] as const;

/** Every `fetch` of this process that is under way, by which Slack is spoken to. */
export interface Fetches {
  readonly isIdle: () => boolean;
  readonly close: () => void;
}

export function watchFetches(): Fetches {
  const underWay = new Set<unknown>();
  const begun = (message: unknown): void => void underWay.add(requestIn(message));
  const ended = (message: unknown): void => void underWay.delete(requestIn(message));
  subscribe(BEGUN, begun);
  for (const channel of ENDED) subscribe(channel, ended);
  return {
    isIdle: () => underWay.size === 0,
    close: () => {
      unsubscribe(BEGUN, begun);
      for (const channel of ENDED) unsubscribe(channel, ended);
    },
  };
}

const requestIn = (message: unknown): unknown =>
  typeof message === 'object' && message !== null && 'request' in message ? message.request : undefined;
