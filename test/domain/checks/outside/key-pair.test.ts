import { CONSOLE_CHECKS, consoleEvidence } from '../../../../src/domain/checks/outside/console.ts';
import { KEY_PAIR_CHECKS } from '../../../../src/domain/checks/outside/key-pair.ts';
import type { ConsoleFacts } from '../../../../src/domain/facts/console-facts.ts';
import type { KeyPairFacts } from '../../../../src/domain/facts/key-pair-facts.ts';
import { seen, unseen } from '../../../../src/domain/facts/observed.ts';
import { cloud, healthy, keyFile, surroundings } from '../../../support/facts.ts';
import { fails, outsideVerdict, type Situation } from '../../../support/outside.ts';

const unknown = (because: string) => ({ result: 'unknown', because });
const PASS = { result: 'pass' };
const NOT_APPLICABLE = { result: 'not-applicable' };

type Row = readonly [string, string, Situation, object];

const judge = (id: string, _: string, situation: Situation, expected: object) => {
  expect(outsideVerdict([...KEY_PAIR_CHECKS, ...CONSOLE_CHECKS], id, situation)).toMatchObject(expected);
};

const quiet: ConsoleFacts = { trouble: [], booted: true, hostKeys: [] };
const pair: KeyPairFacts = {
  name: 'ops',
  createdAt: '2026-01-05T09:00:00.000Z',
  fingerprint: 'SHA256:installed',
};
const withPair = (changes: Partial<KeyPairFacts>, console: ConsoleFacts = quiet): Situation => ({
  around: { keyPair: seen({ ...pair, ...changes }), console: seen(console) },
});
const ANEW = { createdAt: '2026-11-10T09:00:00.000Z', fingerprint: 'SHA256:other' };
const noKeys = { ...healthy, keyFiles: keyFile({ keys: [], lines: 0 }) };

describe('the key pair that EC2 shows', () => {
  it.each<Row>([
    ['no-key-pair', 'is there', {}, PASS],
    ['no-key-pair', 'was none', { without: 'keyName' }, fails('none')],
    ['no-key-pair', 'was none, and there are keys all the same', { without: 'keyName', host: healthy }, PASS],
    ['no-key-pair', 'was none, and there are no keys', { without: 'keyName', host: noKeys }, fails('none')],
    ['no-key-pair', 'is unseen', { instance: unseen('throttled') }, unknown('throttled')],
    ['key-pair-replaced-same-name', 'is older than the instance', withPair({}), PASS],
    [
      'key-pair-replaced-same-name',
      'was made after the first launch',
      withPair(ANEW),
      {
        result: 'fail',
        class: 'advice',
        evidence: [
          {
            kind: 'key-pair-made',
            name: 'ops',
            createdAt: '2026-11-10T09:00:00.000Z',
            launchedAt: '2026-10-01T07:59:30.000Z',
          },
        ],
        remedies: [],
        advice: {
          do: 'act-on',
          check: 'key-pair-replaced-same-name',
          detail: { name: 'ops', fingerprint: 'SHA256:other' },
        },
      },
    ],
    [
      'key-pair-replaced-same-name',
      'is newer than the last start only',
      withPair({ createdAt: '2026-09-30T00:00:00.000Z' }),
      PASS,
    ],
    [
      'key-pair-replaced-same-name',
      'was imported again, as the console of the first boot shows',
      withPair(ANEW, {
        ...quiet,
        authorized: [{ user: 'ec2-user', fingerprints: ['SHA256:other'], none: false }],
      }),
      PASS,
    ],
    [
      'key-pair-replaced-same-name',
      'was imported again: the host has it',
      { ...withPair({ ...ANEW, fingerprint: 'SHA256:installed' }), host: healthy },
      PASS,
    ],
    [
      'key-pair-replaced-same-name',
      'was deleted, which is no fault',
      { around: { keyPair: seen(null) } },
      NOT_APPLICABLE,
    ],
    [
      'key-pair-replaced-same-name',
      'has no date',
      { around: { keyPair: seen({ name: 'ops' }) } },
      unknown('not-dated'),
    ],
    [
      'key-pair-replaced-same-name',
      'belongs to an instance of unknown age',
      { ...withPair(ANEW), without: 'firstLaunchedAt' },
      unknown('not-dated'),
    ],
    [
      'key-pair-replaced-same-name',
      'is unseen',
      { around: { keyPair: unseen('access-denied') } },
      unknown('access-denied'),
    ],
    ['key-name-misleading', 'is installed', { ...withPair({}), host: healthy }, PASS],
    [
      'key-name-misleading',
      'is not installed',
      { ...withPair({ fingerprint: 'SHA256:other' }), host: healthy },
      {
        result: 'fail',
        class: 'advice',
        evidence: [{ kind: 'key-pair', name: 'ops', fingerprint: 'SHA256:other', isListed: false }],
      },
    ],
    [
      'key-name-misleading',
      'does not matter to another key',
      {
        ...withPair({ fingerprint: 'SHA256:other' }),
        host: healthy,
        attempt: { keyFingerprint: 'SHA256:mine' },
      },
      NOT_APPLICABLE,
    ],
    [
      'key-name-misleading',
      'was replaced, which says it already',
      { ...withPair(ANEW), host: healthy },
      NOT_APPLICABLE,
    ],
    [
      'key-name-misleading',
      'misleads nobody where there are no keys',
      { ...withPair({ fingerprint: 'SHA256:other' }), host: noKeys },
      NOT_APPLICABLE,
    ],
    ['key-name-misleading', 'cannot be compared without the host', withPair({}), NOT_APPLICABLE],
    [
      'key-name-misleading',
      'is unseen',
      { around: { keyPair: unseen('throttled') }, host: healthy },
      unknown('throttled'),
    ],
  ])('%s: %s', judge);
});

