import { sha256OfBytes } from './domain/digest.ts';
import { type Observed, seen, unseen } from './domain/facts/observed.ts';
import type { OfflineFacts, UserDataFacts, WrapperFacts } from './domain/facts/stop-facts.ts';
import { instanceKey } from './domain/instance.ts';
import { OFFLINE_REMEDIES } from './domain/remedies.ts';
import { fold } from './domain/repair/fold.ts';
import { currentPlan, type Repair } from './domain/repair/state.ts';
import { kindOf } from './host/user-data/kind.ts';
import { repairOfWrapper, type Wrapper, wrapUserData } from './host/user-data/wrapper.ts';
import { type Vault, VaultError } from './offline-ports.ts';
import type { Cloud, Log, Repairs } from './ports.ts';

/** What it takes to look at user data. Its bytes never leave this module but to AWS and the vault. */
export interface UserDataDeps {
  readonly cloud: Pick<Cloud, 'userData'>;
  readonly vault: Vault;
  readonly repairs: Pick<Repairs, 'read'>;
  readonly log: Log;
}

type UserDataOf = Pick<OfflineFacts, 'inPlace' | 'original' | 'wrapper'>;

/** User data as it is, the original that it is or holds, and what the wrapper of this repair would be; told without content. */
export async function weighUserData(deps: UserDataDeps, repair: Repair): Promise<UserDataOf> {
  const bytes = await deps.cloud.userData(repair.instance);
  if (!bytes.seen) return { inPlace: bytes, original: bytes, wrapper: bytes };
  const wrapperOf = await ownWrapper(deps, repair, bytes.value);
  const inPlace = { ...factsOf(bytes.value), ...(wrapperOf !== undefined && { wrapperOf }) };
  const original = wrapperOf === undefined ? bytes.value : await fromVault(deps, wrapperOf);
  if (!original)
    return {
      inPlace: seen(inPlace),
      original: unseen('unavailable'),
      wrapper: seen({ refused: 'vault-unreadable' }),
    };
  return {
    inPlace: seen(inPlace),
    original: seen(factsOf(original)),
    wrapper: seen(wrapperFacts(repair, original, inPlace)),
  };
}

/** What the attribute holds now. */
export async function userDataNow(
  { cloud }: UserDataDeps,
  { instance }: Repair,
): Promise<Observed<UserDataFacts>> {
  const bytes = await cloud.userData(instance);
  return bytes.seen ? seen(factsOf(bytes.value)) : bytes;
}

/**
 * Stores the original, reads it back, and gives the hash of what came back. Only bytes that were approved are stored: whoever is late, and
 * finds a wrapper in place by now or what others wrote, gives its hash and leaves what is kept as it is.
 */
export async function keepOriginal(deps: UserDataDeps, repair: Repair): Promise<Observed<string>> {
  const bytes = await deps.cloud.userData(repair.instance);
  if (!bytes.seen) return bytes;
  const wrapperOf = await ownWrapper(deps, repair, bytes.value);
  const original = wrapperOf === undefined ? bytes.value : await fromVault(deps, wrapperOf);
  if (!original) return unseen('unavailable');
  const sha256 = sha256OfBytes(original);
  const plan = currentPlan(repair)?.plan;
  if (plan?.kind !== 'offline' || plan.premises.original !== sha256) return seen(sha256);
  await deps.vault.put(repair.repairId, original);
  const kept = await deps.vault.find(repair.repairId);
  return kept ? seen(sha256OfBytes(kept)) : unseen('unavailable');
}

/** The bytes to be written, if they are those that were approved; undefined while the vault cannot give them. */
export async function bytesToWrite(
  deps: UserDataDeps,
  repair: Repair,
  { what, sha256 }: { readonly what: 'wrapper' | 'original'; readonly sha256: string },
): Promise<Uint8Array | undefined> {
  const original = await fromVault(deps, repair.returns ?? repair.repairId);
  if (!original) return undefined;
  const wrapper = what === 'wrapper' ? wrapperFor(repair, original) : { bytes: original };
  if ('refused' in wrapper || sha256OfBytes(wrapper.bytes) !== sha256) return undefined;
  return wrapper.bytes;
}

const factsOf = (bytes: Uint8Array): UserDataFacts => ({
  sha256: sha256OfBytes(bytes),
  bytes: bytes.length,
  kind: kindOf(bytes),
});

/**
 * The repair whose wrapper this is, byte for byte as it was approved for this very instance: its original is what the vault keeps.
 * Whatever else names a repair may have been written by anybody, and is an original like any other.
 */
async function ownWrapper(
  { repairs }: UserDataDeps,
  { instance }: Repair,
  bytes: Uint8Array,
): Promise<string | undefined> {
  const named = repairOfWrapper(bytes);
  const wrapping = named === undefined ? undefined : fold(await repairs.read(named));
  const plan = wrapping && currentPlan(wrapping)?.plan;
  if (!wrapping || plan?.kind !== 'offline') return undefined;
  const isOfInstance = instanceKey(wrapping.instance) === instanceKey(instance);
  return isOfInstance && plan.premises.wrapper === sha256OfBytes(bytes) ? named : undefined;
}

async function fromVault({ vault, log }: UserDataDeps, repairId: string): Promise<Uint8Array | undefined> {
  try {
    return await vault.find(repairId);
  } catch (error) {
    log.error('the vault cannot be read', {
      repairId,
      error: error instanceof VaultError ? error.message : String(error),
    });
    return undefined;
  }
}

/** Where user data is only given back, nothing is wrapped. */
function wrapperFacts(repair: Repair, original: Uint8Array, inPlace: UserDataFacts): WrapperFacts {
  if (repair.returns !== undefined) return { sha256: inPlace.sha256, bytes: inPlace.bytes };
  const wrapper = wrapperFor(repair, original);
  if ('refused' in wrapper) return { refused: wrapper.refused };
  return { sha256: sha256OfBytes(wrapper.bytes), bytes: wrapper.bytes.length };
}

function wrapperFor({ repairId, instance, attempt }: Repair, original: Uint8Array): Wrapper {
  const { instanceId } = instance;
  const order = { repairId, instanceId, user: attempt?.user ?? '', remedies: OFFLINE_REMEDIES };
  return wrapUserData(original, order);
}
