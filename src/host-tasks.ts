import { type Advanced, NOW } from './advanced.ts';
import { unseen } from './domain/facts/observed.ts';
import type { HostCommand, HostTask } from './domain/host-command.ts';
import { INTENT_FRESH_SECONDS, INTENT_SETTLES_SECONDS, SEND_ATTEMPTS } from './domain/policy.ts';
import type { Task } from './domain/repair/next.ts';
import type { Repair } from './domain/repair/state.ts';
import { after, olderThan } from './domain/time.ts';
import {
  type AnswerDeps,
  recordFailed,
  recordHost,
  recordNotSent,
  recordOutput,
  recordSent,
  recordStepFailed,
} from './host-answers.ts';
import type { Clock, Cloud, Invocation, Log } from './ports.ts';

/** What the three tasks of a command for a host need: to send it, to find out whether it was sent, to fetch what it said. */
export interface HostTaskDeps extends AnswerDeps {
  readonly cloud: Cloud;
  readonly clock: Clock;
  readonly log: Log;
}

/** Right after a command was sent it is likely to be done soon. */
const EAGER_POLLS = { forSeconds: 10, everySeconds: 1 };
const PATIENT_POLL_SECONDS = 3;
const FORGOTTEN_SECONDS = 120;

/** The recorded intent is the fence: of several drivers one wins it, and only that one makes the call. */
export async function send(deps: HostTaskDeps, repair: Repair, task: HostTask): Promise<Advanced> {
  const { repairId, turn } = repair;
  const started = await deps.handle({
    type: task.kind === 'probe' ? 'StartProbe' : 'StartStep',
    repairId,
    turn,
  });
  if ('refused' in started || !started.changed || started.repair.work.phase !== 'sending') return NOW;

  const { since } = started.repair.work;
  const now = deps.clock.now().toISOString();
  const settled: Advanced = { again: 'at', at: after(since, INTENT_SETTLES_SECONDS) };
  if (olderThan(since, INTENT_FRESH_SECONDS, now)) return settled;
  try {
    const sent = await deps.cloud.send(hostCommand(repair, task));
    if ('refused' in sent && sent.refused === 'throttled') return settled;
    if ('refused' in sent) return await recordNotSent(deps, repair, { task, because: sent.refused });
    return await recordSent(deps, repair, { task, commandId: sent.commandId });
  } catch (error) {
    deps.log.warn('it is not known whether a command was sent', { repairId, turn, error: String(error) });
    return settled;
  }
}

/** A command whose sending was not answered is adopted when Systems Manager knows it, and sent anew when it does not. */
export async function settle(
  deps: HostTaskDeps,
  repair: Repair,
  task: Extract<Task, { do: 'settle' }>,
): Promise<Advanced> {
  const { command, notBefore } = task;
  if (deps.clock.now().toISOString() < notBefore) return { again: 'at', at: notBefore };
  const commandId = await findOnce(deps, repair, command);
  if (commandId === 'cannot-ask') return giveUpOrRetry(deps, repair, task);
  if (commandId === undefined) return sendAnewOrGiveUp(deps, repair, command);
  return recordSent(deps, repair, { task: command, commandId });
}

async function findOnce(
  deps: HostTaskDeps,
  repair: Repair,
  task: HostTask,
): Promise<string | 'cannot-ask' | undefined> {
  try {
    return await deps.cloud.findSent(hostCommand(repair, task), repair.turnSince);
  } catch (error) {
    deps.log.warn('sent commands cannot be listed', { repairId: repair.repairId, error: String(error) });
    return 'cannot-ask';
  }
}

/** Systems Manager knows of no such command, so none was accepted; that is not tried for ever. */
function sendAnewOrGiveUp(deps: HostTaskDeps, repair: Repair, task: HostTask): Promise<Advanced> {
  const { work } = repair;
  const isLast = work.phase === 'sending' && work.attempt >= SEND_ATTEMPTS;
  return isLast ? recordNotSent(deps, repair, { task, because: 'unavailable' }) : send(deps, repair, task);
}

export async function poll(
  deps: HostTaskDeps,
  repair: Repair,
  task: Extract<Task, { do: 'poll' }>,
): Promise<Advanced> {
  const invocation = await pollOnce(deps, repair, task.commandId);
  switch (invocation.state) {
    case 'pending':
      return giveUpOrRetry(deps, repair, task);
    case 'unheard-of':
      return isForgotten(deps, task)
        ? recordFailed(deps, repair, { task: task.command, because: 'not-found' })
        : giveUpOrRetry(deps, repair, task);
    case 'failed':
      return recordFailed(deps, repair, { task: task.command, because: invocation.because });
    case 'finished':
      return recordOutput(deps, repair, { task: task.command, invocation });
  }
}

/** A command that Systems Manager took and does not know of minutes later will never be answered. */
const isForgotten = ({ clock }: HostTaskDeps, { since }: Extract<Task, { do: 'poll' }>): boolean =>
  olderThan(since, FORGOTTEN_SECONDS, clock.now().toISOString());

/** An answer that cannot be fetched is not there yet. */
async function pollOnce(
  deps: HostTaskDeps,
  { instance, repairId }: Repair,
  commandId: string,
): Promise<Invocation> {
  try {
    return await deps.cloud.poll(instance, commandId);
  } catch (error) {
    deps.log.warn('a command cannot be asked about', { repairId, commandId, error: String(error) });
    return { state: 'pending' };
  }
}

/** A command that cannot be waited for any longer leaves what it did unknown. */
async function giveUpOrRetry(
  deps: HostTaskDeps,
  repair: Repair,
  task: Extract<Task, { do: 'settle' | 'poll' }>,
): Promise<Advanced> {
  const { command, since, deadline } = task;
  const now = deps.clock.now().toISOString();
  if (now >= deadline) {
    return command.kind === 'probe'
      ? recordHost(deps, repair, { host: unseen('timed-out') })
      : recordStepFailed(deps, repair, { kind: 'no-report', because: 'timed-out' });
  }
  const eager = task.do === 'poll' && !olderThan(since, EAGER_POLLS.forSeconds, now);
  return { again: 'at', at: after(now, eager ? EAGER_POLLS.everySeconds : PATIENT_POLL_SECONDS) };
}

function hostCommand({ repairId, turn }: Repair, task: HostTask): HostCommand {
  return { ...task, repairId, turn };
}
