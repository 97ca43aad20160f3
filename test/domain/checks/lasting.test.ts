import type { HostFacts } from '../../../src/domain/facts/host-facts.ts';
import type { LastingFacts, Recurring } from '../../../src/domain/facts/lasting-facts.ts';
import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { healthy } from '../../support/facts.ts';
import { verdictOf } from '../../support/verdict.ts';

const host = (lasting: Partial<LastingFacts>): HostFacts => ({
  ...healthy,
  lasting: seen({ recurring: [], instances: 1, refusals: [], ...lasting }),
});
const recurs = (path: string, line?: number): Recurring =>
  line === undefined ? { path, does: 'manages' } : { path, line, does: 'modes' };

const CRON = recurs('/etc/cron.d/fix', 3);
const SPOOL = recurs('/var/spool/cron/crontabs/root', 1);
const PUPPET = recurs('/etc/systemd/system/multi-user.target.wants/puppet.service');
const UNIT = recurs('/etc/systemd/system/keys.service', 7);
const PER_BOOT = recurs('/var/lib/cloud/scripts/per-boot/keys.sh', 2);
const RC_LOCAL = recurs('/etc/rc.local', 4);

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const fails = (check: string, kind: string, evidence: readonly object[]) => ({
  result: 'fail',
  class: kind,
  evidence,
  remedies: [],
  advice: { do: 'act-on', check, detail: {} },
});
const row = ({ path, line }: Recurring, by: string) => ({
  kind: 'recurs',
  path,
  ...(line !== undefined && { line }),
  by,
});

describe('what lasts', () => {
  it.each<[string, string, HostFacts, object]>([
    ['rewritten-by-automation', 'passes where nothing runs by itself', host({}), PASS],
    [
      'rewritten-by-automation',
      'names crontabs and tools',
      host({ recurring: [CRON, SPOOL, PUPPET, UNIT] }),
      fails('rewritten-by-automation', 'advice', [
        row(CRON, 'cron'),
        row(SPOOL, 'cron'),
        row(PUPPET, 'Puppet'),
        row(UNIT, 'systemd'),
      ]),
    ],
    [
      'rewritten-by-automation',
      'leaves scripts of a boot to another check',
      host({ recurring: [PER_BOOT] }),
      PASS,
    ],
    ['boot-script-resets-perms', 'passes where nothing runs at boot', host({ recurring: [CRON] }), PASS],
    [
      'boot-script-resets-perms',
      'names scripts of every boot',
      host({ recurring: [PER_BOOT, RC_LOCAL] }),
      fails('boot-script-resets-perms', 'mechanical', [
        row(PER_BOOT, 'cloud-init'),
        row(RC_LOCAL, 'rc.local'),
      ]),
    ],
    ['new-instance-id', 'passes on the disk of one instance', host({ instances: 1 }), PASS],
    ['new-instance-id', 'passes without cloud-init', host({ instances: 0 }), PASS],
    [
      'new-instance-id',
      'tells of the disk of another',
      host({ instances: 2 }),
      fails('new-instance-id', 'advice', [
        { kind: 'value', name: 'instances in /var/lib/cloud/instances', found: '2', expected: '1' },
      ]),
    ],
    ['cloud-init-refuses-path', 'passes where cloud-init complained of nothing', host({}), PASS],
    [
      'cloud-init-refuses-path',
      'quotes where it complained',
      host({ refusals: [{ line: 812, over: 'mode' }] }),
      fails('cloud-init-refuses-path', 'mechanical', [
        { kind: 'value', name: '/var/log/cloud-init.log, line 812', found: 'mode' },
      ]),
    ],
    [
      'new-instance-id',
      'is not asked for in a report without it',
      { ...healthy, lasting: unseen('unavailable') },
      NOT_ASKED,
    ],
  ])('%s %s', (check, _what, facts, expected) => {
    expect(verdictOf(check, facts)).toEqual(expected);
  });
});
