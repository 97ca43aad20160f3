import type { Settlement } from './domain/offline/events.ts';
import type { Policy } from './domain/policy.ts';
import { mayResume } from './domain/repair/duty.ts';
import { fold } from './domain/repair/fold.ts';
import type { Repair } from './domain/repair/state.ts';
import { after, olderThan } from './domain/time.ts';
import type { Handle } from './handle.ts';
import type { Owed, OwedDuties, Vault } from './offline-ports.ts';
import type { Clock, Cloud, Log, OpenRepairs, Repairs, Wake } from './ports.ts';
import { type UserDataDeps, userDataNow } from './user-data.ts';

interface Deps extends UserDataDeps {
  readonly handle: Handle;
  readonly cloud: Cloud;
  readonly vault: Vault;
  readonly owed: OwedDuties;
  readonly openRepairs: OpenRepairs;
  readonly repairs: Repairs;
  readonly clock: Clock;
  readonly log: Log;
  readonly wake: Wake;
  readonly policy: Policy;
}

/** How often an instance is looked at whose user data is owed: a stop by others may last only a few minutes. */
const LOOK_SECONDS = 120;
/** After a try to give it back: what keeps a write from succeeding, while others keep the instance stopped, may last for days. */
const TRY_AGAIN_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
/** After so many days people are reminded. */
const REMINDER_DAYS = [1, 7, 30] as const;

/** Looks at every duty that is due; one that cannot be looked at does not keep the others waiting. */
export function createOwedSweep(deps: Deps): () => Promise<void> {
  return async () => {
    const now = deps.clock.now().toISOString();
    const due = (await deps.owed.list()).filter(({ wakeAt }) => wakeAt <= now);
    for (const owed of due) {
      await see(deps, owed).catch((error: unknown) =>
        deps.log.error('owed user data cannot be looked at', {
          repairId: owed.repairId,
          error: String(error),
        }),
      );
    }
  };
}

/**
 * User data that somebody else has written is theirs; a stop that somebody else has made is the moment to give the original back. An
 * open repair of the instance is asked for last: whatever it has done there, it held the lock from before until what it owes was put down.
 */
async function see(deps: Deps, owed: Owed): Promise<void> {
  const { instance, repairId } = owed;
  await deps.owed.setWakeAt(instance, repairId, secondsFromNow(deps, LOOK_SECONDS));
  const repair = fold(await deps.repairs.read(repairId));
  if (!repair) return;
  const found = await lookAt(deps, owed, repair);
  if (await deps.openRepairs.find(instance)) return;
  if (found === 'stopped' && mayResume(repair, deps.policy)) return resume(deps, owed, repair);
  // Also of what cannot be looked at: what is owed there is forgotten where nobody hears of it.
  if (found === 'unknown' || found === 'stopped' || found === 'running') return remind(deps, owed, repair);
  return settle(deps, owed, found);
}

const secondsFromNow = ({ clock }: Pick<Deps, 'clock'>, seconds: number): string =>
  after(clock.now().toISOString(), seconds);

type Found = 'unknown' | 'stopped' | 'running' | Exclude<Settlement, 'taken-over'>;

/** What the world says of a duty; `running` is whatever is neither stopped nor gone. */
async function lookAt(deps: Deps, owed: Owed, repair: Repair): Promise<Found> {
  const instance = await deps.cloud.observeInstance(owed.instance);
  // Also "not found" is no proof: another account's credentials find nothing.
  if (!instance.seen) return 'unknown';
  const { state } = instance.value;
  if (state === 'terminated' || state === 'shutting-down') return 'gone';
  const userData = await userDataNow(deps, repair);
  if (!userData.seen) return 'unknown';
  if (userData.value.sha256 === owed.original) return 'given-back';
  if (userData.value.sha256 !== owed.wrapper) return 'replaced-by-others';
  return state === 'stopped' ? 'stopped' : 'running';
}

/** The duty is removed when its repair has said so (`settleDuties`): until then it is settled again. */
async function settle(
  { handle, wake }: Pick<Deps, 'handle' | 'wake'>,
  { repairId }: Owed,
  how: Settlement,
): Promise<void> {
  await handle({ type: 'SettleOwed', repairId, how });
  wake(repairId);
}

