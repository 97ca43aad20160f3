import { type Advanced, NOW } from './advanced.ts';
import type { BootReport } from './domain/facts/boot-facts.ts';
import { type Observed, seen, unseen } from './domain/facts/observed.ts';
import type { OfflineFacts } from './domain/facts/stop-facts.ts';
import type { CallAnswer } from './domain/offline/events.ts';
import type { OfflineLook } from './domain/offline/look.ts';
import type { OfflinePlan } from './domain/offline/plan.ts';
import type { OfflineStep } from './domain/offline/steps.ts';
import { INTENT_FRESH_SECONDS, INTENT_SETTLES_SECONDS } from './domain/policy.ts';
import type { Task } from './domain/repair/next.ts';
import { currentPlan, type Repair } from './domain/repair/state.ts';
import { after, olderThan } from './domain/time.ts';
import type { Handle, Handled } from './handle.ts';
import { readBootReport } from './host/boot-report.ts';
import type { Change, Clock, Cloud, Log, Repairs, Watched, WatchedPart } from './ports.ts';
import { bytesToWrite, keepOriginal, type UserDataDeps, userDataNow, weighUserData } from './user-data.ts';

/** What weighing a stop and going a step of an offline repair take. */
export interface OfflineTaskDeps extends UserDataDeps {
  readonly handle: Handle;
  readonly cloud: Cloud;
  readonly repairs: Repairs;
  readonly clock: Clock;
  readonly log: Log;
}

type Deps = OfflineTaskDeps;
type MoveTask = Extract<Task, { do: 'move' }>;

/** How many of the last repairs of an instance are asked for a rejection. */
const REPAIRS_REMEMBERED = 10;

/** Looks at everything that decides whether the instance may be stopped. */
export async function weigh(deps: Deps, repair: Repair): Promise<Advanced> {
  const { repairId, turn } = repair;
  await deps.handle({ type: 'RecordWeighed', repairId, turn, offline: await offlineFacts(deps, repair) });
  return NOW;
}

async function offlineFacts(deps: Deps, repair: Repair): Promise<OfflineFacts> {
  const [stop, userData, rejection] = await Promise.all([
    deps.cloud.weighStop(repair.instance),
    weighUserData(deps, repair),
    lastRejection(deps, repair),
  ]);
  return { stop, ...userData, ...(rejection && { rejection }) };
}

async function lastRejection({ repairs }: Deps, { instance }: Repair): Promise<OfflineFacts['rejection']> {
  const ends = await repairs.ofInstance(instance, REPAIRS_REMEMBERED);
  const rejections = ends.flatMap(({ last }) =>
    (last?.events ?? []).flatMap((event) =>
      event.type === 'PlanRejected' && last ? [{ by: event.by, at: last.at, reason: event.reason }] : [],
    ),
  );
  return rejections[0];
}

/** One look, and the call that follows from it: whoever stores the intent makes the call, at once or not at all. */
export async function moveOn(deps: Deps, repair: Repair, task: MoveTask): Promise<Advanced> {
  const now = deps.clock.now().toISOString();
  if (task.notBefore !== undefined && now < task.notBefore) return { again: 'at', at: task.notBefore };
  const prepared = await prepare(deps, repair, task.step);
  const look = await lookAt(deps, repair, task);
  // Without what it would write, a call is not thought of.
  const known = prepared === 'not-yet' ? { ...look, instance: unseen('unavailable') } : look;
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

function pace({ clock }: Deps, handled: Handled, { pollSeconds }: MoveTask): Advanced {
  const changed = 'changed' in handled && handled.changed;
  return changed ? NOW : { again: 'at', at: after(clock.now().toISOString(), pollSeconds) };
}

interface Call {
  readonly repair: Repair;
  readonly attempt: number;
  readonly change: Change | undefined;
}

async function call(deps: Deps, { repair, attempt, change }: Call): Promise<Advanced> {
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
  { cloud, log }: Deps,
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

/** The call that brings a step about; `not-yet` while what it would write cannot be had. */
async function prepare(
  deps: Deps,
  repair: Repair,
  step: OfflineStep,
): Promise<Change | undefined | 'not-yet'> {
  const { instance, repairId } = repair;
  const plan = currentPlan(repair)?.plan;
  if (plan?.kind !== 'offline') return undefined;
  const marks = { repairId };
  switch (step) {
    case 'standby':
      return { call: 'enter-standby', instance, group: plan.premises.group };
    case 'in-service':
      return { call: 'exit-standby', instance, group: plan.premises.group };
    case 'stopped':
      return { call: 'stop', instance };
    case 'started':
      return { call: 'start', instance };
    case 'wrapped':
    case 'unwrapped':
      return (await writing(deps, repair, { plan, step })) ?? 'not-yet';
    case 'reserved':
      return { call: 'reserve', instance, marks };
    case 'unreserved':
      return { call: 'unreserve', instance, marks };
    case 'root-kept':
      return { call: 'keep-root', instance, marks };
    case 'root-as-before':
      return { call: 'release-root', instance, marks };
    case 'snapshotted':
      return { call: 'snapshot-root', instance, marks };
    case 'vaulted':
    case 'healthy':
    case 'proven':
      return undefined;
  }
}

interface Writing {
  readonly plan: OfflinePlan;
  readonly step: 'wrapped' | 'unwrapped';
}

async function writing(deps: Deps, repair: Repair, { plan, step }: Writing): Promise<Change | undefined> {
  const { wrapper, original } = plan.premises;
  const wanted =
    step === 'wrapped'
      ? ({ what: 'wrapper', sha256: wrapper } as const)
      : ({ what: 'original', sha256: original } as const);
  const bytes = await bytesToWrite(deps, repair, wanted);
  return bytes && { call: 'write-user-data', instance: repair.instance, bytes };
}

/** Everything that the step is judged by, side by side. */
async function lookAt(deps: Deps, repair: Repair, { looksAt }: MoveTask): Promise<OfflineLook> {
  const at = deps.clock.now().toISOString();
  const wants = new Set(looksAt);
  const watchedParts = looksAt.flatMap((part): readonly WatchedPart[] => {
    if (part === 'premises' || part === 'user-data' || part === 'vault') return [];
    return [part === 'boot' ? 'console' : part];
  });
  const { repairId, instance } = repair;
  const [{ console, ...watched }, premises, userData, vault] = await Promise.all([
    deps.cloud.watch(instance, new Set(watchedParts), { repairId }),
    wants.has('premises') ? offlineFacts(deps, repair) : undefined,
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

const bootOf = (
  console: NonNullable<Watched['console']>,
  { repairId, attempt }: Repair,
): Observed<BootReport> =>
  console.seen ? seen(readBootReport(console.value, { repairId, user: attempt?.user ?? '' })) : console;

/** A vault that does not answer is asked again. */
async function kept(deps: Deps, repair: Repair): Promise<Observed<string>> {
  try {
    return await keepOriginal(deps, repair);
  } catch (error) {
    deps.log.error('user data cannot be kept', { repairId: repair.repairId, error: String(error) });
    return unseen('unavailable');
  }
}
