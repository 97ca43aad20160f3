import { attemptOf } from '../attempt.ts';
import type { CloudFacts } from '../facts/cloud-facts.ts';
import type { Facts } from '../facts/facts.ts';
import { unseen } from '../facts/observed.ts';
import type { OfflineFacts } from '../facts/stop-facts.ts';
import { type Obstacle, obstacleTo } from '../obstacle.ts';
import { REMINDERS } from '../policy.ts';
import { cancelled } from './cancelled.ts';
import type { Circumstances, Decided, RepairCommand } from './commands.ts';
import { conclude, verify } from './conclude.ts';
import { isClosedOwing } from './duty.ts';
import type { RepairEvent } from './events.ts';
import { answered, moved } from './offline.ts';
import { confirm, mayStart, startStep, stepDone, stepFailed, stepSent } from './perform.ts';
import { decidePress } from './press.ts';
import { reminderAt } from './reminders.ts';
import { currentPlan, type Repair } from './state.ts';
import { LATE, NOTHING } from './unchanged.ts';

/** What a command means for a repair: events, none when it changes nothing, or a refusal. */
export function decide(command: RepairCommand, repair: Repair | undefined, now: Circumstances): Decided {
  if (command.type === 'RequestRepair') return repair ? NOTHING : request(command);
  if (!repair) return { refused: { kind: 'no-such-repair' } };
  if ('turn' in command) {
    const late = repair.status === 'closed' || command.turn !== repair.turn;
    return late ? LATE : answer(command, repair, now);
  }
  switch (command.type) {
    case 'ApprovePlan':
    case 'RejectPlan':
    case 'HandleRepair':
    case 'CheckAgain':
    case 'CancelRepair':
      return decidePress(command, repair, now);
    case 'AbandonRepair':
      return abandon(command, repair);
    case 'ExpireApproval':
      return expire(repair, now.at);
    case 'RemindApprovers':
      return remind(repair, now.at);
    case 'ResumeOwed':
      return resume(command.afterTurn, repair);
    case 'SettleOwed':
      return repair.owed ? [{ type: 'UserDataSettled', how: command.how }] : NOTHING;
    case 'RemindOwed':
      return remindOwed(repair, command.times);
  }
}

type AnswerCommand = Extract<RepairCommand, { turn: number }>;

function answer(command: AnswerCommand, repair: Repair, now: Circumstances): Decided {
  switch (command.type) {
    case 'RecordObservation':
      return observed(command.cloud, repair, now);
    case 'RecordWeighed':
      return weighed(command.offline, repair, now);
    case 'Move':
      return moved(command.look, repair, now);
    case 'RecordAnswer':
      return answered(command, repair);
    case 'StartProbe':
      return startProbe(repair, now.at);
    case 'RecordProbeSent':
      return probeSent(command.commandId, repair);
    case 'RecordHost':
      return lookedAt(command, repair, now);
    case 'ConfirmFacts':
      return confirm(command.cloud, repair, now);
    case 'StartStep':
      return startStep(repair, now);
    case 'RecordStepSent':
      return stepSent(command.commandId, repair);
    case 'RecordStepDone':
      return stepDone(command, repair);
    case 'RecordStepFailed':
      return stepFailed(command, repair);
  }
}

/** A cancelled look that was never sent is over. */
function startProbe(repair: Repair, at: string): Decided {
  if (!isLooking(repair) || !repair.attempt || !mayStart(repair, at)) return LATE;
  if (repair.cancelled) return [{ type: 'RepairClosed', outcome: 'cancelled' }];
  return [{ type: 'ProbeStarted', turn: repair.turn, user: repair.attempt.user }];
}

function probeSent(commandId: string, repair: Repair): Decided {
  if (!isLooking(repair) || repair.work.phase !== 'sending') return LATE;
  return [{ type: 'ProbeSent', turn: repair.turn, commandId }];
}

const isLooking = ({ status, work }: Repair): boolean =>
  (status === 'diagnosing' || status === 'verifying') && work.phase !== 'observe';

function request(command: Extract<RepairCommand, { type: 'RequestRepair' }>): Decided {
  return [{ ...command, type: 'RepairRequested' }];
}

