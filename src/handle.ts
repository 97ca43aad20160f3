import type { Policy } from './domain/policy.ts';
import type { Refusal, RepairCommand } from './domain/repair/commands.ts';
import { type Commit, nextCommit } from './domain/repair/commit.ts';
import { decide } from './domain/repair/decide.ts';
import type { Actor } from './domain/repair/events.ts';
import { fold } from './domain/repair/fold.ts';
import type { Repair } from './domain/repair/state.ts';
import { type Clock, type OpenRepairs, type Repairs, VersionConflictError } from './ports.ts';

/** What became of a command: the repair as it is now, or an expected no. */
export type Handled =
  | { readonly repair: Repair; readonly commits: readonly Commit[]; readonly changed: boolean }
  | { readonly refused: Refusal };

/** Decides one command about a repair that exists and records what it decided. */
export type Handle = (command: Exclude<RepairCommand, { type: 'RequestRepair' }>) => Promise<Handled>;

interface Deps {
  readonly repairs: Repairs;
  readonly openRepairs: OpenRepairs;
  readonly clock: Clock;
  readonly policy: Policy;
}

/** Conflicts are normal: somebody else appended first. More than these in a row mean that something is broken. */
const ATTEMPTS = 4;

export function createHandle(deps: Deps): Handle {
  return async (command) => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await handleOnce(deps, command);
      } catch (error) {
        if (!(error instanceof VersionConflictError) || attempt === ATTEMPTS) throw error;
      }
    }
  };
}

/** @throws VersionConflictError when somebody else appended between the read and the write. */
async function handleOnce(deps: Deps, command: Parameters<Handle>[0]): Promise<Handled> {
  const { repairs, clock, policy } = deps;
  const { repairId } = command;
  const commits = await repairs.read(repairId);
  const at = clock.now().toISOString();
  const events = decide(command, fold(commits), { at, policy });
  if ('refused' in events) return events;
  if (events.length === 0) return result(commits, false);
  const commit = nextCommit(commits, { repairId, at, by: actorOf(command), events });
  if ('by' in command) await wakeSoon(deps, commits, at);
  await repairs.append(commit);
  return result([...commits, commit], true);
}

/**
 * A repair that waited for a person is due at once: should nobody wake it now, the next sweep does. Before the decision is stored: who
 * hears that this failed must not have decided.
 */
async function wakeSoon({ openRepairs }: Deps, commits: readonly Commit[], at: string): Promise<void> {
  const repair = fold(commits);
  if (repair) await openRepairs.setWakeAt(repair.instance, repair.repairId, at);
}

const actorOf = (command: RepairCommand): Actor => ('by' in command ? { person: command.by } : { bot: true });

function result(commits: readonly Commit[], changed: boolean): Handled {
  const repair = fold(commits);
  return repair ? { repair, commits, changed } : { refused: { kind: 'no-such-repair' } };
}
