import { seen, unseen } from '../../../src/domain/facts/observed.ts';
import { judgeStop } from '../../../src/domain/offline/gate.ts';
import { type Impact, TO_ACKNOWLEDGE } from '../../../src/domain/offline/impact.ts';
import type { Weighed } from '../../../src/domain/offline/weighed.ts';
import { machine, memberWith, stopPolicy, weighed, weighedWith } from '../../support/stop-facts.ts';

const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/0a1b2c3d-4e5f-6071-8293-a4b5c6d7e8f9';

const impactOf = (facts: Weighed): readonly Impact[] =>
  judgeStop(facts, { ...stopPolicy, volumeKeys: new Set([KEY]) }).impact;

const ofMachine = (change: Partial<typeof machine>): Weighed =>
  weighedWith({ stop: { machine: seen({ ...machine, ...change }) } });

const statusWith = (code: string): NonNullable<Weighed['status']> =>
  seen({
    system: { state: 'ok' },
    instance: { state: 'ok' },
    attachedVolumes: { state: 'ok' },
    events: [{ code, notBefore: '2026-12-01T00:00:00.000Z' }],
  });

describe('what people will notice', () => {
  it('is, of a plain instance, the downtime, another address, the risk of no room, and its user data', () => {
    expect(impactOf(weighed)).toEqual([
      { what: 'downtime', minutes: [3, 10] },
      { what: 'address-changes', from: '203.0.113.10' },
      { what: 'capacity', because: 'zone' },
      { what: 'user-data', kind: 'shell', bytes: 120 },
    ]);
  });

  it('is nothing where the stop is refused', () => {
    expect(impactOf(weighedWith({ instance: { mode: 'observe' } }))).toEqual([]);
  });

  it('says that an Elastic IP is kept', () => {
    expect(impactOf(weighedWith({ instance: { publicAddressIs: 'elastic' } }))).toContainEqual({
      what: 'address-kept',
      address: '203.0.113.10',
    });
  });

  it('says that there is no public address', () => {
    const {
      publicAddress: _,
      publicAddressIs: __,
      ...inside
    } = weighed.instance.seen ? weighed.instance.value : ({} as never);

    expect(impactOf({ ...weighed, instance: seen(inside) })).toContainEqual({ what: 'no-public-address' });
  });

  it.each<readonly [string, Weighed, Impact]>([
    [
      'what local disks lose',
      weighedWith({ stop: { type: seen({ instanceStoreGigabytes: 475 }) } }),
      { what: 'instance-store-lost', gigabytes: 475 },
    ],
    [
      'that the group is smaller for the time',
      memberWith(),
      {
        what: 'out-of-group',
        group: 'web-asg',
        desired: 3,
        min: 2,
        loadBalancers: 1,
        already: false,
      },
    ],
    [
      'that it is in Standby already',
      memberWith({ lifecycle: 'Standby' }, { desired: 2 }),
      {
        what: 'out-of-group',
        group: 'web-asg',
        desired: 2,
        min: 2,
        loadBalancers: 1,
        already: true,
      },
    ],
    ['a warm pool', memberWith({}, { warmPool: true }), { what: 'warm-pool', group: 'web-asg' }],
    [
      'a first boot for a long time',
      weighedWith({ instance: { launchedAt: '2026-08-01T12:00:00.000Z' } }),
      { what: 'long-uptime', days: 113 },
    ],
    ['Marketplace', ofMachine({ productCodes: ['abc123'] }), { what: 'marketplace', codes: ['abc123'] }],
    [
      'a placement group',
      ofMachine({ placementGroup: 'hpc' }),
      { what: 'capacity', because: 'placement-group' },
    ],
    [
      'a reservation',
      ofMachine({ capacityReservationId: 'cr-1' }),
      { what: 'capacity', because: 'reservation' },
    ],
    [
      'dedicated hardware',
      ofMachine({ tenancy: 'dedicated' }),
      { what: 'capacity', because: 'dedicated-host' },
    ],
    ['an enclave', ofMachine({ enclave: true }), { what: 'enclave' }],
    ['that it forwards traffic', ofMachine({ forwards: true }), { what: 'forwards-traffic' }],
    [
      'customer keys',
      weighedWith({
        stop: {
          volumes: seen([
            {
              volumeId: 'vol-1',
              root: true,
              deleteOnTermination: true,
              key: { arn: KEY, manager: 'customer', state: seen('Enabled') },
            },
          ]),
        },
      }),
      { what: 'customer-keys', count: 1 },
    ],
    [
      'a wrapper of an earlier repair',
      weighedWith({
        offline: { inPlace: seen({ sha256: 'a', bytes: 9_000, kind: 'multipart', wrapperOf: 'R1' }) },
      }),
      { what: 'owed-before', repairId: 'R1' },
    ],
    [
      'a retirement that it cures',
      { ...weighed, status: statusWith('instance-retirement') },
      { what: 'retirement', notBefore: '2026-12-01T00:00:00.000Z' },
    ],
  ])('tells %s', (_, facts, impact) => {
    expect(impactOf(facts)).toContainEqual(impact);
  });

  it('asks whether the login is right where the image speaks for another, and has that ticked', () => {
    const usual = { user: 'ubuntu', sure: true };

    expect(impactOf({ ...weighed, usual })).toContainEqual({
      what: 'other-login',
      user: 'admin',
      usual: 'ubuntu',
      sure: true,
    });
    expect(TO_ACKNOWLEDGE).toContain('other-login');
  });

  it.each<Partial<Weighed>>([
    { usual: { user: 'admin', sure: true } },
    { usual: { candidates: ['ec2-user', 'ubuntu'] } },
    { usual: { user: 'ubuntu', sure: true }, purpose: 'give-back' },
    {},
  ])('asks nothing of the login otherwise: %j', (rest) => {
    expect(impactOf({ ...weighed, ...rest }).map(({ what }) => what)).not.toContain('other-login');
  });

  it.each(['text', 'binary'])('tells that some program may read user data itself where it is %s', (kind) => {
    const original = seen({ sha256: 'b'.repeat(64), bytes: 40, kind });
    const facts = weighedWith({ offline: { inPlace: original, original } });

    expect(impactOf(facts)).toContainEqual({ what: 'raw-user-data' });
    expect(TO_ACKNOWLEDGE).toContain('raw-user-data');
  });

  it('tells nothing of such a program where cloud-init runs it, or the original is only given back', () => {
    const inPlace = seen({ sha256: 'a', bytes: 9_000, kind: 'multipart', wrapperOf: 'R1' });
    const original = seen({ sha256: 'b'.repeat(64), bytes: 40, kind: 'text' });
    const givenBack: Weighed = { ...weighedWith({ offline: { inPlace, original } }), purpose: 'give-back' };

    expect(impactOf(weighed)).not.toContainEqual({ what: 'raw-user-data' });
    expect(impactOf(givenBack)).toContainEqual({ what: 'user-data', kind: 'text', bytes: 40 });
    expect(impactOf(givenBack)).not.toContainEqual({ what: 'raw-user-data' });
  });

  it.each([
    ['elasticbeanstalk:environment-name', 'shop'],
    ['aws:cloudformation:stack-name', 'web'],
    ['opsworks:stack', 'old'],
    ['aws:cloud9:environment', 'e-1'],
    ['aws:servicecatalog:provisionedProductArn', 'arn:x'],
  ])('tells the owner by the tag %s', (tag, value) => {
    expect(impactOf(ofMachine({ owners: { [tag]: value } }))).toContainEqual({ what: 'owner', tag, value });
  });

  it('tells nothing of a reboot that is scheduled, nor of a status that nobody saw', () => {
    const plain = impactOf(weighed);

    expect(impactOf({ ...weighed, status: statusWith('system-reboot') })).toEqual(plain);
    expect(impactOf({ ...weighed, status: unseen('throttled') })).toEqual(plain);
  });
});
