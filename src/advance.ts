import { type Advanced, NOW } from './advanced.ts';
import type { Commit } from './domain/repair/commit.ts';
import { fold } from './domain/repair/fold.ts';
import { next, type Task } from './domain/repair/next.ts';
import type { Repair } from './domain/repair/state.ts';
import { after, olderThan } from './domain/time.ts';
import { type HostTaskDeps, poll, send, settle } from './host-tasks.ts';
import type { OwedDuties } from './offline-ports.ts';
import { moveOn, type OfflineTaskDeps, weigh } from './offline-tasks.ts';
import { letGo, settleDuties } from './owed.ts';
import type { Notifier, OpenRepairs, Repairs, Wake } from './ports.ts';

/** Carries a repair one turn on; safe to call at any time, by several drivers, and again after a crash. */
export type Advance = (repairId: string) => Promise<Advanced>;

interface Deps extends HostTaskDeps, OfflineTaskDeps {
  readonly repairs: Repairs;
  readonly openRepairs: OpenRepairs;
  readonly notifier: Notifier;
  readonly owed: OwedDuties;
  /** Another repair has something to show. */
  readonly wake: Wake;
}

/**
 * Turns in which somebody may wait. The others are over in a moment, and Slack allows about one edit in three seconds for a
 * message (chat.update is Tier 3).
 */
const WORTH_SHOWING: ReadonlySet<Task['do']> = new Set([
  'confirm',
  'settle',
  'poll',
  'weigh',
  'move',
  'await-person',
]);

/** How often a repair is looked after that only a person can end. */
const LOOK_AFTER_SECONDS = 3_600;
/** How long to wait before Slack is tried again. */
const BEHIND_SECONDS = 3;
/** How long a closed repair waits for Slack. */
const SHOW_DEADLINE_SECONDS = 600;

export function createAdvance(deps: Deps): Advance {
  return async (repairId) => {
    const commits = await deps.repairs.read(repairId);
    const repair = fold(commits);
    if (!repair) return { again: 'never' };
    const task = next(repair);
    if (!task) return finish(deps, repair, commits);
    const shown = WORTH_SHOWING.has(task.do) ? show(deps, commits) : Promise.resolve('shown' as const);
    try {
      const advanced = await carryOut(deps, repair, task);
      return await caughtUp(deps, repair, { advanced, shown: await shown });
    } finally {
      // Also a turn that fails is over only when nothing is being shown any more.
      await shown;
    }
  };
}

/** What cannot be shown is behind: a projection never stops a repair. */
async function show({ notifier, log }: Deps, commits: readonly Commit[]): Promise<Shown> {
  try {
    return await notifier.show(commits);
  } catch (error) {
    log.error('cards cannot be shown', { repairId: commits[0]?.repairId, error: String(error) });
    return 'behind';
  }
}

function carryOut(deps: Deps, repair: Repair, task: Task): Promise<Advanced> {
  switch (task.do) {
    case 'observe':
      return observe(deps, repair);
    case 'confirm':
      return confirm(deps, repair);
    case 'send':
      return send(deps, repair, task.command);
    case 'settle':
      return settle(deps, repair, task);
    case 'poll':
      return poll(deps, repair, task);
    case 'weigh':
      return weigh(deps, repair);
    case 'move':
      return moveOn(deps, repair, task);
    case 'await-person':
      return awaitPerson(deps, repair, task.until);
  }
}

async function observe({ cloud, handle }: Deps, { repairId, instance, turn }: Repair): Promise<Advanced> {
  await handle({ type: 'RecordObservation', repairId, turn, cloud: await cloud.observe(instance) });
  return NOW;
}

/** Premises are read again before the world is changed; what cannot be read is asked again. */
async function confirm(
  { cloud, handle, clock }: Deps,
  { repairId, instance, turn }: Repair,
): Promise<Advanced> {
  const handled = await handle({
    type: 'ConfirmFacts',
    repairId,
    turn,
    cloud: { instance: await cloud.observeInstance(instance) },
  });
  const unknown = 'changed' in handled && !handled.changed;
  return unknown ? { again: 'at', at: after(clock.now().toISOString(), BEHIND_SECONDS) } : NOW;
}

/** Where nothing happens without a person, the repair is looked after all the same: its cards may be behind. */
async function awaitPerson(
  { handle, clock, openRepairs }: Deps,
  { repairId, instance }: Repair,
  until: string | undefined,
): Promise<Advanced> {
  const now = clock.now().toISOString();
  if (until !== undefined && now >= until) {
    const expired = await handle({ type: 'ExpireApproval', repairId });
    if ('changed' in expired && !expired.changed) await handle({ type: 'RemindApprovers', repairId });
    return NOW;
  }
  const at = until ?? after(now, LOOK_AFTER_SECONDS);
  await openRepairs.setWakeAt(instance, repairId, at);
  return { again: 'at', at };
}

/**
 * The lock is given back when the last card stands. A channel that is gone cannot hold it, and Slack can do so only for a while:
 * whoever presses a button of a card that was left behind makes it catch up.
 */
async function finish(deps: Deps, repair: Repair, commits: readonly Commit[]): Promise<Advanced> {
  const { clock, log } = deps;
  const { repairId, closedAt = repair.requestedAt } = repair;
  const now = clock.now().toISOString();
  await settleDuties(deps, repair);
  const shown = await show(deps, commits);
  if (shown === 'behind' && !olderThan(closedAt, SHOW_DEADLINE_SECONDS, now)) {
    return { again: 'at', at: after(now, BEHIND_SECONDS) };
  }
  if (shown === 'behind') log.error('the last card could not be shown', { repairId });
  return (await letGo(deps, repair)) === 'resumed' ? NOW : { again: 'never' };
}

type Shown = Awaited<ReturnType<Notifier['show']>>;

interface Turned {
  readonly advanced: Advanced;
  readonly shown: Shown;
}

/** Cards that lag behind are tried again soon; where nobody can see or answer a repair, it is abandoned. */
async function caughtUp(
  { handle, log, clock }: Deps,
  { repairId }: Repair,
  { advanced, shown }: Turned,
): Promise<Advanced> {
  if (shown === 'shown') return advanced;
  if (shown === 'behind') return sooner(advanced, after(clock.now().toISOString(), BEHIND_SECONDS));
  log.warn('the channel cannot be posted to', { repairId });
  const handled = await handle({ type: 'AbandonRepair', repairId, because: 'not-in-channel' });
  return 'changed' in handled && handled.changed ? NOW : advanced;
}

function sooner(advanced: Advanced, at: string): Advanced {
  if (advanced.again === 'now') return advanced;
  return advanced.again === 'at' && advanced.at < at ? advanced : { again: 'at', at };
}
