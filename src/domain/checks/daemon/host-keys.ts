import type { Evidence } from '../../evidence.ts';
import type { HostKeyFile } from '../../facts/daemon-facts.ts';
import type { Remedy } from '../../remedies.ts';
import { type Check, pass, unknown, type Verdict } from '../check.ts';
import { isOutdated } from '../config/setting.ts';
import {
  asked,
  isReadAnew,
  type Start,
  saidBySshd,
  startFault,
  stopsAtConfig,
  thenStarted,
} from './start.ts';

type Flaw = 'missing' | 'bad-mode' | 'corrupt';

interface Row {
  readonly flaws: (start: Start) => readonly Evidence[];
  readonly remedy: Remedy;
}

const ROWS: Readonly<Record<Flaw, Row>> = {
  missing: { flaws: missing, remedy: 'make-host-keys' },
  'bad-mode': { flaws: open, remedy: 'close-host-keys' },
  corrupt: { flaws: damaged, remedy: 'renew-host-keys' },
};

/** The keys by which clients know this host: without one that it can load, sshd ends. */
export const HOST_KEY_CHECKS: readonly Check[] = (['missing', 'bad-mode', 'corrupt'] as const).map(
  (flaw) => ({
    id: `hostkeys-${flaw}`,
    by: 'host',
    rung: 'daemon',
    remedies: [ROWS[flaw].remedy, 'start-sshd'],
    examine: asked((start) => judged(flaw, start)),
  }),
);

/** Said by sshd; or where it did not come to its keys, seen: none is as it wants them. */
const loadsNone = (start: Start): boolean =>
  start.test.kind === 'no-host-keys' ||
  (stopsAtConfig(start) &&
    start.daemon.hostKeys.length > 0 &&
    start.daemon.hostKeys.every((key) => key.state === 'absent' || key.state === 'empty' || isOpen(key)));

/** Missing types are usual while there is a key of another type. */
function missing(start: Start): readonly Evidence[] {
  const { hostKeys } = start.daemon;
  const none = loadsNone(start) && hostKeys.every(({ state }) => state === 'absent');
  return none ? hostKeys.map(({ path }) => ({ kind: 'absent', path })) : [];
}

/** OpenSSH authfile.c `sshkey_perm_ok`: of root's files; Red Hat lets its group `ssh_keys` read them. */
function open({ daemon }: Start): readonly Evidence[] {
  return daemon.hostKeys.flatMap((key): readonly Evidence[] =>
    isOpen(key) ? [{ kind: 'mode', path: key.path, found: key.mode, forbidden: forbiddenOn(key) }] : [],
  );
}

const forbiddenOn = ({ group }: HostKeyFile): number => (group === 'ssh_keys' ? 0o037 : 0o077);
const isOpen = (key: HostKeyFile): boolean => key.owner === 'root' && (key.mode & forbiddenOn(key)) !== 0;

function damaged({ daemon }: Start): readonly Evidence[] {
  return daemon.hostKeys.flatMap(({ path, state }): readonly Evidence[] =>
    state === 'absent' || state === 'loadable' || state === 'unseen'
      ? []
      : [{ kind: 'host-key', path, state }],
  );
}

/** Mend makes and changes keys only under the names of `ssh-keygen -A`. */
const isAtItsPlace = (row: Evidence): boolean =>
  'path' in row && /^\/etc\/ssh\/[^/.][^/]*(?:rsa|ecdsa|ed25519)[^/]*$/.test(row.path);

/** As with `HostKey none`: sshd loads none although nothing is wrong with those that there are. */
const isUnexplained = (start: Start): boolean =>
  loadsNone(start) && [missing, open, damaged].every((flaws) => flaws(start).length === 0);

/** While sshd can load another key, it only passes over a bad one. A running one may have been told of other files. */
function judged(flaw: Flaw, start: Start): Verdict {
  const { flaws, remedy } = ROWS[flaw];
  const evidence = flaw === 'corrupt' && isUnexplained(start) ? saidBySshd(start) : flaws(start);
  if (evidence.length === 0) return pass;
  const check = `hostkeys-${flaw}`;
  if (!loadsNone(start) || !isReadAnew(start)) return { ...startFault(check, evidence), at: 'beside' };
  const { configFiles } = start.host;
  const runs = start.daemon.answers === 'process';
  if (runs && configFiles.seen && isOutdated(configFiles.value)) return unknown('config-not-loaded');
  return startFault(check, evidence, evidence.every(isAtItsPlace) ? thenStarted(start, [remedy]) : []);
}
