import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import type { CallAnswer } from '../../../src/domain/offline/events.ts';
import type { OfflineLook } from '../../../src/domain/offline/look.ts';
import type { OfflineStep } from '../../../src/domain/offline/steps.ts';
import { INTENT_FRESH_SECONDS } from '../../../src/domain/policy.ts';
import type { RepairCommand } from '../../../src/domain/repair/commands.ts';
import type { EventOf } from '../../../src/domain/repair/events.ts';
import { next, type Task } from '../../../src/domain/repair/next.ts';
import type { Repair } from '../../../src/domain/repair/state.ts';
import { olderThan } from '../../../src/domain/time.ts';
import type { Change } from '../../../src/offline-ports.ts';
import { healthy } from '../facts.ts';
import { finish, type Pause, sweepDuties } from './chores.ts';
import { cloudOf, factsOf, type Looking, lookAt } from './looks.ts';
import type { WorldCall } from './world.ts';

/** What a driver needs of a run: the world, the bot's memory, and somebody who watches every call. */
export interface Run extends Looking {
  /** Is told of every call when it is made, and again when it has arrived, or never will. */
  readonly watch: { readonly begins: (made: Made) => void; readonly ends: (taken: boolean) => void };
}

export interface Made {
  readonly call: WorldCall;
  readonly look: OfflineLook;
  readonly intent: EventOf<'AttemptStarted'>;
  /** ISO time of the intent. */
  readonly since: string;
}

/**
 * One process of the bot: turns of whatever is open or woken, and sweeps of what is owed. Wherever it pauses, time may pass, another
 * process may go on, and it may be killed.
 */
export function* drive(run: Run): Generator<Pause, never> {
  const { bot, world } = run;
  for (;;) {
    const repairId = bot.woken.shift() ?? bot.open?.repairId;
    if (repairId === undefined) yield 60;
    else yield* turn(run, repairId);
    if (bot.duty && bot.duty.wakeAt <= world.iso) yield* sweepDuties(run);
  }
}

/** As src/advance.ts carries a repair on. */
function* turn(run: Run, repairId: string): Generator<Pause, void> {
  const { bot } = run;
  if (bot.open?.repairId === repairId) bot.append(bot.open.firstCommit);
  const repair = bot.repair(repairId);
  const task = next(repair);
  yield 0;
  if (!task) yield* finish(run, repair);
  else if (task.do === 'move') yield* moveOn(run, repair, task);
  else {
    for (const command of answersTo(run, repair, task)) bot.tell(command);
    yield task.do === 'await-person' ? 30 : 1;
  }
}

type Told = Exclude<RepairCommand, { type: 'RequestRepair' }>;

function answersTo(run: Run, repair: Repair, task: Task): readonly Told[] {
  const { repairId, turn: number } = repair;
  const answer = { repairId, turn: number };
  switch (task.do) {
    case 'observe':
      return [{ type: 'RecordObservation', ...answer, cloud: cloudOf(run.world) }];
    case 'weigh':
      return [{ type: 'RecordWeighed', ...answer, offline: factsOf(run, repair) }];
    case 'send':
      return [{ type: 'StartProbe', ...answer }];
    case 'settle':
      return [{ type: 'RecordProbeSent', ...answer, commandId: 'c-1' }];
    case 'poll':
      return [{ type: 'RecordHost', ...answer, host: seen(healthy) }];
    case 'await-person':
      return [
        { type: 'RemindApprovers', repairId },
        { type: 'ExpireApproval', repairId },
      ];
    case 'confirm':
    case 'move':
      return [];
  }
}

/** As src/offline-tasks.ts does it: one look, and the call that follows from it. */
function* moveOn(run: Run, repair: Repair, task: Extract<Task, { do: 'move' }>): Generator<Pause, void> {
  const { world, bot } = run;
  if (task.notBefore !== undefined && world.iso < task.notBefore) {
    yield 5;
    return;
  }
  const call = callOf(run, repair, task.step);
  const at = world.iso;
  yield 0;
  const whole = lookAt(run, repair, at, task.looksAt);
  const look = call === 'not-yet' ? { ...whole, userData: unseen('unavailable') } : whole;
  yield 0;
  const { repairId, turn: number } = repair;
  const decided = bot.tell({ type: 'Move', repairId, turn: number, look });
  const since = world.iso;
  const intent = 'refused' in decided ? undefined : decided.find((event) => event.type === 'AttemptStarted');
  if (intent?.type !== 'AttemptStarted' || !call || call === 'not-yet') {
    yield task.pollSeconds;
    return;
  }
  yield 0;
  if (olderThan(since, INTENT_FRESH_SECONDS, world.iso)) return;
  yield* made(run, { call, look, intent, since });
}

/** A bounded call: it may never arrive, arrive late, and its answer may be lost. */
function* made(run: Run, call: Made): Generator<Pause, void> {
  const { world, bot, watch } = run;
  watch.begins(call);
  const isLost = world.failures && world.chance() < 0.1;
  const isHeard = !(world.failures && world.chance() < 0.1);
  const fate: { answer?: CallAnswer; isOver: boolean } = { isOver: false };
  world.time.in(world.failures ? world.between(0, 14) : 0, () => {
    if (!isLost) fate.answer = world.take(call.call);
    fate.isOver = true;
    watch.ends(fate.answer === 'accepted');
  });
  while (!fate.isOver) yield 1;
  yield 0;
  const { answer } = fate;
  if (!answer || !isHeard) return;
  const { turn: number, attempt } = call.intent;
  bot.tell({ type: 'RecordAnswer', repairId: call.call.by, turn: number, attempt, answer });
}

const CALLS: Readonly<Partial<Record<OfflineStep, Change['call']>>> = {
  standby: 'enter-standby',
  'in-service': 'exit-standby',
  stopped: 'stop',
  started: 'start',
  reserved: 'reserve',
  unreserved: 'unreserve',
  'root-kept': 'keep-root',
  'root-as-before': 'release-root',
  snapshotted: 'snapshot-root',
};

/** As src/next-change.ts prepares it: undefined for a step without a call, `not-yet` while what it would write cannot be had. */
function callOf({ bot }: Run, repair: Repair, step: OfflineStep): WorldCall | undefined | 'not-yet' {
  const by = repair.repairId;
  if (step === 'wrapped' || step === 'unwrapped') {
    const writes = bot.toWrite(repair, step);
    return writes ? { call: 'write-user-data', by, writes } : 'not-yet';
  }
  const call = CALLS[step];
  return call && { call, by };
}
