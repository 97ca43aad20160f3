import { fold } from './domain/repair/fold.ts';
import type { Repair } from './domain/repair/state.ts';
import { after, olderThan } from './domain/time.ts';
import type { Handle } from './handle.ts';
import type { Clock, Cloud, Log, OpenRepairs, Owed, OwedDuties, Repairs, Vault, Wake } from './ports.ts';
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
}

/** How often an instance is looked at whose user data is owed: a stop by others may last only a few minutes. */
const LOOK_SECONDS = 120;
const DAY_SECONDS = 86_400;
/** After so many days people are reminded. */
const REMINDER_DAYS = [1, 7, 30] as const;

/** Looks at every duty that is due; one that cannot be looked at does not keep the others waiting. */
export function createOwedSweep(deps: Deps): () => Promise<void> {
  return async () => {
    const now = deps.clock.now().toISOString();
    const due = (await deps.owed.list()).filter(({ wakeAt }) => wakeAt <= now);
    for (const owed of due) {
      await deps.owed.put({ ...owed, wakeAt: after(now, LOOK_SECONDS) });
      await see(deps, owed).catch((error: unknown) =>
        deps.log.error('owed user data cannot be looked at', {
          repairId: owed.repairId,
          error: String(error),
        }),
      );
    }
  };
}

/** User data that somebody else has written is theirs; a stop that somebody else has made is the moment to give the original back. */
async function see(deps: Deps, owed: Owed): Promise<void> {
  const repair = fold(await deps.repairs.read(owed.repairId));
  if (!repair) return;
  const instance = await deps.cloud.observeInstance(owed.instance);
  if (!instance.seen) return instance.because === 'not-found' ? settle(deps, owed, 'gone') : undefined;
  const { state } = instance.value;
  if (state === 'terminated' || state === 'shutting-down') return settle(deps, owed, 'gone');
  const userData = await userDataNow(deps, repair);
  if (!userData.seen) return;
  if (userData.value.sha256 === owed.original) return settle(deps, owed, 'given-back');
  if (userData.value.sha256 !== owed.wrapper) return settle(deps, owed, 'replaced-by-others');
  return state === 'stopped' ? resume(deps, owed) : remind(deps, owed, repair);
}

/** What somebody else wrote may have been made from the original, which the vault keeps then. */
async function settle(
  { handle, owed: duties, vault, wake }: Deps,
  owed: Owed,
  how: NonNullable<Repair['settled']>,
): Promise<void> {
  await handle({ type: 'SettleOwed', repairId: owed.repairId, how });
  await duties.remove(owed.instance, owed.repairId);
  if (how !== 'replaced-by-others') await vault.purge(owed.repairId);
  wake(owed.repairId);
}

/** The lock first: another repair of the instance must not come in between. */
async function resume({ handle, openRepairs, repairs, clock, wake }: Deps, owed: Owed): Promise<void> {
  const [firstCommit] = await repairs.read(owed.repairId);
  const repair = firstCommit && fold([firstCommit]);
  if (!firstCommit || !repair) return;
  const holder = await openRepairs.claim({
    instance: owed.instance,
    repairId: owed.repairId,
    requester: repair.requester,
    firstCommit,
    wakeAt: clock.now().toISOString(),
  });
  if (holder.repairId !== owed.repairId) return;
  await handle({ type: 'ResumeOwed', repairId: owed.repairId });
  wake(owed.repairId);
}

async function remind(
  { handle, clock, wake }: Deps,
  { repairId, since }: Owed,
  repair: Repair,
): Promise<void> {
  const days = REMINDER_DAYS[repair.owed?.reminded ?? 0];
  if (days === undefined || !olderThan(since, days * DAY_SECONDS, clock.now().toISOString())) return;
  await handle({ type: 'RemindOwed', repairId });
  wake(repairId);
}

/**
 * What a closed repair leaves to be done later is put down before its lock is given back, and what it has done for an earlier one
 * is said there. Safe to do again.
 */
export async function settleDuties(
  deps: Pick<Deps, 'handle' | 'owed' | 'vault' | 'clock' | 'wake'>,
  repair: Repair,
): Promise<void> {
  const { repairId, instance, owed, settled, returns, progress, outcome } = repair;
  if (owed) await putDown(deps, repair, owed);
  if (settled !== undefined) await deps.owed.remove(instance, repairId);
  if (returns !== undefined && outcome === 'given-back') {
    await deps.handle({ type: 'SettleOwed', repairId: returns, how: 'given-back' });
    await deps.owed.remove(instance, returns);
    await deps.vault.purge(returns);
    deps.wake(returns);
  }
  if (progress && !owed && settled !== 'replaced-by-others') await deps.vault.purge(repairId);
}

async function putDown(
  { handle, owed: duties, clock, wake }: Pick<Deps, 'handle' | 'owed' | 'clock' | 'wake'>,
  { repairId, instance, closedAt, requestedAt }: Repair,
  { wrapper, original }: NonNullable<Repair['owed']>,
): Promise<void> {
  const earlier = await duties.find(instance);
  if (earlier?.repairId === repairId) return;
  const since = closedAt ?? requestedAt;
  const wakeAt = after(clock.now().toISOString(), LOOK_SECONDS);
  await duties.put({ instance, repairId, wrapper, original, since, wakeAt });
  if (!earlier) return;
  await handle({ type: 'SettleOwed', repairId: earlier.repairId, how: 'taken-over' });
  wake(earlier.repairId);
}
