import { createContext, useContext } from 'react';
import type { Act, ActResult } from '../workspace/control-api.ts';
import type { Snapshot } from '../workspace/snapshot.ts';

/** What the main pane shows: a channel, the app's Home tab, or the AWS account. */
export interface Place {
  readonly channel: string | 'home' | 'aws';
  /** Timestamp of the thread that is open beside it. */
  readonly thread?: string | undefined;
  /** What is to be put into the channel's text field. */
  readonly draft?: { readonly text: string };
}

type Unsigned<T> = T extends Act ? Omit<T, 'person'> : never;

/** Whose Slack this is, what they see, and what they can do. */
export interface Desk {
  readonly snapshot: Snapshot;
  readonly place: Place;
  readonly go: (place: Place) => void;
  readonly act: (act: Unsigned<Act>) => Promise<ActResult>;
}

export const DeskContext = createContext<Desk | undefined>(undefined);

export const useDesk = (): Desk => {
  const desk = useContext(DeskContext);
  if (!desk) throw new Error('this is drawn outside the desk');
  return desk;
};

/** The place that a permalink of this workspace names. */
export const placeOf = (link: string): Place | undefined => {
  const url = new URL(link, window.location.href);
  const [, channel, seconds, micros] = /^\/archives\/(\w+)\/p(\d+)(\d{6})$/.exec(url.pathname) ?? [];
  if (url.origin !== window.location.origin || channel === undefined) return undefined;
  return { channel, thread: url.searchParams.get('thread_ts') ?? `${seconds}.${micros}` };
};
