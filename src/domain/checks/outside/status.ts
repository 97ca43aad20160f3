import type { Evidence } from '../../evidence.ts';
import { surroundingsOf } from '../../facts/cloud-facts.ts';
import type { ScheduledEvent, StatusCheck, StatusFacts } from '../../facts/status-facts.ts';
import {
  type Check,
  type Failure,
  notApplicable,
  type OutsideView,
  pass,
  unknown,
  type Verdict,
} from '../check.ts';
import { consoleTroubles } from './console.ts';
import { advise, wasAnswered } from './outside.ts';

/** Does the instance pass AWS's own checks (EC2 `DescribeInstanceStatus`). */
export const STATUS_CHECKS: readonly Check[] = [
  { id: 'system-status-failed', by: 'aws', rung: 'instance', examine: systemStatus },
  { id: 'instance-status-failed', by: 'aws', rung: 'instance', examine: instanceStatus },
  { id: 'ebs-status-failed', by: 'aws', rung: 'instance', examine: volumeStatus },
];

function systemStatus(view: OutsideView): Verdict {
  const { status } = surroundingsOf(view.cloud);
  const event = status.seen ? status.value.events.find(endsTheInstance) : undefined;
  const verdict = judged(view, 'system-status-failed', ({ system }) => system);
  if (verdict.result === 'fail' || event === undefined) return verdict;
  return { ...advise('system-status-failed', [scheduled(event)]), at: 'beside' };
}

/** What AWS does because of the hardware below. */
const endsTheInstance = ({ code }: ScheduledEvent): boolean =>
  code === 'instance-retirement' || code === 'instance-stop';

const scheduled = ({ code, notBefore = 'soon' }: ScheduledEvent): Evidence => ({
  kind: 'value',
  name: 'scheduled event',
  found: `${code}, not before ${notBefore}`,
});

function instanceStatus(view: OutsideView): Verdict {
  const verdict = judged(view, 'instance-status-failed', ({ instance }) => instance);
  if (verdict.result !== 'fail') return verdict;
  return { ...verdict, evidence: [...verdict.evidence, ...consoleTroubles(view.cloud)] };
}

function volumeStatus(view: OutsideView): Verdict {
  return judged(view, 'ebs-status-failed', ({ attachedVolumes }) => attachedVolumes);
}

/** An impaired instance that still answers refuses nobody because of it. */
function judged(view: OutsideView, id: string, of: (status: StatusFacts) => StatusCheck): Verdict {
  const { status } = surroundingsOf(view.cloud);
  if (!status.seen) return unknown(status.because);
  const { state, impairedSince } = of(status.value);
  switch (state) {
    case 'ok':
      return pass;
    case 'not-applicable':
      return notApplicable;
    case 'initializing':
    case 'insufficient-data':
      return unknown('still-checking');
    case 'impaired': {
      const found = impairedSince === undefined ? state : `${state} since ${impairedSince}`;
      const failure: Failure = advise(id, [{ kind: 'value', name: 'status check', found, expected: 'ok' }]);
      return view.host || wasAnswered(view) ? { ...failure, at: 'beside' } : failure;
    }
  }
}