function observed(cloud: CloudFacts, repair: Repair, now: Circumstances): Decided {
  if (repair.status !== 'diagnosing' || repair.work.phase !== 'observe') return LATE;
  const attempt = attemptOf({ ...repair.client, ...(repair.user && { user: repair.user }) }, cloud);
  const looked: RepairEvent = {
    type: 'InstanceObserved',
    turn: repair.turn,
    cloud,
    ...(attempt && { attempt }),
  };
  const obstacle = obstacleTo(cloud);
  const isWeighed = repair.returns !== undefined || (obstacle && mayBeStopped(obstacle, cloud));
  if (isWeighed && attempt && !repair.cancelled) return [{ ...looked, next: 'weigh' }];
  if (!obstacle && attempt) return [looked];
  const because = obstacle?.because ?? 'no-user';
  const facts: Facts = { cloud, host: unseen(because) };
  return [looked, ...conclude({ ...repair, turn: repair.turn + 1 }, facts, { now, attempt })];
}

/** Only where Systems Manager cannot reach a host that runs, and whose owner lets it be stopped, is a stop thought of. */
const mayBeStopped = ({ because }: Obstacle, { instance }: CloudFacts): boolean =>
  (because === 'not-managed' || because === 'agent-offline') &&
  instance.seen &&
  instance.value.state === 'running' &&
  instance.value.mode === 'stop';

/** What decides about a stop was looked at. */
function weighed(offline: OfflineFacts, repair: Repair, now: Circumstances): Decided {
  const { cloud, attempt } = repair;
  if (repair.status !== 'diagnosing' || repair.work.phase !== 'weigh' || !cloud) return LATE;
  if (repair.cancelled) return [{ type: 'RepairClosed', outcome: 'cancelled' }];
  const because = obstacleTo(cloud)?.because ?? 'not-managed';
  const facts: Facts = { cloud, host: unseen(because), offline };
  const looked: RepairEvent = { type: 'StopWeighed', turn: repair.turn, offline };
  return [looked, ...conclude({ ...repair, turn: repair.turn + 1 }, facts, { now, attempt })];
}

/** Nobody is asked twice for the same part of an approval's life. */
function remind(repair: Repair, at: string): Decided {
  const plan = currentPlan(repair);
  const percent = REMINDERS.findLast((share) => plan !== undefined && at >= (reminderAt(plan, share) ?? '~'));
  if (repair.status !== 'awaiting-decision' || !plan || percent === undefined) return NOTHING;
  if ((plan.reminded ?? 0) >= percent) return NOTHING;
  return [{ type: 'ApproversReminded', version: plan.version, percent }];
}

/**
 * Whoever comes late finds that another has resumed it: the lock that was taken for that may be given back by then. While it is there
 * the duty is resumed also where changes are turned off by now, so that it comes to an end; nothing is written then.
 */
const resume = (afterTurn: number, repair: Repair): Decided =>
  repair.turn === afterTurn && isClosedOwing(repair) ? [{ type: 'DutyResumed' }] : NOTHING;

const remindOwed = ({ owed }: Repair, times: number): Decided =>
  owed && times > owed.reminded ? [{ type: 'OwedReminded', times }] : NOTHING;

function lookedAt(
  command: Extract<RepairCommand, { type: 'RecordHost' }>,
  repair: Repair,
  now: Circumstances,
): Decided {
  if (!isLooking(repair) || !repair.cloud) return LATE;
  if (repair.cancelled) return [{ type: 'RepairClosed', outcome: 'cancelled' }];
  const facts: Facts = { cloud: repair.cloud, host: command.host };
  const look = { now, attempt: repair.attempt, reportHash: command.reportHash };
  return repair.status === 'verifying' ? verify(repair, facts, look) : conclude(repair, facts, look);
}

/** Nobody can see or answer this repair. One that is changing a host goes on to its end all the same. */
function abandon({ because }: Extract<RepairCommand, { type: 'AbandonRepair' }>, repair: Repair): Decided {
  const mayStop = repair.status === 'diagnosing' || repair.status === 'awaiting-decision';
  return mayStop ? cancelled(repair, { bot: true }, because) : NOTHING;
}

function expire(repair: Repair, at: string): Decided {
  const expiresAt = currentPlan(repair)?.expiresAt;
  if (repair.status !== 'awaiting-decision' || expiresAt === undefined || at < expiresAt) return NOTHING;
  return [{ type: 'ApprovalExpired' }, { type: 'RepairClosed', outcome: 'expired' }];
}
