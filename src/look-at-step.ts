import type { BootReport } from './domain/facts/boot-facts.ts';
import { type Observed, seen, unseen } from './domain/facts/observed.ts';
import type { OfflineFacts } from './domain/facts/stop-facts.ts';
import { mayCall } from './domain/offline/call.ts';
import { lastRejection } from './domain/offline/last-rejection.ts';
import type { OfflineLook } from './domain/offline/look.ts';
import type { OfflineStep } from './domain/offline/steps.ts';
import type { Task } from './domain/repair/next.ts';
import type { Repair } from './domain/repair/state.ts';
import { readBootReport } from './host/boot-report.ts';
import type { Watched, WatchedPart } from './offline-ports.ts';
import type { Clock, Cloud, Repairs } from './ports.ts';
import { keepOriginal, type UserDataDeps, userDataNow, weighUserData } from './user-data.ts';

/** What it takes to look at all that a step of an offline repair is judged by. */
export interface StepLookDeps extends UserDataDeps {
  readonly cloud: Cloud;
  readonly repairs: Repairs;
  readonly clock: Clock;
}

type MoveTask = Extract<Task, { do: 'move' }>;

/** How many of the last repairs of an instance are asked what approvers said. */
const REPAIRS_REMEMBERED = 10;

/** What decides whether the instance may be stopped. */
export async function offlineFacts(deps: StepLookDeps, repair: Repair): Promise<OfflineFacts> {
  const [stop, userData, rejection] = await Promise.all([
    deps.cloud.weighStop(repair.instance),
    weighUserData(deps, repair),
    rejectionOf(deps, repair),
  ]);
  return { stop, ...userData, ...(rejection && { rejection }) };
}

async function rejectionOf(
  { repairs }: StepLookDeps,
  { instance, plans }: Repair,
): Promise<OfflineFacts['rejection']> {
  const ends = await repairs.ofInstance(instance, REPAIRS_REMEMBERED);
  return lastRejection(
    ends.flatMap(({ last }) => (last ? [last] : [])),
    plans,
  );
}

/** Everything that the step is judged by, side by side. */
export async function lookAt(
  deps: StepLookDeps,
  repair: Repair,
  { step, looksAt }: MoveTask,
): Promise<OfflineLook> {
  const at = deps.clock.now().toISOString();
  const wants = new Set(looksAt);
  const watchedParts = looksAt.flatMap((part): readonly WatchedPart[] => {
    if (part === 'premises' || part === 'user-data' || part === 'vault') return [];
    return [part === 'boot' ? 'console' : part];
  });
  const { repairId, instance } = repair;
  const watching = deps.cloud.watch(instance, new Set(watchedParts), { repairId });
  const [{ console, ...watched }, premises, userData, vault] = await Promise.all([
    watching,
    wants.has('premises') ? premisesOfCall(deps, repair, { step, at, watching }) : undefined,
    wants.has('user-data') ? userDataNow(deps, repair) : undefined,
    wants.has('vault') ? kept(deps, repair) : undefined,
  ]);
  return {
    at,
    ...watched,
    ...(premises && { premises }),
    ...(userData && { userData }),
    ...(vault && { vault }),
    ...(console && { boot: bootOf(console, repair) }),
  };
}

interface Waited {
  readonly step: OfflineStep;
  readonly at: string;
  readonly watching: Promise<Watched>;
}

/** What a plan stands on is a dozen calls: while a call is waited for they are made only where it could be made again. */
async function premisesOfCall(
  deps: StepLookDeps,
  repair: Repair,
  { step, at, watching }: Waited,
): Promise<OfflineFacts | undefined> {
  const isWaitedFor = repair.progress?.lastCall !== undefined && !mayCall(step, { at, ...(await watching) });
  return isWaitedFor ? undefined : offlineFacts(deps, repair);
}

const bootOf = (
  console: NonNullable<Watched['console']>,
  { repairId, attempt }: Repair,
): Observed<BootReport> =>
  console.seen ? seen(readBootReport(console.value, { repairId, user: attempt?.user ?? '' })) : console;

/** A vault that does not answer is asked again. */
async function kept(deps: StepLookDeps, repair: Repair): Promise<Observed<string>> {
  try {
    return await keepOriginal(deps, repair);
  } catch (error) {
    deps.log.error('user data cannot be kept', { repairId: repair.repairId, error: String(error) });
    return unseen('unavailable');
  }
}
