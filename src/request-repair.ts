import type { InstanceMatch } from './domain/instance.ts';
import { OPEN_REPAIRS_PER_PERSON, type Policy, REQUESTS_PER_HOUR } from './domain/policy.ts';
import type { Refusal } from './domain/repair/commands.ts';
import { type Commit, nextCommit } from './domain/repair/commit.ts';
import { decide } from './domain/repair/decide.ts';
import type { RepairRequest } from './domain/repair/events.ts';
import { fold } from './domain/repair/fold.ts';
import { after } from './domain/time.ts';
import type { Handle } from './handle.ts';
import {
  type Clock,
  type Notifier,
  type OpenRepair,
  type OpenRepairs,
  type Repairs,
  VersionConflictError,
} from './ports.ts';

/** Somebody asks why an instance refuses their key. */
export interface Request extends Omit<RepairRequest, 'instance' | 'name'> {
  readonly match: Pick<InstanceMatch, 'instance' | 'name'>;
}

export type Requested =
  | { readonly opened: string }
  /** The same request was delivered before. */
  | { readonly known: string }
  /** The bot cannot post in this channel; the repair is closed as cancelled. */
  | { readonly unreachable: string }
  | { readonly refused: Refusal };

export type RequestRepair = (request: Request) => Promise<Requested>;

/** By then the driver that was woken has carried the repair on; a sweep makes up for one that has not. */
const FIRST_WAKE_SECONDS = 60;
const HOUR_SECONDS = 3600;

interface Deps {
  readonly policy: Policy;
  readonly repairs: Repairs;
  readonly openRepairs: OpenRepairs;
  readonly notifier: Notifier;
  readonly handle: Handle;
  readonly clock: Clock;
}

/**
 * Opens a repair: takes the instance's lock, which holds the first commit, then begins the trail with it. Whoever meets a
 * lock beside an empty trail appends that commit, so a crash between the two loses nothing.
 */
export function createRequestRepair(deps: Deps): RequestRepair {
  return async (request) => {
    const at = deps.clock.now().toISOString();
    const [busy, tooMany] = await Promise.all([holderOf(deps, request), limitReached(deps, request, at)]);
    if (busy) return busy;
    if (tooMany) return { refused: tooMany };

    const firstCommit = firstCommitOf(deps.policy, request, at);
    const { instance } = request.match;
    const open = {
      instance,
      repairId: request.repairId,
      requester: request.requester,
      firstCommit,
      wakeAt: after(at, FIRST_WAKE_SECONDS),
    };
    const holder = await deps.openRepairs.claim(open);
    if (holder.repairId !== request.repairId) return busyWith(holder);
    await beginTrail(deps.repairs, firstCommit);
    return showRoot(deps, firstCommit);
  };
}

/** Appends the first commit of an open repair unless it is there. */
export async function beginTrail(repairs: Repairs, firstCommit: Commit): Promise<void> {
  try {
    await repairs.append(firstCommit);
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error;
  }
}

async function holderOf(deps: Deps, request: Request): Promise<Requested | undefined> {
  const holder = await deps.openRepairs.find(request.match.instance);
  if (!holder)
    return (await deps.repairs.read(request.repairId)).length > 0 ? { known: request.repairId } : undefined;
  return holder.repairId === request.repairId ? { known: request.repairId } : busyWith(holder);
}

const busyWith = ({ repairId, requester, firstCommit }: OpenRepair): Requested => ({
  refused: { kind: 'instance-busy', repairId, requester, since: firstCommit.at },
});

async function limitReached(
  { repairs, openRepairs }: Deps,
  { requester }: Request,
  at: string,
): Promise<Refusal | undefined> {
  const [open, recent] = await Promise.all([
    openRepairs.list(),
    repairs.ofRequester(requester, after(at, -HOUR_SECONDS), REQUESTS_PER_HOUR),
  ]);
  const own = open.filter((repair) => repair.requester === requester);
  if (own.length >= OPEN_REPAIRS_PER_PERSON) return { kind: 'too-many-open', limit: OPEN_REPAIRS_PER_PERSON };
  if (recent.length >= REQUESTS_PER_HOUR) return { kind: 'too-many-requests', limit: REQUESTS_PER_HOUR };
  return undefined;
}

function firstCommitOf(policy: Policy, { match, ...asked }: Request, at: string): Commit {
  const { repairId, requester } = asked;
  const { instance, name } = match;
  const command = { ...asked, instance, ...(name && { name }) };
  const events = decide({ type: 'RequestRepair', ...command }, undefined, { at, policy });
  if ('refused' in events) throw new Error(`a first request was refused: ${events.refused.kind}`);
  return nextCommit([], { repairId, at, by: { person: requester }, events });
}

/** Posts the root message at once: a channel without the bot is found out while the person can still be told. */
async function showRoot({ notifier, handle, openRepairs }: Deps, firstCommit: Commit): Promise<Requested> {
  const { repairId } = firstCommit;
  if ((await notifier.show([firstCommit])) !== 'unreachable') return { opened: repairId };
  await handle({ type: 'AbandonRepair', repairId, because: 'not-in-channel' });
  const begun = fold([firstCommit]);
  if (begun) await openRepairs.release(begun.instance, repairId, begun.turn);
  return { unreachable: repairId };
}
