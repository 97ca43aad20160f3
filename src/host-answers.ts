import { type Advanced, NOW } from './advanced.ts';
import { sha256 } from './domain/digest.ts';
import type { HostFacts } from './domain/facts/host-facts.ts';
import { type Observed, type Unseen, unseen } from './domain/facts/observed.ts';
import type { HostTask } from './domain/host-command.ts';
import type { StepFailure } from './domain/repair/events.ts';
import type { Repair } from './domain/repair/state.ts';
import type { Handle } from './handle.ts';
import { type MendReport, parseKeepReport, parseMendReport } from './host/mend-report.ts';
import { parseProbeReport } from './host/probe-report.ts';
import type { Invocation, Reports } from './ports.ts';

/** What it takes to record what a command for a host came to. */
export interface AnswerDeps {
  readonly handle: Handle;
  readonly reports: Reports;
}

export function recordSent(
  deps: AnswerDeps,
  repair: Repair,
  sent: { task: HostTask; commandId: string },
): Promise<Advanced> {
  const type = sent.task.kind === 'probe' ? 'RecordProbeSent' : 'RecordStepSent';
  return answer(deps, { type, ...turnOf(repair), commandId: sent.commandId });
}

export async function recordNotSent(
  deps: AnswerDeps,
  repair: Repair,
  { task, because }: { task: HostTask; because: Unseen },
): Promise<Advanced> {
  if (task.kind === 'probe') return recordHost(deps, repair, { host: unseen(because) });
  return recordStepFailed(deps, repair, { kind: 'not-sent', because });
}

/** A mend that was never delivered changed nothing; of any other that failed it is not known. */
export function recordFailed(
  deps: AnswerDeps,
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

export async function recordOutput(
  deps: AnswerDeps,
  repair: Repair,
  { task, invocation }: Output,
): Promise<Advanced> {
  const { repairId, turn } = repair;
  const { output, exitCode } = invocation;
  if (task.kind !== 'probe') return recordChange(deps, repair, REPORTS[task.kind](output, turnOf(repair)));
  const host = parseProbeReport(output, { ...turnOf(repair), user: task.user });
  await deps.reports.put(repairId, turn, output);
  const failed = !host.seen && exitCode !== 0;
  return recordHost(deps, repair, {
    host: failed ? unseen('probe-failed') : host,
    reportHash: sha256(output),
  });
}

const REPORTS = { mend: parseMendReport, keep: parseKeepReport };

function recordChange(deps: AnswerDeps, repair: Repair, report: Observed<MendReport>): Promise<Advanced> {
  if (!report.seen) return recordStepFailed(deps, repair, { kind: 'no-report', because: report.because });
  const { result, refusals, ...changed } = report.value;
  switch (result) {
    case 'done':
      return answer(deps, { type: 'RecordStepDone', ...turnOf(repair), ...changed });
    case 'drift':
      return recordStepFailed(deps, repair, { kind: 'drift' });
    case 'refused':
      return answer(deps, {
        type: 'RecordStepFailed',
        ...turnOf(repair),
        failure: { kind: 'refused', reasons: refusals },
        ...changed,
      });
  }
}

interface Looked {
  readonly host: Observed<HostFacts>;
  readonly reportHash?: string;
}

export const recordHost = (deps: AnswerDeps, repair: Repair, looked: Looked): Promise<Advanced> =>
  answer(deps, { type: 'RecordHost', ...turnOf(repair), ...looked });

export const recordStepFailed = (deps: AnswerDeps, repair: Repair, failure: StepFailure): Promise<Advanced> =>
  answer(deps, { type: 'RecordStepFailed', ...turnOf(repair), failure, changes: [] });

const turnOf = ({ repairId, turn }: Repair) => ({ repairId, turn });

/** An answer to a turn that is over is refused as late, which is as good as recorded. */
async function answer({ handle }: AnswerDeps, command: Parameters<Handle>[0]): Promise<Advanced> {
  await handle(command);
  return NOW;
}
