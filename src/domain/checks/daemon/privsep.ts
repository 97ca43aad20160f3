import { type Check, notApplicable, pass, type Verdict } from '../check.ts';
import { notRootsAlone } from '../path/unsafe.ts';
import {
  asked,
  askedOf,
  isReadAnew,
  type Start,
  saidBySshd,
  startFault,
  stopsAtConfig,
  thenStarted,
  unitMakesIt,
} from './start.ts';

/** What sshd locks its unprivileged part into: a user, and a directory that is root's alone. */
export const PRIVSEP_CHECKS: readonly Check[] = [
  {
    id: 'privsep-user-missing',
    by: 'host',
    rung: 'daemon',
    examine: askedOf(['privsep-user'], (start) => startFault('privsep-user-missing', saidBySshd(start))),
  },
  {
    id: 'privsep-dir-missing',
    by: 'host',
    rung: 'daemon',
    remedies: ['make-privsep-dir', 'start-sshd'],
    examine: asked((start) => (isMissed(start) ? missing(start) : pass)),
  },
  {
    id: 'privsep-dir-mode',
    by: 'host',
    rung: 'daemon',
    remedies: ['close-privsep-dir', 'start-sshd'],
    examine: askedOf(['privsep-dir-mode'], open),
  },
];

/** Where distributions have it: Debian; Red Hat and Amazon; SUSE and Fedora; Alpine. */
const PLACES: ReadonlySet<string> = new Set([
  '/run/sshd',
  '/var/empty/sshd',
  '/usr/share/empty.sshd',
  '/var/lib/empty',
  '/var/empty',
]);
const isKnown = (path = ''): boolean => PLACES.has(path);

/** Said by sshd; or where it did not come to look for it, seen. */
const isMissed = (start: Start): boolean =>
  start.test.kind === 'privsep-dir-missing' ||
  (stopsAtConfig(start) && start.daemon.privsepDir?.type === 'absent');

/** Every release enters it for each connection; where a socket starts sshd, it is there from the first connection on. */
function missing(start: Start): Verdict {
  const { privsepDir, answers } = start.daemon;
  if (answers === 'socket' || unitMakesIt(start)) return notApplicable;
  const { path = '/run/sshd', type = 'absent' } = privsepDir ?? {};
  if (type === 'absent')
    return startFault(
      'privsep-dir-missing',
      [{ kind: 'absent', path }],
      isKnown(path) ? thenStarted(start, ['make-privsep-dir']) : [],
    );
  return startFault('privsep-dir-missing', [{ kind: 'type', path, found: type, expected: 'directory' }], []);
}

function open(start: Start): Verdict {
  const { privsepDir } = start.daemon;
  const failure = startFault('privsep-dir-mode', privsepDir ? notRootsAlone(privsepDir) : saidBySshd(start));
  if (!isReadAnew(start)) return { ...failure, at: 'beside' };
  return isKnown(privsepDir?.path)
    ? { ...failure, remedies: thenStarted(start, ['close-privsep-dir']) }
    : failure;
}
