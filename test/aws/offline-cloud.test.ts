import { clientsByRegion } from '../../src/aws/clients.ts';
import { createCloud } from '../../src/aws/cloud.ts';
import type { Change, WatchedPart } from '../../src/offline-ports.ts';
import type { Cloud } from '../../src/ports.ts';
import type { SandboxInstance } from '../../src/sandbox/aws/instance.ts';
import { type SandboxAws, startAws } from '../../src/sandbox/aws/start-aws.ts';
import { webInstance } from '../sandbox/aws-support.ts';
import { ManualClock } from '../support/manual-clock.ts';

const ID = 'i-0a1b2c3d4e5f60001';
const OTHER = 'i-0a1b2c3d4e5f60002';
const instance = { account: '111122223333', region: 'eu-west-1', instanceId: ID };
const marks = { repairId: '01K6Z000000000000000000000' };
const GROUP_TAG = { 'aws:autoscaling:groupName': 'asg-shop' };

let aws: SandboxAws | undefined;
afterEach(() => aws?.close());

interface Stage {
  readonly cloud: Cloud;
  readonly clock: ManualClock;
  readonly endpoint: SandboxAws;
  readonly make: (call: 'stop' | 'start' | 'enter-standby' | 'exit-standby') => ReturnType<Cloud['change']>;
  readonly insure: (call: InsuranceCall) => ReturnType<Cloud['change']>;
  readonly watch: (...parts: readonly WatchedPart[]) => ReturnType<Cloud['watch']>;
}
const UNTIL = '2026-11-04T10:00:00.000Z';
type InsuranceCall = Extract<Change, { readonly marks: unknown }>['call'];

/** An account with one instance that may be stopped, alone or with another one in a group of two. */
const start = async (over: Partial<SandboxInstance> = {}, isMember = false): Promise<Stage> => {
  process.env['AWS_ACCESS_KEY_ID'] = 'AKIDEXAMPLE';
  process.env['AWS_SECRET_ACCESS_KEY'] = 'secret';
  const clock = new ManualClock();
  const tags = { Name: 'web-1', 'sshfix:mode': 'stop', ...(isMember && GROUP_TAG) };
  const first = (): SandboxInstance => webInstance({ tags, ...over });
  const endpoint = await startAws({
    account: '111122223333',
    instances: () => [first(), ...(isMember ? [webInstance({ instanceId: OTHER, tags: GROUP_TAG })] : [])],
    groups: isMember ? [shop(first)] : [],
    documents: [],
    clock,
  });
  aws = endpoint;
  const cloud = createCloud({
    regions: ['eu-west-1'],
    clients: clientsByRegion({ endpoint: endpoint.url }),
    documentVersion: '$DEFAULT',
    clock,
  });
  return {
    cloud,
    clock,
    endpoint,
    make: (call) =>
      cloud.change(
        call === 'stop' || call === 'start' ? { call, instance } : { call, instance, group: 'asg-shop' },
      ),
    insure: (call) =>
      cloud.change(
        call === 'reserve' ? { call, instance, marks, turn: 4, until: UNTIL } : { call, instance, marks },
      ),
    watch: (...parts) => cloud.watch(instance, new Set(parts), marks),
  };
};

const shop = (member: () => SandboxInstance) => ({
  name: 'asg-shop',
  region: 'eu-west-1',
  uuid: '6f3c1a52-0f0b-4c0e-9a42-5b8f1c2d3e4f',
  min: 1,
  max: 3,
  desired: 2,
  memberIds: [ID, OTHER],
  createdAt: '2026-06-18T09:41:55.000Z',
  launchTemplate: { id: 'lt-0a', name: 'shop', version: '1', launch: member },
  healthCheckType: 'EC2' as const,
  targetGroupArns: [],
  drainingSeconds: 60,
});

/** Longer than anything takes in the sandbox. */
const MINUTES = 5 * 60_000;

const settled = async (clock: ManualClock) => {
  for (let second = 0; second < 5; second += 1) await clock.advance(MINUTES / 5);
};

