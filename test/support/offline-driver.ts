import type { CloudFacts, InstanceFacts } from '../../src/domain/facts/cloud-facts.ts';
import { type Observed, seen, unseen } from '../../src/domain/facts/observed.ts';
import type { Membership, OfflineFacts, UserDataFacts } from '../../src/domain/facts/stop-facts.ts';
import type { CallAnswer } from '../../src/domain/offline/events.ts';
import type { OfflineLook } from '../../src/domain/offline/look.ts';
import type { LookPart, OfflineStep } from '../../src/domain/offline/steps.ts';
import { INTENT_FRESH_SECONDS } from '../../src/domain/policy.ts';
import type { Decided, RepairCommand } from '../../src/domain/repair/commands.ts';
import type { EventOf } from '../../src/domain/repair/events.ts';
import { next, type Task } from '../../src/domain/repair/next.ts';
import type { Repair } from '../../src/domain/repair/state.ts';
import { olderThan } from '../../src/domain/time.ts';
import { cloud, healthy } from './facts.ts';
import { repairId } from './given.ts';
import type { OfflineWorld, WorldCall } from './offline-world.ts';
import { debian, ORIGINAL, offlineFacts, stopFacts, WRAPPER, webGroup } from './stop-facts.ts';

/** What a driver needs of a run: the world, the trail, and somebody who watches every call. */
export interface Run {
  readonly world: OfflineWorld;
  readonly repair: () => Repair;
  readonly tell: (command: RepairCommand) => Decided;
  /** Is told of every call when it is made, and when it is over whether it was taken. */
  readonly calls: (made: Made) => (isTaken: boolean) => void;
  /** Whether Systems Manager finds the agent after a start. */
  readonly agentReturns: boolean;
}

export interface Made {
  readonly call: WorldCall;
  readonly look: OfflineLook;
  readonly intent: EventOf<'AttemptStarted'>;
  readonly since: string;
}

/**
 * One driver, one turn after the other. Wherever it yields, time may pass, another driver may go on, and it may be killed. Yields how
 * many seconds it would wait.
 */
export function* drive(run: Run): Generator<number, void> {
  for (;;) {
    const repair = run.repair();
    const task = next(repair);
    if (!task) return;
    yield 0;
    if (task.do === 'move') yield* moveOn(run, repair, task);
    else {
      for (const command of answersTo(run, repair, task)) run.tell(command);
      yield task.do === 'await-person' ? 30 : 1;
    }
  }
}

