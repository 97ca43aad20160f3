import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { judgeStop } from '../../../src/domain/offline/gate.ts';
import type { StopRefusal } from '../../../src/domain/offline/stop-refusal.ts';
import type { Weighed } from '../../../src/domain/offline/weighed.ts';
import { machine, stopFacts, stopPolicy, weighed, weighedWith } from '../../support/stop-facts.ts';

const refusalsOf = (facts: Weighed, policy = stopPolicy): readonly StopRefusal[] =>
  judgeStop(facts, policy).refusals;

const ofMachine = (change: Partial<typeof machine>): Weighed =>
  weighedWith({ stop: { machine: seen({ ...machine, ...change }) } });

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';
const ofKey = (manager: 'aws' | 'customer' | 'unknown', state: string | undefined): Weighed =>
  weighedWith({
    stop: {
      volumes: seen([
        {
          volumeId: 'vol-0a1b2c3d4e5f60718',
          root: true,
          deleteOnTermination: true,
          key: { arn: KEY, manager, state: state === undefined ? unseen('access-denied') : seen(state) },
        },
      ]),
    },
  });
const allowing = { ...stopPolicy, volumeKeys: new Set([KEY]) };

describe('what refuses a stop', () => {
  it('is nothing for a healthy instance whose owner allows it', () => {
    expect(refusalsOf(weighed)).toEqual([]);
  });

  it('is the missing tag alone, also where it keeps the rest from being looked at', () => {
    const untagged = weighedWith({
      instance: { mode: 'repair' },
      stop: { stopProtected: unseen('not-opted-in'), shutdownBehavior: unseen('not-opted-in') },
    });

    expect(refusalsOf(untagged)).toEqual([{ why: 'not-opted-in' }]);
  });

  it.each<readonly [string, Weighed, StopRefusal]>([
    [
      'a tag that lets it be repaired only',
      weighedWith({ instance: { mode: 'repair' } }),
      { why: 'not-opted-in' },
    ],
    [
      'a login that nobody named',
      weighedWith({ rest: { assumed: true, user: 'admin' } }),
      { why: 'user-assumed', user: 'admin' },
    ],
    [
      'IAM that forbids the stop',
      weighedWith({ stop: { may: { ...stopFacts.may, stop: seen(false) } } }),
      { why: 'not-permitted', call: 'stop' },
    ],
    [
      'IAM that forbids the start',
      weighedWith({ stop: { may: { ...stopFacts.may, start: seen(false) } } }),
      { why: 'not-permitted', call: 'start' },
    ],
    [
      'IAM that forbids user data to be changed',
      weighedWith({ stop: { may: { ...stopFacts.may, changeUserData: seen(false) } } }),
      { why: 'not-permitted', call: 'user-data' },
    ],
    ['Windows', weighedWith({ instance: { platform: 'windows' } }), { why: 'windows' }],
    [
      'an instance that is stopped already',
      weighedWith({ instance: { state: 'stopped' } }),
      { why: 'not-running', state: 'stopped' },
    ],
    [
      'a metadata service that is turned off',
      weighedWith({ instance: { metadata: { enabled: false } } }),
      { why: 'no-metadata' },
    ],
    [
      'a type that its zone offers no more',
      weighedWith({ stop: { offered: seen(false) } }),
      { why: 'type-not-offered', type: 't3.small', zone: 'eu-west-1a' },
    ],
    ['stop protection', weighedWith({ stop: { stopProtected: seen(true) } }), { why: 'stop-protected' }],
    [
      'a shutdown that terminates',
      weighedWith({ stop: { shutdownBehavior: seen('terminate') } }),
      { why: 'shutdown-terminates' },
    ],
    [
      'a root on an instance store',
      ofMachine({ rootDevice: 'instance-store' }),
      { why: 'root-on-instance-store' },
    ],
    ['Spot', ofMachine({ lifecycle: 'spot' }), { why: 'lifecycle', lifecycle: 'spot' }],
    [
      'a capacity block',
      ofMachine({ lifecycle: 'capacity-block' }),
      { why: 'lifecycle', lifecycle: 'capacity-block' },
    ],
    [
      'memory that a start would resume',
      ofMachine({ stateReason: 'Client.UserInitiatedHibernate' }),
      { why: 'hibernated' },
    ],
    ['a dedicated host', ofMachine({ tenancy: 'host' }), { why: 'dedicated-host' }],
    [
      'a customer key that is not allowed',
      ofKey('customer', 'Enabled'),
      { why: 'key-not-allowed', key: KEY },
    ],
    ['a key of which KMS says nothing', ofKey('unknown', undefined), { why: 'key-not-allowed', key: KEY }],
    [
      'a disabled key of AWS',
      ofKey('aws', 'Disabled'),
      { why: 'key-not-usable', key: KEY, state: 'Disabled' },
    ],
    [
      'user data that leaves no room for a wrapper',
      weighedWith({ offline: { wrapper: seen({ refused: 'too-large' }) } }),
      { why: 'user-data-too-large' },
    ],
    [
      'a system without cloud-init',
      weighedWith({
        offline: {
          original: seen({ sha256: 'a', bytes: 9, kind: 'ignition' }),
          wrapper: seen({ refused: 'not-cloud-init' }),
        },
      }),
      { why: 'not-cloud-init', kind: 'ignition' },
    ],
    [
      'an original that the vault does not give back',
      weighedWith({ offline: { wrapper: seen({ refused: 'vault-unreadable' }) } }),
      { why: 'vault-unreadable' },
    ],
  ])('is %s', (_, facts, refusal) => {
    expect(refusalsOf(facts)).toEqual([refusal]);
  });

  it.each(['observe', 'repair'] as const)('is an installation that may only %s', (mode) => {
    expect(refusalsOf(weighed, { ...stopPolicy, mode })).toEqual([{ why: 'not-enabled' }]);
  });

  it('is no key that is enabled and of AWS, or allowed', () => {
    expect(refusalsOf(ofKey('aws', 'Enabled'))).toEqual([]);
    expect(refusalsOf(ofKey('customer', 'Enabled'), allowing)).toEqual([]);
  });

  it('is an allowed key that waits for its deletion', () => {
    expect(refusalsOf(ofKey('customer', 'PendingDeletion'), allowing)).toEqual([
      { why: 'key-not-usable', key: KEY, state: 'PendingDeletion' },
    ]);
  });

  it('is every reason at once', () => {
    expect(
      refusalsOf(
        weighedWith({
          instance: { mode: 'observe' },
          stop: { stopProtected: seen(true), shutdownBehavior: seen('terminate') },
        }),
      ).map(({ why }) => why),
    ).toEqual(['not-opted-in', 'stop-protected', 'shutdown-terminates']);
  });
});

