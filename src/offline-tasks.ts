import { type Advanced, NOW } from './advanced.ts';
import { unseen } from './domain/facts/observed.ts';
import type { CallAnswer } from './domain/offline/events.ts';
import { INTENT_FRESH_SECONDS, INTENT_SETTLES_SECONDS } from './domain/policy.ts';
import type { Task } from './domain/repair/next.ts';
import type { Repair } from './domain/repair/state.ts';
import { after, olderThan } from './domain/time.ts';
import type { Handle, Handled } from './handle.ts';
import { lookAt, offlineFacts, type StepLookDeps } from './look-at-step.ts';
import { nextChange } from './next-change.ts';
import type { Change } from './offline-ports.ts';

/** What weighing a stop and going a step of an offline repair take. */
export interface OfflineTaskDeps extends StepLookDeps {
  readonly handle: Handle;
}

type MoveTask = Extract<Task, { do: 'move' }>;

/** Looks at everything that decides whether the instance may be stopped. */
export async function weigh(deps: OfflineTaskDeps, repair: Repair): Promise<Advanced> {
  const { repairId, turn } = repair;
  await deps.handle({ type: 'RecordWeighed', repairId, turn, offline: await offlineFacts(deps, repair) });
  return NOW;
}

/** One look, and the call that follows from it: whoever stores the intent makes the call, at once or not at all. */
export async function moveOn(deps: OfflineTaskDeps, repair: Repair, task: MoveTask): Promise<Advanced> {
  const now = deps.clock.now().toISOString();
  if (task.notBefore !== undefined && now < task.notBefore) return { again: 'at', at: task.notBefore };
  const prepared = await nextChange(deps, repair, task.step);
  const look = await lookAt(deps, repair, task);
  // Without what it would write, a call is not thought of; what others do to the instance is seen all the same.
  const known = prepared === 'not-yet' ? { ...look, userData: unseen('unavailable') } : look;
  const { repairId, turn } = repair;
  const handled = await deps.handle({ type: 'Move', repairId, turn, look: known });
  const intent = intentIn(handled);
  if (intent === undefined || prepared === 'not-yet') return pace(deps, handled, task);
  return call(deps, { repair: intent.repair, attempt: intent.attempt, change: prepared });
}

/** The intent that this very turn has stored. */
function intentIn(handled: Handled): { readonly repair: Repair; readonly attempt: number } | undefined {
  if ('refused' in handled || !handled.changed) return undefined;
  const event = handled.commits.at(-1)?.events.findLast(({ type }) => type === 'AttemptStarted');
  return event?.type === 'AttemptStarted' ? { repair: handled.repair, attempt: event.attempt } : undefined;
}

function pace({ clock }: OfflineTaskDeps, handled: Handled, { pollSeconds }: MoveTask): Advanced {
  const changed = 'changed' in handled && handled.changed;
  return changed ? NOW : { again: 'at', at: after(clock.now().toISOString(), pollSeconds) };
}

interface Call {
  readonly repair: Repair;
  readonly attempt: number;
  readonly change: Change | undefined;
}

async function call(deps: OfflineTaskDeps, { repair, attempt, change }: Call): Promise<Advanced> {
  const { repairId, turn, progress } = repair;
  const since = progress?.lastCall?.at ?? repair.turnSince;
  const settled: Advanced = { again: 'at', at: after(since, INTENT_SETTLES_SECONDS) };
  if (!change || olderThan(since, INTENT_FRESH_SECONDS, deps.clock.now().toISOString())) return settled;
  const answer = await made(deps, repair, change);
  if (answer === undefined) return settled;
  await deps.handle({ type: 'RecordAnswer', repairId, turn, attempt, answer });
  return NOW;
}

/** Undefined when it is not known whether the call was taken. */
async function made(
  { cloud, log }: OfflineTaskDeps,
  { repairId }: Repair,
  change: Change,
): Promise<CallAnswer | undefined> {
  try {
    return await cloud.change(change);
  } catch (error) {
    log.warn('it is not known whether a call was taken', {
      repairId,
      call: change.call,
      error: String(error),
    });
    return undefined;
  }
}
