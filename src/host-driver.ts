import { sha256 } from './domain/digest.ts';
import type { HostFacts } from './domain/host-facts.ts';
import { type Observed, type Unseen, unseen } from './domain/observed.ts';
import type { HostCommand, HostTask } from './domain/host-command.ts';
import { INTENT_FRESH_SECONDS, INTENT_SETTLES_SECONDS, LOOK_DEADLINE_SECONDS } from './domain/policy.ts';
import type { StepFailure } from './domain/repair/events.ts';
import type { Task } from './domain/repair/next.ts';
import type { Repair } from './domain/repair/state.ts';
import { after, olderThan } from './domain/time.ts';
import type { Handle } from './handle.ts';
import { parseMendReport } from './host/mend-report.ts';
import { parseProbeReport } from './host/probe-report.ts';
import type { Clock, Cloud, Invocation, Log, Reports } from './ports.ts';

/** When a repair wants to be carried on: at once, at an ISO time, or never again. */
export type Advanced =
  | { readonly again: 'now' }
  | { readonly again: 'never' }
  | { readonly again: 'at'; readonly at: string };

/** The three tasks of a command for a host: send it, find out whether it was sent, fetch what it said. */
export interface HostDriver {
  readonly send: (repair: Repair, command: HostTask) => Promise<Advanced>;
  readonly settle: (repair: Repair, task: Extract<Task, { do: 'settle' }>) => Promise<Advanced>;
  readonly poll: (repair: Repair, task: Extract<Task, { do: 'poll' }>) => Promise<Advanced>;
}

interface Deps {
  readonly cloud: Cloud;
  readonly handle: Handle;
  readonly reports: Reports;
  readonly clock: Clock;
  readonly log: Log;
}

const NOW: Advanced = { again: 'now' };
/** Right after a command was sent it is likely to be done soon. */
const EAGER_POLLS = { forSeconds: 10, everySeconds: 1 };
const PATIENT_POLL_SECONDS = 3;

export function createHostDriver(deps: Deps): HostDriver {
  return {
    send: (repair, command) => send(deps, repair, command),
    settle: (repair, task) => settle(deps, repair, task),
    poll: (repair, task) => poll(deps, repair, task),
  };
}

/** The recorded intent is the fence: of several drivers one wins it, and only that one makes the call. */
async function send(deps: Deps, repair: Repair, task: HostTask): Promise<Advanced> {
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
    if ('refused' in sent) return await recordNotSent(deps, repair, { task, because: sent.refused });
    return await recordSent(deps, repair, { task, commandId: sent.commandId });
  } catch (error) {
    deps.log.warn('it is not known whether a command was sent', { repairId, turn, error: String(error) });
    return settled;
  }
}

/** A command whose sending was not answered is adopted when Systems Manager knows it, and sent anew when it does not. */
async function settle(deps: Deps, repair: Repair, task: Extract<Task, { do: 'settle' }>): Promise<Advanced> {
  const { command, notBefore } = task;
  if (deps.clock.now().toISOString() < notBefore) return { again: 'at', at: notBefore };
  const commandId = await findOnce(deps, repair, command);
  if (commandId === 'cannot-ask') return giveUpOrRetry(deps, repair, task);
  if (commandId === undefined) return sendAnewOrGiveUp(deps, repair, command);
  return recordSent(deps, repair, { task: command, commandId });
}

