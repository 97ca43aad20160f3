import type { InstanceQuery } from '../domain/instance.ts';
import { APPROVAL_MINUTES } from '../domain/policy.ts';
import type { Outcome } from '../domain/repair/events.ts';
import type { TrailVerdict } from '../domain/repair/trail.ts';
import { inSentence } from './en-cards.ts';
import { OUTCOMES } from './en-outcomes.ts';
import { USAGE } from './en-usage.ts';
import { code, link, person, say, type Text, time, words } from './text.ts';

export const HELP: readonly Text[] = [
  say`I find out why an EC2 instance refuses an SSH key, and repair it with the least harm. Looking changes
    nothing; a repair is made only after somebody approves it.`,
  ...USAGE,
  say`The owner of an instance allows it by the tag ${code('sshfix:mode')}: ${code('observe')} lets me look,
    ${code('repair')} lets me look and repair, ${code('stop')} lets me stop and start it as well where nothing
    else reaches it`,
  say`A plan may be applied for ${APPROVAL_MINUTES} minutes at most, by whoever asked for it or by an approver; one
    that undoes what somebody may have meant, by an approver only; a stop and start, by an approver who did not
    ask for it`,
];

/** A person who may not see anything of our instances. */
export const UNTRUSTED: readonly Text[] = [
  say`I answer only active full members of this workspace. Nothing was looked up; ask a colleague who is one.`,
];

/** Slack did not say who somebody is. */
export const UNKNOWN_PERSON: readonly Text[] = [
  say`I could not ask Slack who you are, so I do not know whether you may see our instances. Nothing was done.`,
  say`Try again in a minute. If it stays so, tell the people who run this bot.`,
];

const thread = (permalink: string | undefined, label: string): Text =>
  permalink === undefined ? say`in its thread` : [link(permalink, label)];

export const started = (name: string, permalink: string | undefined): readonly Text[] => [
  say`Checking ${code(name)}: follow it ${thread(permalink, 'in the thread')}.`,
];

export const busyThread = (permalink: string | undefined): Text =>
  permalink === undefined
    ? say`Follow it in its thread, which appears in a moment.`
    : say`Follow it ${thread(permalink, 'in its thread')}.`;

/** An error of ours, with the id under which it was logged. */
export const unexpected = (id: string): readonly Text[] => [
  say`Something went wrong on my side, and I did not finish. What was started before stands in its thread;
    otherwise nothing was started.`,
  say`Try again. If it stays so, tell the people who run this bot this number: ${code(id)}.`,
];

const INVITE: Text = say`Type ${code('/invite @sshfix')} here, then the command again. In a direct message between
  people I cannot work.`;

export const NOT_IN_CHANNEL: readonly Text[] = [
  say`I cannot post in this channel, so there is nowhere for a repair to be seen. Nothing was started.`,
  INVITE,
];

/** A repair that began before Slack said that nobody would see it. */
export const CANCELLED_AT_ONCE: readonly Text[] = [
  say`I cannot post in this channel, so there is nowhere for a repair to be seen. The repair was cancelled at
    once; nothing was looked at and nothing was changed.`,
  INVITE,
];

export const SHARED_CHANNEL: readonly Text[] = [
  say`Another organisation reads this channel, so I show nothing of our instances here. Nothing was done.`,
  say`Use a channel of our own.`,
];

export const UNKNOWN_CHANNEL: readonly Text[] = [
  say`Slack did not tell me who reads this channel, so I show nothing of our instances here. Nothing was done.`,
  say`Try again in a minute.`,
];

/** A command that was delivered a second time. */
export const knownBefore = (permalink: string | undefined): readonly Text[] => [
  say`This command reached me before, and nothing more was started. Follow the repair
    ${thread(permalink, 'in its thread')}.`,
];

/** One past repair. */
export interface PastRepair {
  readonly at: string;
  readonly requester: string;
  /** The login; absent while it is not known. */
  readonly user?: string | undefined;
  /** What refused the login, in a few words. */
  readonly cause?: string | undefined;
  /** Absent while it is open. */
  readonly outcome?: Outcome | undefined;
  readonly permalink: string | undefined;
}

export const historyTitle = (query: InstanceQuery): Text =>
  say`Repairs of ${code(query.value)}, newest first:`;

export function historyLine({ at, requester, user, cause, outcome, permalink }: PastRepair): Text {
  const ending = outcome === undefined ? 'Still open' : OUTCOMES[outcome];
  const leads = permalink === undefined ? [] : say` · ${link(permalink, 'thread')}`;
  const login = user === undefined ? [] : say` · login ${code(user)}`;
  const because = cause === undefined ? [] : say` (${inSentence(cause)})`;
  return say`${time(at)} · ${person(requester)}${login} · ${words(ending)}${because}${leads}`;
}

export const noHistory = (query: InstanceQuery): readonly Text[] => [
  say`There is no past repair of ${code(query.value)}.`,
];

/** A button on a message that is not the card any more. */
export const STRAY_CARD: Text = say`This message is out of date, so its buttons are gone now. Nothing was
  done; look at the newest message of the thread.`;

export const MALFORMED_BUTTON: Text = say`This button is not one of mine, or is damaged. Nothing was done.`;

export const EVENTS_WHERE: Text = say`Type ${code('@sshfix events')} in the thread of a repair, and I list what
  happened there. Anything else is done by the buttons of the thread, or by ${code('/sshfix')} in the channel.`;

export const MENTIONED: Text = say`A mention starts nothing. Type the command, with the slash:
  ${code('/sshfix web-1')}.`;

export const UNKNOWN_THREAD: Text = say`This thread belongs to no repair that I know. Type
  ${code('@sshfix events')} in the thread of one.`;

export const EVENTS_TITLE: Text = say`Everything that happened in this repair:`;

export const earlierEvents = (count: number): Text => say`${count} earlier events are left out here.`;

const TELL: Text = say`Tell the people who run this bot.`;

/** Whether what is listed is what was recorded, and all of it. */
export function trailVerdict(verdict: TrailVerdict): Text {
  switch (verdict.kind) {
    case 'as-shown':
      return say`Chain verified; the root message shows the same.`;
    case 'unshown':
      return say`Chain verified. The root message does not show the newest events yet; as far as it does, it
        shows the same.`;
    case 'broken':
      return say`The chain is broken at commit ${verdict.seq}: what is listed from there on is not what was
        recorded. ${TELL}`;
    case 'end-missing':
      return say`The end of the trail is missing: the root message was made of ${verdict.shown} commits, and
        ${verdict.count} are left. ${TELL}`;
    case 'replaced':
      return say`The trail is not the one that the root message was made of: commit ${verdict.seq} is another
        one. ${TELL}`;
  }
}
