import type { Advanced } from './advanced.ts';
import type { Commit } from './domain/repair/commit.ts';
import { next, type Task } from './domain/repair/next.ts';
import { fold, type Repair } from './domain/repair/state.ts';
import { after } from './domain/time.ts';
import { type HostTaskDeps, poll, send, settle } from './host-tasks.ts';
import type { Notifier, OpenRepairs, Repairs } from './ports.ts';

/** Carries a repair one turn on; safe to call at any time, by several drivers, and again after a crash. */
export type Advance = (repairId: string) => Promise<Advanced>;

interface Deps extends HostTaskDeps {
  readonly repairs: Repairs;
  readonly openRepairs: OpenRepairs;
  readonly notifier: Notifier;
}

/**
 * Turns in which somebody may wait. The others are over in a moment, and Slack allows about one edit in three seconds for a
 * message (chat.update is Tier 3).
 */
const WORTH_SHOWING: ReadonlySet<Task['do']> = new Set(['confirm', 'settle', 'poll', 'await-person']);

/** How long to wait before Slack is tried again. */
const BEHIND_SECONDS = 3;

export function createAdvance(deps: Deps): Advance {
  return async (repairId) => {
    const commits = await deps.repairs.read(repairId);
    const repair = fold(commits);
    if (!repair) return { again: 'never' };
    const task = next(repair);
    if (!task) return finish(deps, repair, commits);
    const [advanced, shown] = await Promise.all([
      carryOut(deps, repair, task),
      WORTH_SHOWING.has(task.do) ? deps.notifier.show(commits) : 'shown',
    ]);
    if (shown === 'unreachable') await abandon(deps, repair);
    return shown === 'behind'
      ? sooner(advanced, after(deps.clock.now().toISOString(), BEHIND_SECONDS))
      : advanced;
  };
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
    case 'await-person':
      return awaitPerson(deps, repair, task.until);
  }
}

async function observe({ cloud, handle }: Deps, { repairId, instance, turn }: Repair): Promise<Advanced> {
  await handle({ type: 'RecordObservation', repairId, turn, cloud: await cloud.observe(instance) });
  return { again: 'now' };
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
    cloud: await cloud.observe(instance),
  });
  const unknown = 'changed' in handled && !handled.changed;
  return unknown ? { again: 'at', at: after(clock.now().toISOString(), BEHIND_SECONDS) } : { again: 'now' };
}

async function awaitPerson(
  { handle, clock, openRepairs }: Deps,
  repair: Repair,
  until: string,
): Promise<Advanced> {
  if (clock.now().toISOString() >= until) {
    await handle({ type: 'ExpireApproval', repairId: repair.repairId });
    return { again: 'now' };
  }
  await openRepairs.setWakeAt(repair.instance, repair.repairId, until);
  return { again: 'at', at: until };
}

/** The lock is given back only when the last card stands; a channel that is gone cannot hold it. */
async function finish(
  { notifier, openRepairs, clock }: Deps,
  repair: Repair,
  commits: readonly Commit[],
): Promise<Advanced> {
  const shown = await notifier.show(commits);
  if (shown === 'behind') return { again: 'at', at: after(clock.now().toISOString(), BEHIND_SECONDS) };
  await openRepairs.release(repair.instance, repair.repairId);
  return { again: 'never' };
}

/** Nobody can see or answer this repair. One that is changing a host goes on to its end all the same. */
async function abandon({ handle, log }: Deps, { repairId }: Repair): Promise<void> {
  log.warn('the channel cannot be posted to', { repairId });
  await handle({ type: 'AbandonRepair', repairId, because: 'not-in-channel' });
}

function sooner(advanced: Advanced, at: string): Advanced {
  if (advanced.again === 'now') return advanced;
  return advanced.again === 'at' && advanced.at < at ? advanced : { again: 'at', at };
}