describe('what could not be looked at', () => {
  const throttled = unseen('throttled');

  it.each<readonly [string, Weighed]>([
    ['instance', { ...weighed, instance: throttled }],
    ['machine', weighedWith({ stop: { machine: throttled } })],
    ['stop-protection', weighedWith({ stop: { stopProtected: throttled } })],
    ['shutdown-behavior', weighedWith({ stop: { shutdownBehavior: throttled } })],
    ['instance-type', weighedWith({ stop: { type: throttled } })],
    ['type-offerings', weighedWith({ stop: { offered: throttled } })],
    ['volumes', weighedWith({ stop: { volumes: throttled } })],
    ['membership', weighedWith({ stop: { membership: throttled } })],
    ['may-stop', weighedWith({ stop: { may: { ...stopFacts.may, stop: throttled } } })],
    ['may-start', weighedWith({ stop: { may: { ...stopFacts.may, start: throttled } } })],
    ['may-change-user-data', weighedWith({ stop: { may: { ...stopFacts.may, changeUserData: throttled } } })],
    ['user-data', weighedWith({ offline: { inPlace: throttled } })],
    ['original-user-data', weighedWith({ offline: { original: throttled } })],
    ['wrapper', weighedWith({ offline: { wrapper: throttled } })],
  ])('refuses where %s decides', (at, facts) => {
    expect(refusalsOf(facts)).toEqual([{ why: 'could-not-look', at, because: 'throttled' }]);
  });

  it('refuses where an allowed key’s state is not told', () => {
    expect(refusalsOf(ofKey('customer', undefined), allowing)).toEqual([
      { why: 'could-not-look', at: 'volume-key', because: 'access-denied' },
    ]);
  });
});

describe('giving user data back', () => {
  const owed = {
    sha256: '1'.repeat(64),
    bytes: 9_000,
    kind: 'multipart',
    wrapperOf: '01JD9Z0000BBBBBBBBBBBBBBBB',
  };

  it('asks neither for a login, nor for metadata, nor for room', () => {
    expect(
      refusalsOf(
        weighedWith({
          instance: { metadata: { enabled: false } },
          offline: { inPlace: seen(owed), wrapper: seen({ refused: 'too-large' }) },
          rest: { purpose: 'give-back', assumed: true },
        }),
      ),
    ).toEqual([]);
  });

  it('is refused where no wrapper of ours is in place', () => {
    expect(refusalsOf(weighedWith({ rest: { purpose: 'give-back' } }))).toEqual([
      { why: 'nothing-to-give-back' },
    ]);
  });
});