describe('an instance that may be stopped', () => {
  it('is weighed with everything seen', async () => {
    const { cloud } = await start();
    const { at: _, may, ...parts } = await cloud.weighStop(instance);

    expect([...Object.values(parts), ...Object.values(may)].filter(({ seen }) => !seen)).toEqual([]);
    expect(may).toMatchObject({
      stop: { value: true },
      start: { value: true },
      changeUserData: { value: true },
    });
    expect(parts).toMatchObject({ membership: { value: null }, offered: { value: true } });
  });

  it('is weighed without being touched', async () => {
    const { cloud, endpoint } = await start({ userData: Buffer.from('#!/bin/sh\n') });
    await cloud.weighStop(instance);

    expect(endpoint.instance(ID).state).toBe('running');
    expect(Buffer.from(endpoint.instance(ID).userData ?? []).toString()).toBe('#!/bin/sh\n');
  });

  it('goes by the whole way: stopped, other user data, started', async () => {
    const { cloud, clock, make, watch } = await start({ userData: Buffer.from([0, 255, 10]) });

    expect(await make('stop')).toBe('accepted');
    await settled(clock);
    expect(await watch()).toMatchObject({
      instance: { value: { state: 'stopped' } },
      stateReason: 'Client.UserInitiatedShutdown',
    });

    const before = await cloud.userData(instance);
    expect(before.seen && [...before.value]).toEqual([0, 255, 10]);
    const wrapper = Buffer.from([31, 139, 8, 0]);
    expect(await cloud.change({ call: 'write-user-data', instance, bytes: wrapper })).toBe('accepted');
    await settled(clock);
    const after = await cloud.userData(instance);
    expect(after.seen && [...after.value]).toEqual([31, 139, 8, 0]);

    expect(await make('start')).toBe('accepted');
    await settled(clock);
    const { instance: started, status } = await watch('status');
    expect(started).toMatchObject({ value: { state: 'running' } });
    expect(started.seen && started.value.launchedAt > '2026-11-03').toBe(true);
    expect(status).toMatchObject({ value: { system: { state: 'ok' }, instance: { state: 'ok' } } });
  });

  it('takes no user data while it runs', async () => {
    const { cloud } = await start();

    expect(await cloud.change({ call: 'write-user-data', instance, bytes: Buffer.from('x') })).toEqual({
      refused: 'IncorrectInstanceState',
    });
  });

  it('that AWS does not start for want of room is refused, and has been asked once', async () => {
    const { clock, endpoint, make } = await start();
    await make('stop');
    await settled(clock);
    endpoint.outages.add({ kind: 'no-capacity', instanceId: ID });

    expect(await make('start')).toMatchObject({ refused: 'InsufficientInstanceCapacity' });
    expect(endpoint.calls.of('StartInstances')).toHaveLength(1);
  });

  it('that was started tells why it is stopped again', async () => {
    const { clock, endpoint, make, watch } = await start();
    await make('stop');
    await settled(clock);
    endpoint.outages.add({ kind: 'kms-denied', instanceId: ID });

    expect(await make('start')).toBe('accepted');
    await settled(clock);
    expect(await watch()).toMatchObject({
      instance: { value: { state: 'stopped' } },
      stateReason: 'Client.InternalError',
    });
  });

  it('is asked once to stop when the answer is lost', async () => {
    const { endpoint, make } = await start();
    endpoint.outages.add({ kind: 'answer-lost', operation: 'StopInstances', times: 1 });

    await expect(make('stop')).rejects.toThrow();
    expect(endpoint.calls.of('StopInstances')).toHaveLength(1);
  });
});

describe('a member of a group', () => {
  it('is weighed with its group, and may leave it and return', async () => {
    const { cloud, clock, make, watch } = await start({}, true);

    expect(await cloud.weighStop(instance)).toMatchObject({
      membership: { value: { group: 'asg-shop', lifecycle: 'InService', healthy: true } },
      group: { value: { min: 1, desired: 2, max: 3, busy: false, deleting: false } },
    });
    expect(await make('enter-standby')).toBe('accepted');
    expect(await watch('membership')).toMatchObject({
      membership: { value: { lifecycle: 'EnteringStandby' } },
    });
    expect(await cloud.weighStop(instance)).toMatchObject({ group: { value: { desired: 1, busy: true } } });
    await settled(clock);
    expect(await watch('membership')).toMatchObject({ membership: { value: { lifecycle: 'Standby' } } });

    expect(await make('exit-standby')).toBe('accepted');
    await settled(clock);
    expect(await watch('membership')).toMatchObject({ membership: { value: { lifecycle: 'InService' } } });
  });

  it.each(['standby-refused', 'group-busy'] as const)('is refused where %s', async (kind) => {
    const { endpoint, make } = await start({}, true);
    endpoint.outages.add({ kind, instanceId: ID });

    const refused = kind === 'group-busy' ? 'ResourceContentionFault' : 'ValidationError';
    expect(await make('enter-standby')).toMatchObject({ refused });
  });
});

describe('insurance', () => {
  it('of capacity is found by the mark of the repair, made once, and given up', async () => {
    const { endpoint, insure, watch } = await start();

    expect(await watch('reservation')).toMatchObject({ reservation: { seen: true, value: false } });
    expect(await insure('reserve')).toBe('accepted');
    expect(await insure('reserve')).toBe('accepted');
    expect(endpoint.calls.of('CreateCapacityReservation')).toHaveLength(1);
    expect(await watch('reservation')).toMatchObject({ reservation: { value: true } });
    expect(await insure('unreserve')).toBe('accepted');
    expect(await watch('reservation')).toMatchObject({ reservation: { value: false } });
  });

  it('of the root volume is on for the time', async () => {
    const { clock, insure, watch } = await start();

    expect(await insure('keep-root')).toBe('accepted');
    await settled(clock);
    expect(await watch('root')).toMatchObject({ root: { value: { deleteOnTermination: false } } });
    expect(await insure('release-root')).toBe('accepted');
    await settled(clock);
    expect(await watch('root')).toMatchObject({ root: { value: { deleteOnTermination: true } } });
  });

  it('by a snapshot is begun once', async () => {
    const { endpoint, insure, watch } = await start();

    expect(await watch('snapshot')).toMatchObject({ snapshot: { seen: true, value: false } });
    await insure('snapshot-root');
    await insure('snapshot-root');
    expect(endpoint.calls.of('CreateSnapshot')).toHaveLength(1);
    expect(await watch('snapshot')).toMatchObject({ snapshot: { value: true } });
  });
});
