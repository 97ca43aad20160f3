import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import type { ResourceFacts } from '../../../../src/domain/facts/resource-facts.ts';
import { healthy, listeningDaemon, plenty } from '../../../support/facts.ts';
import { verdictOf } from '../../../support/verdict.ts';

const host = (resources: Partial<ResourceFacts>, more: Partial<HostFacts> = {}): HostFacts => ({
  ...healthy,
  ...more,
  resources: seen({ ...plenty, ...resources }),
});
const told = (at: string, synchronised?: boolean) =>
  host({ clock: { at, ...(synchronised !== undefined && { synchronised }) } });

const PASS = { result: 'pass' };
const NOT_ASKED = { result: 'not-applicable' };
const fails = (check: string, kind: string, evidence: object, detail: object, at?: 'beside') => ({
  result: 'fail',
  class: kind,
  evidence: [evidence],
  remedies: [],
  advice: { do: 'act-on', check, detail },
  ...(at && { at }),
});
const booting = (found: string, at?: 'beside') =>
  fails(
    'boot-incomplete',
    'advice',
    { kind: 'value', name: 'systemctl is-system-running', found, expected: 'running' },
    { state: found },
    at,
  );
const wrong = (found: string) =>
  fails('clock-skew', 'mechanical', { kind: 'clock', found, expected: '2026-11-22T12:00:00.000Z' }, {});

describe('a host that boots', () => {
  const down = { daemon: seen({ ...listeningDaemon, answers: 'nobody' as const }) };

  it.each<[string, HostFacts, object]>([
    ['is done when it runs', host({ system: 'running' }), PASS],
    ['is done when some unit failed', host({ system: 'degraded' }), PASS],
    ['keeps people out while sshd is not there', host({ system: 'starting' }, down), booting('starting')],
    ['keeps people out in maintenance', host({ system: 'maintenance' }, down), booting('maintenance')],
    ['is worth knowing of while sshd runs', host({ system: 'starting' }), booting('starting', 'beside')],
    ['is not asked for without systemd', host({ system: '' }), NOT_ASKED],
    ['is not asked for in a report without it', { ...healthy, resources: unseen('unavailable') }, NOT_ASKED],
  ])('%s', (_what, facts, expected) => {
    expect(verdictOf('boot-incomplete', facts)).toEqual(expected);
  });
});

describe('the clock of a host', () => {
  it.each<[string, HostFacts, object]>([
    ['is right when a time daemon says so', told('2020-01-01T00:00:00.000Z', true), PASS],
    ['is right near the time of AWS', told('2026-11-22T11:56:00.000Z', false), PASS],
    ['is right an hour later: it may have been looked at later', told('2026-11-22T13:04:00.000Z'), PASS],
    ['is wrong five minutes before', told('2026-11-22T11:55:00.000Z'), wrong('2026-11-22T11:55:00.000Z')],
    ['is wrong hours later', told('2026-11-22T14:00:00.000Z', false), wrong('2026-11-22T14:00:00.000Z')],
    ['is not asked for in a report without it', { ...healthy, resources: unseen('unavailable') }, NOT_ASKED],
  ])('%s', (_what, facts, expected) => {
    expect(verdictOf('clock-skew', facts)).toEqual(expected);
  });
});
