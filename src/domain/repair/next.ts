import type { HostTask } from '../host-command.ts';
import type { KeepStep } from '../plan.ts';
import { CHANGE_DEADLINE_SECONDS, INTENT_SETTLES_SECONDS, LOOK_DEADLINE_SECONDS } from '../policy.ts';
import { after } from '../time.ts';
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
  | { readonly do: 'await-person'; readonly until: string };

/** The driver's task, or nothing when the repair is over. */
export function next(repair: Repair): Task | undefined {
  switch (repair.status) {
    case 'diagnosing':
    case 'verifying':
      return repair.work.phase === 'observe' ? { do: 'observe' } : commandTask(repair, probeOf(repair));
    case 'performing':
      return repair.work.phase === 'observe' ? { do: 'confirm' } : commandTask(repair, stepOf(repair));
    case 'keeping':
      return commandTask(repair, keepOf(repair));
    case 'awaiting-decision':
      return { do: 'await-person', until: currentPlan(repair)?.expiresAt ?? repair.turnSince };
    case 'closed':
      return undefined;
  }
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
