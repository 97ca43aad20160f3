import { diagnose, type Finding, isAtClient, isRefusal } from '../diagnose.ts';
import { exposedFile, exposedKeysOf } from '../exposed-keys.ts';
import type { Facts } from '../facts/facts.ts';
import type { HostFacts } from '../facts/host-facts.ts';
import type { Observed } from '../facts/observed.ts';
import type { BootOutcome, OfflineEvent } from '../offline/events.ts';
import type { OnTheWay } from '../offline/here.ts';
import type { OfflineLook } from '../offline/look.ts';
import { move } from '../offline/move.ts';
import { isPastStop, owes } from '../offline/progress.ts';
import { isAgentBack } from '../offline/reached.ts';
import { DRIFT_LIMIT } from '../policy.ts';
import type { Circumstances, Decided, RepairCommand } from './commands.ts';
import { dutyMoved } from './duty.ts';
import type { Outcome, RepairEvent } from './events.ts';
import { evolved } from './fold.ts';
import { currentPlan, type Repair } from './state.ts';
import { LATE, NOTHING } from './unchanged.ts';

/** What a look means for an offline repair on its way, to the end of it where it has come there. */
export function moved(look: OfflineLook, repair: Repair, now: Circumstances): Decided {
  const way = onTheWay(repair, now);
  if (!way) return LATE;
  if (repair.outcome) return dutyMoved(way, look);
  const events = withReport(move(way, look), repair, look);
  if (events.length === 0) return NOTHING;
  const after = evolved(repair, events, now.at);
  return [...events, ...ending(after, look)];
}

/** What AWS said to the call whose intent is the newest. */
export function answered(
  { attempt, answer }: Extract<RepairCommand, { type: 'RecordAnswer' }>,
  repair: Repair,
): Decided {
  const last = repair.progress?.lastCall;
  if (last?.number !== attempt || last.answer !== undefined) return LATE;
  return [{ type: 'AttemptAnswered', turn: repair.turn, attempt, answer }];
}

function onTheWay(repair: Repair, { at, policy }: Circumstances): OnTheWay | undefined {
  const plan = currentPlan(repair)?.plan;
  const { progress, turn, status } = repair;
  const isMoving = status === 'performing' || status === 'compensating';
  if (!isMoving || !progress || plan?.kind !== 'offline') return undefined;
  return { turn, plan, progress, policy, cancelled: repair.cancelled !== undefined, at };
}

/** What the boot script said is judged when it has ended, before its step counts as reached. */
function withReport(
  events: readonly OfflineEvent[],
  repair: Repair,
  { boot }: OfflineLook,
): readonly OfflineEvent[] {
  const isProven = events.some((event) => event.type === 'StepReached' && event.step === 'proven');
  if (!isProven || !boot?.seen || boot.value.stage !== 'ended') return events;
  const { before, after, mend } = boot.value;
  const outcome: BootOutcome = {
    ...judged('before', before, repair),
    ...judged('after', after, repair),
    ...exposedIn(before, repair),
    ...(mend.seen ? mend.value : { changes: [], refusals: [] }),
  };
  return [{ type: 'BootReported', turn: repair.turn, boot: outcome }, ...events];
}

/** What the script made sshd trust is named, that somebody can look whose the keys are. */
function exposedIn(host: Observed<HostFacts>, { cloud, attempt }: Repair): Pick<BootOutcome, 'exposed'> {
  if (!host.seen || !cloud || !attempt) return {};
  const file = exposedFile(diagnose({ cloud, host }, attempt).findings, host.value, attempt);
  return file ? { exposed: exposedKeysOf(file) } : {};
}

function judged(
  when: 'before' | 'after',
  host: Observed<HostFacts>,
  { cloud, attempt }: Repair,
): Pick<BootOutcome, 'before' | 'after'> {
  if (!host.seen || !cloud || !attempt) return {};
  const facts: Facts = { cloud, host };
  return { [when]: diagnose(facts, attempt) };
}

/** What follows when nothing is left of the way. */
function ending(repair: Repair, look: OfflineLook): readonly RepairEvent[] {
  const { progress } = repair;
  if (!progress || progress.route.length > 0 || progress.stuck) return [];
  if (progress.way === 'back') return backAgain(repair);
  if (repair.returns !== undefined) return closing(repair, 'given-back');
  if (isAgentBack(look)) return [{ type: 'AgentReturned', turn: repair.turn }];
  return closing(repair, outcomeOf(progress.boot));
}

/** A way back that ended where it began leads to another plan; after a stop the repair is over. */
function backAgain(repair: Repair): readonly RepairEvent[] {
  const { progress, driftCount } = repair;
  const because = progress?.back?.because.why;
  if (!progress || repair.cancelled) return closing(repair, 'cancelled');
  const mayPlanAnew = !isPastStop(progress) && driftCount + 1 < DRIFT_LIMIT;
  const version = currentPlan(repair)?.version ?? 0;
  if (mayPlanAnew && (because === 'facts-changed' || because === 'drift'))
    return [{ type: 'PlanSuperseded', version, because }];
  // What was started with the wrapper in place may have mended all the same.
  if (progress.passedOver.includes('unwrapped')) return closing(repair, 'applied-unverified');
  return closing(repair, progress.begun.length > 0 ? 'rolled-back' : 'not-repaired');
}

/** `repaired` is earned: what refused at the boot does not any more, and nothing else that was looked at does. */
function outcomeOf(boot: BootOutcome | undefined): Outcome {
  if (!boot?.before || !boot.after) return 'applied-unverified';
  const { after } = boot;
  const refused = boot.before.findings.filter(isOnHost);
  if (after.findings.some(isOnHost)) return 'not-repaired';
  if (refused.length === 0) return 'not-repaired';
  return refused.every(({ check }) => after.passed.includes(check)) ? 'repaired' : 'applied-unverified';
}

const isOnHost = (finding: Finding): boolean => isRefusal(finding) && !isAtClient(finding);

/** A repair ends with the duty that it leaves, if it leaves one. */
export function closing(repair: Repair, outcome: Outcome): readonly RepairEvent[] {
  const { progress } = repair;
  const plan = currentPlan(repair)?.plan;
  const closed: RepairEvent = { type: 'RepairClosed', outcome };
  if (!progress || plan?.kind !== 'offline' || !owes(progress)) return [closed];
  const { wrapper, original } = plan.premises;
  return [{ type: 'UserDataOwed', wrapper, original }, closed];
}
