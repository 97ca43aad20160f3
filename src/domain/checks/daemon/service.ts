import type { Evidence } from '../../evidence.ts';
import type { DaemonFacts, Unit } from '../../facts/daemon-facts.ts';
import { type Check, type Failure, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { consoleEvidence } from '../outside/console.ts';
import { isMadeByUnit } from './start.ts';

/** Does an sshd answer, now and after the next boot. */
export const SERVICE_CHECKS: readonly Check[] = [
  { id: 'sshd-disabled', by: 'host', rung: 'daemon', examine: disabled },
  { id: 'sshd-not-running', by: 'host', rung: 'daemon', remedies: ['start-sshd'], examine: notRunning },
];

/** Of sshd's units systemd starts none by itself; undefined where it does, or where there is no systemd. */
function unitThatIsOff({ units }: DaemonFacts): Unit | undefined {
  const isOff = ({ load, file }: Unit): boolean =>
    load === 'masked' || file.startsWith('masked') || file === 'disabled';
  const service = units.find(({ id }) => id.endsWith('.service'));
  return service && units.every(isOff) ? service : undefined;
}

const isMasked = ({ load, file }: Unit): boolean => load === 'masked' || file.startsWith('masked');

/** Somebody turned it off, and mend leaves it off. A running one goes on until the next boot. */
function disabled({ host: { daemon } }: View): Verdict {
  if (!daemon.seen || daemon.value.units.length === 0) return notApplicable;
  const unit = unitThatIsOff(daemon.value);
  if (!unit) return pass;
  const found = isMasked(unit) ? 'masked' : 'disabled';
  const failure: Failure = {
    result: 'fail',
    class: 'policy',
    evidence: [{ kind: 'value', name: unit.id, found, expected: 'enabled' }],
    remedies: [],
    advice: { do: 'act-on', check: 'sshd-disabled', detail: { unit: unit.id, state: found } },
  };
  if (daemon.value.answers !== 'nobody') return { ...failure, at: 'beside' };
  return failure;
}

function notRunning({ host: { daemon }, cloud }: View): Verdict {
  if (!daemon.seen) return unknown(daemon.because);
  const { answers, lastWords } = daemon.value;
  if (answers !== 'nobody') return pass;
  const evidence: readonly Evidence[] = [
    { kind: 'not-running' },
    ...lastWords.map((found) => ({ kind: 'value', name: 'sshd', found }) as const),
    ...consoleEvidence(cloud, 'sshd-not-running'),
  ];
  const starts = wouldStart(daemon.value) && !unitThatIsOff(daemon.value);
  return {
    result: 'fail',
    class: 'mechanical',
    evidence,
    remedies: starts ? ['start-sshd'] : [],
    ...(!isExplained(daemon.value) && { advice: { do: 'start-daemon' } }),
  };
}

/** What `sshd -t` dislikes is another check's matter, and so is what to do about it, starting sshd included. */
const isExplained = (daemon: DaemonFacts): boolean =>
  daemon.test.seen && daemon.test.value.kind !== 'other' && !daemon.taken && !wouldStart(daemon);

/** `sshd -t` dislikes nothing but a directory that comes with the start, and nobody else has the port. */
function wouldStart(daemon: DaemonFacts): boolean {
  if (!daemon.test.seen || daemon.taken) return false;
  const test = daemon.test.value;
  return test.kind === 'fine' || isMadeByUnit({ daemon, test });
}
