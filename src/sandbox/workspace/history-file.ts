import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from './messages.ts';
import type { State } from './state.ts';

const FILE = 'slack-history.json';
const SAVE_AFTER_MS = 200;
const VERSION = 1;

interface Saved {
  readonly version: typeof VERSION;
  readonly messages: readonly Message[];
  readonly botChannels: readonly string[];
}

const isSaved = (value: unknown): value is Saved =>
  typeof value === 'object' &&
  value !== null &&
  (value as { version?: unknown }).version === VERSION &&
  Array.isArray((value as { messages?: unknown }).messages) &&
  Array.isArray((value as { botChannels?: unknown }).botChannels);

const read = (path: string): Saved | undefined => {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const saved: unknown = JSON.parse(text);
  if (!isSaved(saved))
    throw new Error(`${path} is no message history of this sandbox; move it away to start anew`);
  return saved;
};

/** Restores what was said before, and from now on saves it; gives the function that saves the rest and stops. */
export const keepHistory = (state: State, directory: string): (() => void) => {
  mkdirSync(directory, { recursive: true });
  const path = join(directory, FILE);
  const saved = read(path);
  if (saved) restore(state, saved);

  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    timer = undefined;
    write(path, state);
  };
  const unsubscribe = state.changes.subscribe(() => {
    timer ??= setTimeout(save, SAVE_AFTER_MS).unref();
  });
  return () => {
    unsubscribe();
    save();
  };
};

const restore = (state: State, saved: Saved): void => {
  state.messages.restore(saved.messages);
  for (const person of state.people.keys()) state.channels.directWith(person);
  for (const channel of state.channels.all()) {
    state.channels.setMember(channel, state.identity.botUserId, saved.botChannels.includes(channel.id));
  }
};

/** Written whole beside the old file and then renamed, so that a crash leaves one of the two. */
const write = (path: string, state: State): void => {
  const saved: Saved = {
    version: VERSION,
    messages: state.messages.lasting(),
    botChannels: state.channels
      .all()
      .filter((channel) => channel.kind !== 'im' && state.channels.hasBot(channel))
      .map((channel) => channel.id),
  };
  writeFileSync(`${path}.new`, JSON.stringify(saved));
  renameSync(`${path}.new`, path);
};