async function findOnce(
  deps: Deps,
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
function sendAnewOrGiveUp(deps: Deps, repair: Repair, task: HostTask): Promise<Advanced> {
  const tooLate = olderThan(repair.turnSince, LOOK_DEADLINE_SECONDS, deps.clock.now().toISOString());
  return tooLate ? recordNotSent(deps, repair, { task, because: 'unavailable' }) : send(deps, repair, task);
}

async function poll(deps: Deps, repair: Repair, task: Extract<Task, { do: 'poll' }>): Promise<Advanced> {
  const invocation = await pollOnce(deps, repair, task.commandId);
  switch (invocation.state) {
    case 'pending':
      return giveUpOrRetry(deps, repair, task);
    case 'failed':
      return recordFailed(deps, repair, { task: task.command, because: invocation.because });
    case 'finished':
      return recordOutput(deps, repair, { task: task.command, invocation });
  }
}

/** An answer that cannot be fetched is not there yet. */
async function pollOnce(deps: Deps, { instance, repairId }: Repair, commandId: string): Promise<Invocation> {
  try {
    return await deps.cloud.poll(instance, commandId);
  } catch (error) {
    deps.log.warn('a command cannot be asked about', { repairId, commandId, error: String(error) });
    return { state: 'pending' };
  }
}

/** A command that cannot be waited for any longer leaves what it did unknown. */
async function giveUpOrRetry(
  deps: Deps,
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

function recordSent(
  deps: Deps,
  repair: Repair,
  sent: { task: HostTask; commandId: string },
): Promise<Advanced> {
  const type = sent.task.kind === 'probe' ? 'RecordProbeSent' : 'RecordStepSent';
  return answer(deps, { type, ...turnOf(repair), commandId: sent.commandId });
}

async function recordNotSent(
  deps: Deps,
  repair: Repair,
  { task, because }: { task: HostTask; because: Unseen },
): Promise<Advanced> {
  if (task.kind === 'probe') return recordHost(deps, repair, { host: unseen(because) });
  return recordStepFailed(deps, repair, { kind: 'not-sent', because });
}

/** A mend that was never delivered changed nothing; of any other that failed it is not known. */
function recordFailed(
  deps: Deps,
  repair: Repair,
  failed: { task: HostTask; because: Unseen },
): Promise<Advanced> {
  const { task, because } = failed;
  if (task.kind === 'probe' || because === 'not-delivered') return recordNotSent(deps, repair, failed);
  return recordStepFailed(deps, repair, { kind: 'no-report', because });
}

interface Output {
  readonly task: HostTask;
  readonly invocation: Extract<Invocation, { state: 'finished' }>;
}

async function recordOutput(deps: Deps, repair: Repair, { task, invocation }: Output): Promise<Advanced> {
  const { repairId, turn } = repair;
  const { output, exitCode } = invocation;
  if (task.kind === 'mend') return recordMend(deps, repair, output);
  const host = parseProbeReport(output, { ...turnOf(repair), user: task.user });
  await deps.reports.put(repairId, turn, output);
  const failed = !host.seen && exitCode !== 0;
  return recordHost(deps, repair, {
    host: failed ? unseen('probe-failed') : host,
    reportHash: sha256(output),
  });
}

function recordMend(deps: Deps, repair: Repair, output: string): Promise<Advanced> {
  const report = parseMendReport(output, turnOf(repair));
  if (!report.seen) return recordStepFailed(deps, repair, { kind: 'no-report', because: report.because });
  const { result, changes, refusals } = report.value;
  switch (result) {
    case 'done':
      return answer(deps, { type: 'RecordStepDone', ...turnOf(repair), changes });
    case 'drift':
      return recordStepFailed(deps, repair, { kind: 'drift' });
    case 'refused':
      return answer(deps, {
        type: 'RecordStepFailed',
        ...turnOf(repair),
        failure: { kind: 'refused', reasons: refusals },
        changes,
      });
  }
}

interface Looked {
  readonly host: Observed<HostFacts>;
  readonly reportHash?: string;
}

const recordHost = (deps: Deps, repair: Repair, looked: Looked): Promise<Advanced> =>
  answer(deps, { type: 'RecordHost', ...turnOf(repair), ...looked });

const recordStepFailed = (deps: Deps, repair: Repair, failure: StepFailure): Promise<Advanced> =>
  answer(deps, { type: 'RecordStepFailed', ...turnOf(repair), failure, changes: [] });

const turnOf = ({ repairId, turn }: Repair) => ({ repairId, turn });

/** An answer to a turn that is over is refused as late, which is as good as recorded. */
async function answer({ handle }: Deps, command: Parameters<Handle>[0]): Promise<Advanced> {
  await handle(command);
  return NOW;
}
