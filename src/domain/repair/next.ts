import type { HostTask } from '../host-command.ts';
import type { Progress } from '../offline/progress.ts';
import { type LookPart, MANNER, type OfflineStep } from '../offline/steps.ts';
import type { KeepStep } from '../online-plan.ts';
import { CHANGE_DEADLINE_SECONDS, INTENT_SETTLES_SECONDS, LOOK_DEADLINE_SECONDS } from '../policy.ts';
import { after } from '../time.ts';
import { nextReminder } from './reminders.ts';
import { currentPlan, type Repair } from './state.ts';

/** What the driver does now. */
export type Task =
  | { readonly do: 'observe' }
  | { readonly do: 'confirm' }
  | { readonly do: 'send'; readonly command: HostTask }
  /** An intent without an answer: wait until it is old enough, then ask the world. */
  | {
      readonly do: 'settle';
      readonly command: HostTask;
      readonly since: string;
      readonly notBefore: string;
      readonly deadline: string;
    }
  | {
      readonly do: 'poll';
      readonly command: HostTask;
      readonly commandId: string;
      readonly since: string;
      readonly deadline: string;
    }
  /** What decides about a stop. */
  | { readonly do: 'weigh' }
  /** One look at the world for the step under way of an offline repair, and at most one call. */
  | {
      readonly do: 'move';
      readonly step: OfflineStep;
      readonly looksAt: readonly LookPart[];
      readonly pollSeconds: number;
      /** Until then somebody else's call may be under way. */
      readonly notBefore?: string;
    }
  /** `until` is when something happens without a person: a reminder, the expiry; absent where nothing does. */
  | { readonly do: 'await-person'; readonly until?: string };

/** The driver's task, or nothing when the repair is over. */
export function next(repair: Repair): Task | undefined {
  switch (repair.status) {
    case 'diagnosing':
    case 'verifying':
      if (repair.work.phase === 'weigh') return { do: 'weigh' };
      return repair.work.phase === 'observe' ? { do: 'observe' } : commandTask(repair, probeOf(repair));
    case 'compensating':
      return repair.progress && moveTask(repair.progress);
    case 'performing':
      if (repair.progress) return moveTask(repair.progress);
      return repair.work.phase === 'observe' ? { do: 'confirm' } : commandTask(repair, stepOf(repair));
    case 'keeping':
      return commandTask(repair, keepOf(repair));
    case 'awaiting-decision':
      return untilPerson(repair);
    case 'stuck':
      return { do: 'await-person' };
    case 'closed':
      return undefined;
  }
}

/** What comes first of a reminder and the expiry. */
function untilPerson(repair: Repair): Task {
  const plan = currentPlan(repair);
  const until = (plan && nextReminder(plan)) ?? plan?.expiresAt ?? repair.turnSince;
  return { do: 'await-person', until };
}

/** While an intent has no answer, nobody looks: the call may be under way. */
function moveTask(progress: Progress): Task | undefined {
  const [step] = progress.route;
  if (step === undefined) return undefined;
  const { looksAt, pollSeconds } = MANNER[step];
  const { lastCall } = progress;
  const isOpen = lastCall !== undefined && lastCall.answer === undefined;
  return {
    do: 'move',
    step,
    looksAt,
    pollSeconds,
    ...(isOpen && { notBefore: after(lastCall.at, INTENT_SETTLES_SECONDS) }),
  };
}

function commandTask(repair: Repair, command: HostTask | undefined): Task | undefined {
  const { work } = repair;
  if (!command) return undefined;
  switch (work.phase) {
    case 'send':
      return { do: 'send', command };
    case 'sending':
      return {
        do: 'settle',
        command,
        since: work.since,
        notBefore: after(work.since, INTENT_SETTLES_SECONDS),
        deadline: deadlineOf(work.since, command),
      };
    case 'sent':
      return {
        do: 'poll',
        command,
        commandId: work.commandId,
        since: work.since,
        deadline: deadlineOf(work.since, command),
      };
    case 'observe':
    case 'weigh':
    case 'rest':
      return undefined;
  }
}

/** A look is given up soon; a change is waited for until it must have ended. */
function deadlineOf(since: string, command: HostTask): string {
  return after(since, command.kind === 'probe' ? LOOK_DEADLINE_SECONDS : CHANGE_DEADLINE_SECONDS);
}

function probeOf({ attempt, instance }: Repair): HostTask | undefined {
  if (!attempt) return undefined;
  const { user, address: client } = attempt;
  return { kind: 'probe', instance, user, ...(client && { client }) };
}

/** What makes a change last that proved good. */
export function keepOf({ attempt, instance, reverts }: Repair): KeepStep | undefined {
  return attempt && reverts && { kind: 'keep', instance, user: attempt.user, mended: reverts.mended };
}

function stepOf(repair: Repair): HostTask | undefined {
  const plan = currentPlan(repair)?.plan;
  return plan?.kind === 'online' ? plan.steps[0] : undefined;
}
