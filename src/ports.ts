import type { CloudFacts } from './domain/facts/cloud-facts.ts';
import type { Observed, Unseen } from './domain/facts/observed.ts';
import type { StopFacts } from './domain/facts/stop-facts.ts';
import type { HostCommand } from './domain/host-command.ts';
import type { InstanceMatch, InstanceQuery, InstanceRef } from './domain/instance.ts';
import type { CallAnswer } from './domain/offline/events.ts';
import type { Commit } from './domain/repair/commit.ts';
import type { Change, Marks, Watched, WatchedPart } from './offline-ports.ts';

export interface Clock {
  readonly now: () => Date;
}

/** Runs `work` after `milliseconds`; gives a way to call it off. */
export type Schedule = (milliseconds: number, work: () => void) => () => void;

/** Where operators look. Never key material, user data or a secret. */
export interface Log {
  readonly info: (message: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly warn: (message: string, detail?: Readonly<Record<string, unknown>>) => void;
  readonly error: (message: string, detail?: Readonly<Record<string, unknown>>) => void;
}

/** Asks that a repair be carried on soon; never waits, never fails. */
export type Wake = (repairId: string) => void;

/** Somebody else appended first: read again and decide again. */
export class VersionConflictError extends Error {
  constructor(repairId: string, seq: number) {
    super(`repair ${repairId} already has commit ${seq}`);
    this.name = 'VersionConflictError';
  }
}

/** The first and, once closed, the last commit of a repair. */
export interface RepairEnds {
  readonly first: Commit;
  readonly last?: Commit;
}

/** The audit trail. Nothing in it is ever changed or deleted. */
export interface Repairs {
  /** All commits in order, consistently read; empty when there is no such repair. */
  readonly read: (repairId: string) => Promise<readonly Commit[]>;
  /** @throws VersionConflictError when a commit with that `seq` exists, also when it is this one. */
  readonly append: (commit: Commit) => Promise<void>;
  /** Newest first. */
  readonly ofInstance: (instance: InstanceRef, limit: number) => Promise<readonly RepairEnds[]>;
  /** The first commits of one person since an ISO time, newest first, at most `limit`. */
  readonly ofRequester: (person: string, since: string, limit: number) => Promise<readonly Commit[]>;
}

/** An open repair: the lock of its instance and, until its stream exists, the only holder of its first commit. */
export interface OpenRepair {
  readonly instance: InstanceRef;
  readonly repairId: string;
  readonly requester: string;
  readonly firstCommit: Commit;
  /** ISO time at which a sweep wakes it. */
  readonly wakeAt: string;
  /** The turn in which a closed repair took the instance again, to go on with what it owes; absent where a repair begins. */
  readonly resumes?: number;
}

export interface OpenRepairs {
  /** Takes the instance unless it is taken; gives the holder, which is `open` itself when it was free. */
  readonly claim: (open: OpenRepair) => Promise<OpenRepair>;
  readonly list: () => Promise<readonly OpenRepair[]>;
  readonly find: (instance: InstanceRef) => Promise<OpenRepair | undefined>;
  /** Does nothing when the lock is no longer held by this repair. */
  readonly setWakeAt: (instance: InstanceRef, repairId: string, wakeAt: string) => Promise<void>;
  /**
   * By whoever has seen the repair closed in this turn. Does nothing when the lock is no longer held by it, or was taken again to
   * resume it in this turn or a later one.
   */
  readonly release: (instance: InstanceRef, repairId: string, turn: number) => Promise<void>;
}

/** What is known of one card in Slack. */
export interface CardRecord {
  readonly repairId: string;
  /** `root`, `plan-1`, `result`. */
  readonly card: string;
  readonly channel: string;
  /** Slack's message timestamp; absent between the claim and the post. */
  readonly ts?: string;
  /** Number of commits of the history that the card shows; only rises. */
  readonly version: number;
  /** SHA-256 (hex) of the last of these commits; with the number it tells whether the end of the trail is missing. */
  readonly head: string;
  /** SHA-256 (hex) of what is shown. */
  readonly hash: string;
  /** ISO time of this record. */
  readonly at: string;
}

export interface Cards {
  readonly list: (repairId: string) => Promise<readonly CardRecord[]>;
  /** Writes `next` if the stored record still equals `previous` (absent: none is stored); false when it does not. */
  readonly save: (previous: CardRecord | undefined, next: CardRecord) => Promise<boolean>;
}

/** Which repair a thread in Slack belongs to: a message there names only its thread. */
export interface Threads {
  readonly remember: (thread: Thread, repairId: string) => Promise<void>;
  readonly repairOf: (thread: Thread) => Promise<string | undefined>;
}

/** A thread by its root message. */
export interface Thread {
  readonly channel: string;
  readonly ts: string;
}

/** The probe's raw reports, kept apart from the trail so that they can be deleted. */
export interface Reports {
  /** Writing a turn again replaces it: it is the same command's output. */
  readonly put: (repairId: string, turn: number, report: string) => Promise<void>;
  readonly find: (repairId: string, turn: number) => Promise<string | undefined>;
}

/** What became of a sending call. A call whose fate is not known throws. */
export type Sent = { readonly commandId: string } | { readonly refused: Unseen };

/** What a sent command has come to. */
export type Invocation =
  | { readonly state: 'pending' }
  /** Systems Manager knows of no such command; right after a sending that is usual. */
  | { readonly state: 'unheard-of' }
  | { readonly state: 'finished'; readonly exitCode: number; readonly output: string }
  | { readonly state: 'failed'; readonly because: Unseen };

/** Instances, and what is looked at and done there. Reads never throw: they say `unseen`. */
export interface Cloud {
  readonly findInstances: (query: InstanceQuery) => Promise<FoundInstances>;
  readonly observe: (instance: InstanceRef) => Promise<CloudFacts>;
  /** The instance alone, by one call: what a plan rests on. */
  readonly observeInstance: (instance: InstanceRef) => Promise<CloudFacts['instance']>;
  /** One bounded call without retry. @throws when it cannot be known whether the command was accepted. */
  readonly send: (command: HostCommand) => Promise<Sent>;
  /** The id of a command sent before with this repair and turn, if Systems Manager knows it. @throws when it cannot be asked. */
  readonly findSent: (command: HostCommand, since: string) => Promise<string | undefined>;
  /** @throws when it cannot be asked. */
  readonly poll: (instance: InstanceRef, commandId: string) => Promise<Invocation>;
  /** What decides whether an instance may be stopped and comes back: everything at once, dry runs included. */
  readonly weighStop: (instance: InstanceRef) => Promise<StopFacts>;
  /** The instance, and those parts around it. */
  readonly watch: (instance: InstanceRef, parts: ReadonlySet<WatchedPart>, marks: Marks) => Promise<Watched>;
  /** The raw bytes that user data holds; empty where there is none. A secret: never logged, never stored but in the vault. */
  readonly userData: (instance: InstanceRef) => Promise<Observed<Uint8Array>>;
  /** One bounded call without retry. @throws when it cannot be known whether it was accepted */
  readonly change: (change: Change) => Promise<CallAnswer>;
}

export type FoundInstances = { readonly found: readonly InstanceMatch[] } | { readonly couldNotLook: Unseen };

/** Slack's answer about a person. */
export interface Person {
  readonly id: string;
  /** A full member of our own workspace, active, not a guest and not from another organisation. */
  readonly trusted: boolean;
}

export interface People {
  /** Undefined while Slack cannot be asked. */
  readonly person: (id: string) => Promise<Person | undefined>;
  /** False when the list of approvers cannot be read: no answer is never a yes. */
  readonly isApprover: (id: string) => Promise<boolean>;
}

/** Brings the cards in Slack in line with a history; safe to call again. */
export interface Notifier {
  /** `unreachable`: the bot is not in the channel, so nobody can see or answer this repair. `behind`: try again soon. */
  readonly show: (commits: readonly Commit[]) => Promise<'shown' | 'behind' | 'unreachable'>;
}
