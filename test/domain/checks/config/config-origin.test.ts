import type { HostFacts } from '../../../../src/domain/facts/host-facts.ts';
import { unseen } from '../../../../src/domain/facts/observed.ts';
import { healthy } from '../../../support/facts.ts';
import { hostTold } from '../../../support/sshd-facts.ts';
import { verdictOf, withInstalledKey } from '../../../support/verdict.ts';

const DROP_IN = '/etc/ssh/sshd_config.d/10-hardening.conf';
const BEFORE = '2026-10-01T00:00:00.000Z';
const AFTER = '2026-11-20T00:00:00.000Z';
const source = { file: DROP_IN, line: 3, changedAt: BEFORE };
const refused = { pubkeyAuthentication: false } as const;
const edited = { path: DROP_IN, at: AFTER };
const unlooked: HostFacts = { ...healthy, configFiles: unseen('unavailable') };

describe('what the daemon runs with', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where it has read its files', healthy, { result: 'pass' }],
    [
      'is unknown where they are newer',
      hostTold({ files: { edited } }),
      { result: 'unknown', because: 'config-not-loaded' },
    ],
    [
      'is unknown where they changed at the moment that it read them',
      hostTold({ files: { edited, loadedAt: AFTER } }),
      { result: 'unknown', because: 'config-not-loaded' },
    ],
    [
      'is unknown where its options could not be read',
      hostTold({ files: { optionsUnread: true } }),
      { result: 'unknown', because: 'daemon-options-unread' },
    ],
    [
      'is unknown to a probe that did not look',
      unlooked,
      { result: 'unknown', because: 'config-files-not-seen' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('running-config', host)).toMatchObject(verdict);
  });
});

describe('a file that the daemon has not read', () => {
  it.each<[string, HostFacts, object]>([
    ['passes where there is none', healthy, { result: 'pass' }],
    [
      'is read by a reload where it lets this login in',
      hostTold({ files: { edited } }),
      { result: 'fail', class: 'mechanical', remedies: ['reload-sshd'], advice: { detail: { refuses: '' } } },
    ],
    [
      'is not read by us where it would refuse this login',
      hostTold({
        config: refused,
        files: { edited, sources: { pubkeyauthentication: { ...source, changedAt: AFTER } } },
      }),
      { result: 'fail', remedies: [], advice: { detail: { refuses: 'yes' } } },
    ],
    [
      'is not read by us where another line refuses this login',
      hostTold({ config: refused, files: { edited, sources: { pubkeyauthentication: source } } }),
      { result: 'fail', remedies: [] },
    ],
    ['is no question to a probe that did not look', unlooked, { result: 'not-applicable' }],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('config-not-loaded', host)).toMatchObject(verdict);
  });
});

describe('a Match block', () => {
  const matched = (...conditions: readonly string[]) => hostTold({ files: { conditions } });

  it.each<[string, HostFacts, object]>([
    ['is no question where there is none', healthy, { result: 'not-applicable' }],
    ['passes where nothing refuses', matched('user', 'group'), { result: 'pass' }],
    [
      'is what refuses where it says so for this login only',
      hostTold({
        config: refused,
        files: {
          conditions: ['user'],
          sources: { pubkeyauthentication: { ...source, conditional: true } },
          overridden: { pubkeyauthentication: 'yes' },
        },
      }),
      {
        result: 'fail',
        class: 'policy',
        at: 'beside',
        evidence: [
          { kind: 'setting', name: 'PubkeyAuthentication', source: { file: DROP_IN, conditional: true } },
          { kind: 'value', name: 'PubkeyAuthentication outside of Match', found: 'yes' },
        ],
      },
    ],
    [
      'passes where what refuses is said to everybody',
      hostTold({
        config: refused,
        files: { conditions: ['user'], sources: { pubkeyauthentication: source } },
      }),
      { result: 'pass' },
    ],
    [
      'is unknown where it asks for what only sshd knows',
      matched('localaddress'),
      { result: 'unknown', because: 'match-not-evaluated' },
    ],
    [
      'is unknown where it asks for the address of a client that is not known',
      matched('address'),
      { result: 'unknown', because: 'client-not-named' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('match-block', host)).toMatchObject(verdict);
  });

  it('passes where the address of the client is known', () => {
    expect(
      verdictOf('match-block', matched('address'), { ...withInstalledKey, address: '203.0.113.9' }),
    ).toMatchObject({ result: 'pass' });
  });
});

describe('a line that comes too late', () => {
  const late = { source: { file: '/etc/ssh/sshd_config', line: 40 }, value: 'yes' };

  it.each<[string, HostFacts, object]>([
    ['passes where there is none', healthy, { result: 'pass' }],
    [
      'is told of beside the line that refuses',
      hostTold({
        config: refused,
        files: { sources: { pubkeyauthentication: source }, shadowed: { pubkeyauthentication: late } },
      }),
      {
        result: 'fail',
        class: 'policy',
        evidence: [
          { kind: 'setting', found: 'no', source: { file: DROP_IN } },
          { kind: 'setting', found: 'yes', source: { file: '/etc/ssh/sshd_config', line: 40 } },
        ],
      },
    ],
    [
      'is nobody’s concern where nothing refuses',
      hostTold({ files: { shadowed: { pubkeyauthentication: { ...late, value: 'no' } } } }),
      { result: 'pass' },
    ],
  ])('%s', (_, host, verdict) => {
    expect(verdictOf('dropin-shadowing', host)).toMatchObject(verdict);
  });
});