/** The lock first: another repair of the instance must not come in between. The repair gives it back when it has closed again. */
async function resume(deps: Deps, { instance, repairId }: Owed, { requester, turn }: Repair): Promise<void> {
  const { handle, openRepairs, repairs, clock, wake } = deps;
  const [firstCommit] = await repairs.read(repairId);
  if (!firstCommit) return;
  const wakeAt = clock.now().toISOString();
  const holder = await openRepairs.claim({
    instance,
    repairId,
    requester,
    firstCommit,
    wakeAt,
    resumes: turn,
  });
  // Its own lock from before may be given back at any moment.
  if (holder.repairId !== repairId || holder.resumes !== turn) return;
  await deps.owed.setWakeAt(instance, repairId, secondsFromNow(deps, TRY_AGAIN_SECONDS));
  await handle({ type: 'ResumeOwed', repairId, afterTurn: turn });
  wake(repairId);
}

async function remind(
  { handle, clock, wake }: Deps,
  { repairId, since }: Owed,
  { owed }: Repair,
): Promise<void> {
  const reminded = owed?.reminded ?? 0;
  const days = REMINDER_DAYS[reminded];
  if (days === undefined || !olderThan(since, days * DAY_SECONDS, clock.now().toISOString())) return;
  await handle({ type: 'RemindOwed', repairId, times: reminded + 1 });
  wake(repairId);
}

/**
 * What a closed repair leaves to be done later is put down before its lock is given back, and what it has done for an earlier one
 * is said there. Safe to do again.
 */
export async function settleDuties(
  deps: Pick<Deps, 'handle' | 'owed' | 'repairs' | 'vault' | 'clock' | 'wake'>,
  repair: Repair,
): Promise<void> {
  const { repairId, instance, owed, settled, returns, plans, outcome } = repair;
  if (owed) await putDown(deps, repair, owed);
  if (settled !== undefined) await deps.owed.remove(instance, repairId);
  if (returns !== undefined && outcome === 'given-back') {
    await deps.handle({ type: 'SettleOwed', repairId: returns, how: 'given-back' });
    await deps.owed.remove(instance, returns);
    await deps.vault.purge(returns);
    deps.wake(returns);
  }
  const mayBeKept = plans.some(({ plan }) => plan.kind === 'offline');
  if (mayBeKept && !owed && settled !== 'replaced-by-others') await deps.vault.purge(repairId);
}

/**
 * An earlier duty is taken over before this one stands in its place: what is interrupted between the two is done again. Whoever was held
 * up meanwhile, and comes after a later repair has taken this one over, leaves what stands there.
 */
async function putDown(
  deps: Pick<Deps, 'handle' | 'owed' | 'repairs' | 'clock' | 'wake'>,
  { repairId, instance, closedAt, requestedAt }: Repair,
  { wrapper, original }: NonNullable<Repair['owed']>,
): Promise<void> {
  const earlier = await deps.owed.find(instance);
  if (earlier?.repairId === repairId) return;
  if (fold(await deps.repairs.read(repairId))?.settled !== undefined) return;
  if (earlier) await settle(deps, earlier, 'taken-over');
  const since = closedAt ?? requestedAt;
  const wakeAt = secondsFromNow(deps, LOOK_SECONDS);
  await deps.owed.put({ instance, repairId, wrapper, original, since, wakeAt });
}

/**
 * Gives the lock of a closed repair back. Whoever took it again to resume the repair may have died before it was resumed: whoever meets
 * such a lock does that.
 */
export async function letGo(
  { handle, openRepairs }: Pick<Deps, 'handle' | 'openRepairs'>,
  { repairId, instance, turn }: Repair,
): Promise<'resumed' | 'let-go'> {
  const holder = await openRepairs.find(instance);
  if (holder?.repairId === repairId && holder.resumes === turn) {
    await handle({ type: 'ResumeOwed', repairId, afterTurn: turn });
    return 'resumed';
  }
  await openRepairs.release(instance, repairId, turn);
  return 'let-go';
}
