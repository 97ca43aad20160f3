import { actOnMessage, actOnView, type Choice } from './acts/act-on-element.ts';
import { command } from './acts/command.ts';
import { closeView, type Filled, openHome, type Submitted, submitView } from './acts/modal.ts';
import { say } from './acts/say.ts';
import type { Stage } from './acts/stage.ts';
import type { Delivered } from './delivery/delivery.ts';
import type { Message } from './messages.ts';
import type { View } from './views.ts';

const MODAL_TIMEOUT_MS = 5000;

/** Where a message is. */
export type MessageRef = Pick<Message, 'channel' | 'ts'>;

/** One person at their Slack. What is impossible for them rejects with an ActError. */
export interface Member {
  /** Runs a whole line such as `/sshfix web-1 ec2-user`; resolves when the app acknowledged it or failed to. */
  readonly command: (channel: string, line: string, threadTs?: string) => Promise<Delivered>;
  /** Presses or chooses in a message; a confirmation dialog counts as confirmed. */
  readonly click: (message: MessageRef, actionId: string, choice?: Choice) => Promise<Delivered>;
  readonly clickInView: (viewId: string, actionId: string, choice?: Choice) => Promise<Delivered>;
  /** Posts what was typed, with `@name` and `#channel` as in Slack. */
  readonly say: (channel: string, text: string, threadTs?: string) => Promise<Message>;
  /** Posts `@<app> <text>`; resolves when the app acknowledged the event or failed to. */
  readonly mention: (channel: string, text: string, threadTs?: string) => Promise<Message>;
  /** The modal on top, now or as soon as there is one. */
  readonly modal: () => Promise<View>;
  readonly submitView: (viewId: string, filled: Filled) => Promise<Submitted>;
  readonly closeView: (viewId: string) => Promise<void>;
  readonly openHome: () => Promise<void>;
  /** What this person sees in a channel, threads included, oldest first. */
  readonly messages: (channel: string) => readonly Message[];
}

export const memberOf = (stage: Stage, person: string): Member => ({
  command: (channel, text, threadTs) => command(stage, { person, channel, text, threadTs }),
  click: (message, actionId, choice = {}) => actOnMessage(stage, { person, message, actionId, choice }),
  clickInView: (viewId, actionId, choice = {}) => actOnView(stage, { person, viewId, actionId, choice }),
  say: async (channel, text, threadTs) => (await say(stage, { person, channel, text, threadTs })).message,
  mention: async (channel, text, threadTs) => {
    const addressed = `@${stage.state.identity.appName} ${text}`;
    return (await say(stage, { person, channel, text: addressed, threadTs })).message;
  },
  modal: () =>
    stage.state.changes.until(() => stage.state.views.stackOf(person).at(-1), {
      timeoutMs: MODAL_TIMEOUT_MS,
      otherwise: `no modal was opened for ${person}`,
    }),
  submitView: (viewId, filled) => submitView(stage, { person, viewId, filled }),
  closeView: (viewId) => closeView(stage, { person, viewId }),
  openHome: () => openHome(stage, person),
  messages: (channel) => stage.state.messages.in(channel, person),
});