describe('the console', () => {
  const console = (changes: Partial<ConsoleFacts>): Situation => ({
    around: { console: seen({ ...quiet, ...changes }) },
  });
  const panic = { kind: 'kernel-panic', line: 'Kernel panic - not syncing: VFS' } as const;
  const emergency = { kind: 'emergency-mode', line: 'You are in emergency mode.' } as const;
  const none = { authorized: [{ user: 'ec2-user', fingerprints: [], none: true }] };
  const warned = {
    attempt: { symptoms: [{ id: 'host-key-changed', line: 'REMOTE HOST IDENTIFICATION HAS CHANGED!' }] },
  };

  it.each<Row>([
    ['kernel-panic', 'is quiet', {}, PASS],
    [
      'kernel-panic',
      'ends in a panic',
      console({ trouble: [panic], booted: false }),
      { result: 'fail', class: 'advice', evidence: [{ kind: 'console', line: panic.line }] },
    ],
    ['kernel-panic', 'had a panic before it booted', console({ trouble: [panic] }), PASS],
    [
      'kernel-panic',
      'is beside the point while the host answers',
      { ...console({ trouble: [panic], booted: false }), host: healthy },
      PASS,
    ],
    ['kernel-panic', 'is unseen', { around: { console: unseen('not-opted-in') } }, unknown('not-opted-in')],
    ['emergency-mode', 'is quiet', {}, PASS],
    [
      'emergency-mode',
      'ends in emergency mode',
      console({ trouble: [emergency], booted: false }),
      { result: 'fail', evidence: [{ kind: 'console', line: emergency.line }] },
    ],
    [
      'emergency-mode',
      'is empty',
      { around: { console: unseen('console-empty') } },
      unknown('console-empty'),
    ],
    ['emergency-mode', 'means nothing to Windows', { instance: { platform: 'windows' } }, NOT_APPLICABLE],
    [
      'key-never-installed',
      'shows a key at the first boot',
      console({ authorized: [{ user: 'ec2-user', fingerprints: ['SHA256:a'], none: false }] }),
      PASS,
    ],
    ['key-never-installed', 'shows none', console(none), { result: 'fail', class: 'policy', remedies: [] }],
    ['key-never-installed', 'shows none, but one came later', { ...console(none), host: healthy }, PASS],
    [
      'key-never-installed',
      'shows none, and none came later',
      { ...console(none), host: noKeys },
      { result: 'fail' },
    ],
    [
      'key-never-installed',
      'shows the keys of others only',
      console({ authorized: [{ user: 'ubuntu', fingerprints: [], none: true }] }),
      NOT_APPLICABLE,
    ],
    ['key-never-installed', 'has forgotten the first boot', console({}), unknown('first-boot-gone')],
    [
      'key-never-installed',
      'is not needed where the host was seen',
      { ...console({}), host: noKeys },
      NOT_APPLICABLE,
    ],
    [
      'key-never-installed',
      'is unseen',
      { around: { console: unseen('access-denied') } },
      unknown('access-denied'),
    ],
    ['host-key-changed', 'is not asked about', {}, NOT_APPLICABLE],
    [
      'host-key-changed',
      'shows the genuine keys',
      { ...console({ hostKeys: [{ type: 'ED25519', fingerprint: 'SHA256:genuine' }] }), ...warned },
      {
        result: 'fail',
        evidence: [
          { kind: 'said', line: 'REMOTE HOST IDENTIFICATION HAS CHANGED!' },
          { kind: 'value', name: 'ED25519', found: 'SHA256:genuine' },
        ],
      },
    ],
    [
      'host-key-changed',
      'has forgotten the genuine keys',
      { ...console({}), ...warned },
      unknown('first-boot-gone'),
    ],
    [
      'host-key-changed',
      'is unseen',
      { around: { console: unseen('throttled') }, ...warned },
      unknown('throttled'),
    ],
  ])('%s: %s', judge);

  it('speaks for what a check found by other means', () => {
    const line = 'cp: error writing: No space left on device';
    const full = { ...quiet, trouble: [{ kind: 'disk-full', line } as const, panic] };
    const about = { ...cloud, surroundings: { ...surroundings, console: seen(full) } };

    expect(consoleEvidence(about, 'disk-full')).toEqual([{ kind: 'console', line }]);
    expect(consoleEvidence(about, 'shell-missing')).toEqual([]);
  });
});
