import type { Evidence } from '../../evidence.ts';
import type { ConfigFault } from '../../facts/daemon-facts.ts';
import type { Remedy } from '../../remedies.ts';
import { type Check, type Failure, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { asked, askedOf, type Start, saidBySshd, startFault, thenStarted } from './start.ts';

/** What keeps sshd from starting before it looks for anything else: itself, and its configuration. */
export const CONFIG_START_CHECKS: readonly Check[] = [
  { id: 'sshd-binary-broken', by: 'host', rung: 'daemon', examine: broken },
  {
    id: 'config-missing',
    by: 'host',
    rung: 'daemon',
    examine: askedOf(['config-missing'], (start) => refused('config-missing', start, [])),
  },
  ...(['config-dropin-syntax', 'config-syntax', 'config-fatal-value'] as const).map(
    (id): Check => ({
      id,
      by: 'host',
      rung: 'daemon',
      remedies: ['disable-config-line', 'start-sshd'],
      examine: asked((start) => (nameOf(start) === id ? judged(id, start) : pass)),
    }),
  ),
];

/** Not there, or there and not to be started. */
function broken(view: View): Verdict {
  const { daemon } = view.host;
  const absent = daemon.seen && !daemon.value.test.seen && daemon.value.test.because === 'tool-missing';
  if (!absent)
    return askedOf(['binary'], (start) => startFault('sshd-binary-broken', saidBySshd(start)))(view);
  if (daemon.value.answers !== 'nobody' || daemon.value.taken) return notApplicable;
  return startFault('sshd-binary-broken', [{ kind: 'absent', path: '/usr/sbin/sshd' }]);
}

const MAIN = '/etc/ssh/sshd_config';
const isMain = ({ file }: ConfigFault): boolean => file === MAIN || !file.includes('.d/');

/** Which of the three it is: an Include's file, a keyword, or one value; what nobody has heard of is taken for the last. */
function nameOf({ test }: Start): string | undefined {
  if (test.kind === 'other') return 'config-fatal-value';
  if (test.kind !== 'keyword' && test.kind !== 'value') return undefined;
  const [first] = test.faults;
  if (first && !isMain(first)) return 'config-dropin-syntax';
  return test.kind === 'keyword' ? 'config-syntax' : 'config-fatal-value';
}

const isMended = ({ file, mendable }: ConfigFault): boolean =>
  mendable && (file === MAIN || /^\/etc\/ssh\/sshd_config\.d\/[^/.][^/]*\.conf$/.test(file));

/** Mend turns no more lines into comments (scripts/disable-config-line.sh). */
const MOST_LINES = 5;

function remediesOf({ test: { faults } }: Start): readonly Remedy[] {
  return faults.length > 0 && faults.length <= MOST_LINES && faults.every(isMended)
    ? ['disable-config-line']
    : [];
}

/** Whether a complaint of another kind matters to an sshd that runs is not known. */
const judged = (id: string, start: Start): Verdict =>
  start.test.kind === 'other' && start.daemon.answers === 'process'
    ? unknown('start-not-understood')
    : refused(id, start, remediesOf(start));

/** A running sshd keeps what it has read, so that this only waits for its next start. */
function refused(check: string, start: Start, remedies: readonly Remedy[]): Failure {
  const evidence = start.test.faults.map(
    ({ file, line, says }): Evidence => ({ kind: 'config-line', path: file, line, says }),
  );
  const proof = evidence.length === 0 ? saidBySshd(start) : evidence;
  if (start.daemon.answers === 'process') return { ...startFault(check, proof), at: 'beside' };
  return startFault(check, proof, thenStarted(start, remedies));
}
