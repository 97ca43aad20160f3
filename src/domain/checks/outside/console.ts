import type { Evidence } from '../../evidence.ts';
import { type CloudFacts, surroundingsOf } from '../../facts/cloud-facts.ts';
import type { ConsoleFacts, ConsoleTrouble, HostKey } from '../../facts/console-facts.ts';
import { type Check, notApplicable, type OutsideView, pass, unknown, type Verdict } from '../check.ts';
import { advise, type Examine, whereSshMayBe } from './outside.ts';

/** What the host itself printed, also where nobody can look inside (EC2 `GetConsoleOutput`). */
export const CONSOLE_CHECKS: readonly Check[] = [
  { id: 'kernel-panic', by: 'aws', rung: 'instance', examine: stoppedBy('kernel-panic') },
  { id: 'emergency-mode', by: 'aws', rung: 'instance', examine: stoppedBy('emergency-mode') },
  { id: 'host-key-changed', by: 'aws', rung: 'client', examine: hostKeyChanged },
  { id: 'key-never-installed', by: 'aws', rung: 'beside', examine: whereSshMayBe(neverInstalled) },
];

/** Which line of a console speaks for a fault that a check found by other means. */
const SPEAKS_FOR: Readonly<Record<string, readonly ConsoleTrouble[]>> = {
  'sshd-not-running': ['sshd-failed'],
  'disk-full': ['disk-full'],
  'memory-exhausted': ['out-of-memory'],
  'fs-read-only': ['file-system-error'],
  'boot-incomplete': ['emergency-mode', 'file-system-error'],
};

/** The lines of the last boot that say the same as this check. */
export const consoleEvidence = (cloud: CloudFacts, check: string): readonly Evidence[] =>
  consoleTroubles(cloud, SPEAKS_FOR[check] ?? []);

/** The lines of the last boot that name trouble; of these kinds, or of any. */
export function consoleTroubles(cloud: CloudFacts, kinds?: readonly ConsoleTrouble[]): readonly Evidence[] {
  const { console } = surroundingsOf(cloud);
  const trouble = console.seen ? console.value.trouble : [];
  return trouble
    .filter(({ kind }) => kinds === undefined || kinds.includes(kind))
    .map(({ line }) => ({ kind: 'console', line }));
}

/** An agent that answers, and a login prompt, prove that the boot went on. */
function stoppedBy(id: 'kernel-panic' | 'emergency-mode'): Examine {
  return whereSshMayBe(({ cloud, host }) => {
    const { console } = surroundingsOf(cloud);
    if (host) return pass;
    if (!console.seen) return unknown(console.because);
    const lines = consoleTroubles(cloud, [id]);
    return console.value.booted || lines.length === 0 ? pass : advise(id, lines);
  });
}

/** The genuine fingerprints, for a client that warns of another key. */
function hostKeyChanged({ cloud, attempt: { symptoms = [] } }: OutsideView): Verdict {
  const warning = symptoms.find(({ id }) => id === 'host-key-changed');
  if (!warning) return notApplicable;
  const { console } = surroundingsOf(cloud);
  if (!console.seen) return unknown(console.because);
  const { hostKeys } = console.value;
  if (hostKeys.length === 0) return unknown('first-boot-gone');
  return advise('host-key-changed', [
    { kind: 'said', line: warning.line },
    ...hostKeys.map(
      ({ type, fingerprint }: HostKey): Evidence => ({ kind: 'value', name: type, found: fingerprint }),
    ),
  ]);
}

/** cloud-init found no key at the first boot. One that came later is on the host, which tells more than the console. */
function neverInstalled({ cloud, attempt, host }: OutsideView): Verdict {
  const { console } = surroundingsOf(cloud);
  if (host?.keyFiles.some(({ keys }) => keys.length > 0)) return pass;
  const known = console.seen ? keysAtFirstBoot(console.value, attempt.user) : undefined;
  if (known) return known.none ? noKeyAtFirstBoot(attempt.user) : pass;
  if (host) return notApplicable;
  if (!console.seen) return unknown(console.because);
  return console.value.authorized ? notApplicable : unknown('first-boot-gone');
}

const keysAtFirstBoot = ({ authorized = [] }: ConsoleFacts, user: string) =>
  authorized.find((one) => one.user === user);

const noKeyAtFirstBoot = (user: string): Verdict => ({
  ...advise('key-never-installed', [
    { kind: 'console', line: `ci-info: no authorized SSH keys fingerprints found for user ${user}.` },
  ]),
  class: 'policy',
});
