import type { Evidence } from '../evidence.ts';
import type { LastingFacts, Recurring } from '../facts/lasting-facts.ts';
import { type Check, type Failure, notApplicable, pass, type Verdict, type View } from './check.ts';
import { advise } from './outside/outside.ts';

/** What will take a repair back, and what kept a key from ever being there. */
export const LASTING_CHECKS: readonly Check[] = [
  { id: 'rewritten-by-automation', by: 'host', rung: 'beside', examine: asked(rewritten) },
  { id: 'boot-script-resets-perms', by: 'host', rung: 'beside', examine: asked(resetAtBoot) },
  { id: 'new-instance-id', by: 'host', rung: 'beside', examine: asked(anotherInstance) },
  { id: 'cloud-init-refuses-path', by: 'host', rung: 'beside', examine: asked(refusedPath) },
];

function asked(judge: (lasting: LastingFacts) => Verdict): (view: View) => Verdict {
  return ({ host: { lasting } }) => (lasting.seen ? judge(lasting.value) : notApplicable);
}

/** By whom what is at a path is run. */
const RUNNERS: readonly (readonly [RegExp, string, 'at-boot' | 'by-itself'])[] = [
  [/^\/(?:etc|var\/spool)\/cron/, 'cron', 'by-itself'],
  [/\/rc\.local$/, 'rc.local', 'at-boot'],
  [/^\/var\/lib\/cloud\//, 'cloud-init', 'at-boot'],
  [/\/ansible-pull\.\w+$/, 'Ansible', 'by-itself'],
  [/\/puppet\.\w+$/, 'Puppet', 'by-itself'],
  [/\/(?:chef|cinc)-client\.\w+$/, 'Chef', 'by-itself'],
  [/\/salt-minion\.\w+$/, 'Salt', 'by-itself'],
  [/^/, 'systemd', 'by-itself'],
];

const runnerOf = ({ path }: Recurring) => RUNNERS.find(([place]) => place.test(path));

function evidenceOf({ recurring }: LastingFacts, when: 'at-boot' | 'by-itself'): readonly Evidence[] {
  return recurring.flatMap((one): readonly Evidence[] => {
    const [, by = 'systemd', runs] = runnerOf(one) ?? [];
    const { path, line } = one;
    return runs === when ? [{ kind: 'recurs', path, ...(line !== undefined && { line }), by }] : [];
  });
}

function rewritten(lasting: LastingFacts): Verdict {
  const evidence = evidenceOf(lasting, 'by-itself');
  return evidence.length === 0 ? pass : advise('rewritten-by-automation', evidence);
}

function resetAtBoot(lasting: LastingFacts): Verdict {
  const evidence = evidenceOf(lasting, 'at-boot');
  if (evidence.length === 0) return pass;
  return { ...advise('boot-script-resets-perms', evidence), class: 'mechanical' } satisfies Failure;
}

/** A disk of another instance: cloud-init has made new host keys, and old keys are still authorized. */
function anotherInstance({ instances }: LastingFacts): Verdict {
  if (instances < 2) return pass;
  const evidence: Evidence = {
    kind: 'value',
    name: 'instances in /var/lib/cloud/instances',
    found: String(instances),
    expected: '1',
  };
  return advise('new-instance-id', [evidence]);
}

function refusedPath({ refusals }: LastingFacts): Verdict {
  if (refusals.length === 0) return pass;
  const evidence = refusals.map(
    ({ line, over }): Evidence => ({
      kind: 'value',
      name: `/var/log/cloud-init.log, line ${line}`,
      found: over,
    }),
  );
  return { ...advise('cloud-init-refuses-path', evidence), class: 'mechanical' };
}