function answersTo({ world }: Run, { turn }: Repair, task: Task): readonly RepairCommand[] {
  const answer = { repairId, turn };
  switch (task.do) {
    case 'observe':
      return [{ type: 'RecordObservation', ...answer, cloud: cloudOf(world) }];
    case 'weigh':
      return [{ type: 'RecordWeighed', ...answer, offline: factsOf(world) }];
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

function* moveOn(run: Run, { turn }: Repair, task: Extract<Task, { do: 'move' }>): Generator<number, void> {
  const { world } = run;
  if (task.notBefore !== undefined && world.iso < task.notBefore) {
    yield 5;
    return;
  }
  const at = world.iso;
  yield 0;
  const look = lookAt(run, at, task.looksAt);
  yield 0;
  const decided = run.tell({ type: 'Move', repairId, turn, look });
  const since = world.iso;
  const intent = 'refused' in decided ? undefined : decided.find((event) => event.type === 'AttemptStarted');
  if (intent?.type !== 'AttemptStarted') {
    yield task.pollSeconds;
    return;
  }
  yield 0;
  if (olderThan(since, INTENT_FRESH_SECONDS, world.iso)) return;
  yield* made(run, { call: callOf(intent.step), look, intent, since });
}

/** A bounded call: it may never arrive, arrive late, and its answer may be lost. */
function* made(run: Run, call: Made): Generator<number, void> {
  const { world } = run;
  const over = run.calls(call);
  const isLost = world.failures && world.chance() < 0.1;
  const isHeard = !(world.failures && world.chance() < 0.1);
  const fate: { answer?: CallAnswer; isOver: boolean } = { isOver: false };
  world.lands(world.failures ? world.between(0, 14) : 0, () => {
    if (!isLost) fate.answer = world.take(call.call);
    fate.isOver = true;
    over(fate.answer === 'accepted');
  });
  while (!fate.isOver) yield 1;
  yield 0;
  const { answer } = fate;
  if (!answer || !isHeard) return;
  const { turn, attempt } = call.intent;
  run.tell({ type: 'RecordAnswer', repairId, turn, attempt, answer });
}

const CALLS: Readonly<Partial<Record<OfflineStep, WorldCall>>> = {
  standby: 'enter-standby',
  'in-service': 'exit-standby',
  stopped: 'stop',
  started: 'start',
  wrapped: { write: WRAPPER },
  unwrapped: { write: ORIGINAL },
};

function callOf(step: OfflineStep): WorldCall {
  const call = CALLS[step];
  if (!call) throw new Error(`${step} has no call in this world`);
  return call;
}

function lookAt(run: Run, at: string, parts: readonly LookPart[]): OfflineLook {
  const { world } = run;
  const machine = world.described();
  const isOk = world.checksPass ? ('ok' as const) : ('initializing' as const);
  const whole = {
    premises: factsOf(world),
    membership: sometimes(world, membershipOf(world)),
    'user-data': sometimes(world, userDataOf(world)),
    vault: seen(ORIGINAL),
    status: sometimes(world, {
      system: { state: isOk },
      instance: { state: isOk },
      attachedVolumes: { state: 'ok' as const },
      events: [],
    }),
    agent: seen({
      ping: run.agentReturns && isOk === 'ok' ? ('online' as const) : ('not-registered' as const),
    }),
  };
  const has = (part: LookPart) => parts.includes(part);
  return {
    at,
    instance: sometimes(world, instanceOf(world, machine)),
    ...(machine.reason !== undefined && { stateReason: machine.reason }),
    ...(has('premises') && { premises: whole.premises }),
    ...(has('membership') && { membership: whole.membership }),
    ...(has('user-data') && { userData: whole['user-data'] }),
    ...(has('vault') && { vault: whole.vault }),
    ...(has('status') && { status: whole.status }),
    ...(has('agent') && { agent: whole.agent }),
  };
}

/** Now and then AWS cannot be asked. */
const sometimes = <T>(world: OfflineWorld, value: T): Observed<T> =>
  world.failures && world.chance() < 0.08 ? unseen('throttled') : seen(value);

const instanceOf = (world: OfflineWorld, machine: OfflineWorld['machine']): InstanceFacts => ({
  ...debian,
  state: machine.state,
  launchedAt: machine.launchedAt,
  publicAddress: `203.0.113.${10 + (machine.starts % 200)}`,
  ...(world.lifecycle !== undefined && { autoScalingGroup: 'web-asg' }),
});

const membershipOf = ({ lifecycle }: OfflineWorld): Membership | null =>
  lifecycle === undefined ? null : { group: 'web-asg', lifecycle, healthy: true };

const userDataOf = ({ userData }: OfflineWorld): UserDataFacts => ({
  sha256: userData,
  bytes: 120,
  kind: 'shell',
  ...(userData === WRAPPER && { wrapperOf: repairId }),
});

function factsOf(world: OfflineWorld): OfflineFacts {
  const group = {
    ...webGroup,
    desired: world.desired,
    suspended: world.suspended ? ['Launch'] : [],
  };
  const userData = sometimes(world, userDataOf(world));
  return {
    ...offlineFacts,
    stop: {
      ...stopFacts,
      at: world.iso,
      membership: sometimes(world, membershipOf(world)),
      group: seen(world.lifecycle === undefined ? null : group),
    },
    inPlace: userData,
    original: userData.seen && userData.value.sha256 === WRAPPER ? offlineFacts.original : userData,
  };
}

function cloudOf(world: OfflineWorld): CloudFacts {
  return {
    ...cloud,
    at: world.iso,
    instance: seen(instanceOf(world, world.machine)),
    agent: seen({ ping: 'not-registered' }),
  };
}
