import type { Attempt } from '../../../../src/domain/attempt.ts';
import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy } from '../../../support/facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

/** The host's clock says 12:00:00. */
const known: Attempt = { ...withInstalledKey, address: '203.0.113.9' };
const said = (at: string, line: string, rest: Partial<HostFacts> = {}): HostFacts => ({
  ...healthy,
  sshdVersion: 'OpenSSH_9.9p1',
  log: [{ at: `2026-11-22T${at}+00:00`, line }],
  ...rest,
});
const active =
  'srclimit_penalise: ipv4: new 203.0.113.9/32 active penalty of 30 seconds for penalty: failed authentication';
const dropped = 'drop connection #0 from [203.0.113.9]:4711 on [10.0.0.1]:22 penalty: failed authentication';

describe('a penalty of the address', () => {
  it.each<[string, HostFacts, object]>([
    [
      'passes where the log knows of none',
      said('11:59:50', 'Invalid user x from 203.0.113.9'),
      { result: 'pass' },
    ],
    [
      'holds the client off for the seconds that are left',
      said('11:59:50', active),
      {
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'log', line: active }],
        advice: { do: 'act-on', detail: { address: '203.0.113.9', seconds: '20' } },
      },
    ],
    ['is over after its time', said('11:59:20', active), { result: 'pass' }],
    [
      'is not begun while it is deferred',
      said('11:59:50', active.replace('active', 'deferred')),
      { result: 'pass' },
    ],
    ['of another address is no matter', said('11:59:50', active.replace('.9/', '.99/')), { result: 'pass' }],
    [
      'holds the client off where it was just dropped, for a time that is not known',
      said('11:59:30', dropped),
      { result: 'fail', advice: { detail: { address: '203.0.113.9' } } },
    ],
    [
      'is not known to hold where the client was dropped long ago',
      said('11:50:00', dropped),
      { result: 'pass' },
    ],
    [
      'is no question before OpenSSH 9.8',
      said('11:59:50', active, { sshdVersion: 'OpenSSH_9.7p1' }),
      { result: 'not-applicable' },
    ],
    [
      'is no question where it is turned off',
      { ...hostTold({ config: { perSourcePenalties: 'no' } }), sshdVersion: 'OpenSSH_9.9p1' },
      { result: 'not-applicable' },
    ],
    [
      'is unknown to a probe that did not look',
      said('11:59:50', active, { connection: unseen('unavailable') }),
      { result: 'unknown' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('per-source-penalty', host, known)).toMatchObject(verdict);
  });

  it('is unknown where the client is', () => {
    expect(verdictOf('per-source-penalty', said('11:59:50', active))).toEqual({
      result: 'unknown',
      because: 'client-not-named',
    });
  });
});

describe('a login that took too long', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where none did', healthy, { result: 'pass' }],
    [
      'is not known where it may take three seconds only',
      hostTold({ config: { loginGraceTime: 3 } }),
      { result: 'unknown', because: 'grace-too-short' },
    ],
    ['may take any time', hostTold({ config: { loginGraceTime: 0 } }), { result: 'pass' }],
    [
      'is told of',
      {
        ...hostTold({ config: { loginGraceTime: 120 } }),
        log: [
          {
            at: '2026-11-22T11:55:00+00:00',
            line: 'fatal: Timeout before authentication for 203.0.113.9 port 4711',
          },
        ],
      },
      {
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'log' }, { kind: 'setting', name: 'LoginGraceTime', found: '120' }],
      },
    ],
    [
      'is told of as OpenSSH 9.8 says it',
      said(
        '11:55:00',
        'Timeout before authentication for connection from 203.0.113.9 to 10.0.0.1, pid = 4711',
      ),
      { result: 'fail' },
    ],
    [
      'is forgotten after a while',
      said('11:30:00', 'Timeout before authentication for 203.0.113.9 port 4711'),
      { result: 'pass' },
    ],
    [
      'is no question to a probe that did not look',
      { ...healthy, connection: unseen('unavailable') },
      { result: 'not-applicable' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('login-grace', host, known)).toMatchObject(verdict);
  });

  it('is no question where the client is not known', () => {
    expect(verdictOf('login-grace', healthy)).toEqual({ result: 'not-applicable' });
  });
});
