import type { Evidence } from '../../evidence.ts';
import { olderThan } from '../../time.ts';
import { type Check, notApplicable, pass, type Verdict, type View } from '../check.ts';
import { consoleEvidence } from '../outside/console.ts';
import { advise } from '../outside/outside.ts';

/** Is the host up, and is its clock right. */
export const BOOT_CHECKS: readonly Check[] = [
  { id: 'boot-incomplete', by: 'host', rung: 'daemon', examine: booting },
  { id: 'clock-skew', by: 'host', rung: 'beside', examine: clockSkew },
];

const ON_ITS_WAY: ReadonlySet<string> = new Set(['initializing', 'starting', 'maintenance']);

/** Only where sshd has not come up yet is that what keeps anybody out. */
function booting({ host: { resources, daemon }, cloud }: View): Verdict {
  if (!resources.seen || resources.value.system === '') return notApplicable;
  const { system } = resources.value;
  if (!ON_ITS_WAY.has(system)) return pass;
  const evidence: readonly Evidence[] = [
    { kind: 'value', name: 'systemctl is-system-running', found: system, expected: 'running' },
    ...consoleEvidence(cloud, 'boot-incomplete'),
  ];
  const failure = advise('boot-incomplete', evidence, { state: system });
  const runs = !daemon.seen || daemon.value.answers !== 'nobody';
  return runs ? { ...failure, at: 'beside' } : failure;
}

const BEHIND_SECONDS = 300;
/** The host may be looked at long after AWS was: a plan waits for its approval. */
const AHEAD_SECONDS = 3900;

function clockSkew({ host: { resources }, cloud }: View): Verdict {
  if (!resources.seen) return notApplicable;
  const { at, synchronised } = resources.value.clock;
  if (synchronised === true) return pass;
  if (!cloud.instance.seen) return notApplicable;
  if (!olderThan(at, BEHIND_SECONDS, cloud.at) && !olderThan(cloud.at, AHEAD_SECONDS, at)) return pass;
  const evidence: Evidence = { kind: 'clock', found: at, expected: cloud.at };
  return { ...advise('clock-skew', [evidence]), class: 'mechanical' };
}
