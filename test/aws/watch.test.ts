import { clientsByRegion } from '../../src/aws/clients.ts';
import { userData } from '../../src/aws/offline/user-data.ts';
import { watch } from '../../src/aws/offline/watch.ts';
import type { WatchedPart } from '../../src/offline-ports.ts';
import { orderlySurroundings } from '../support/ec2-answers.ts';
import { type AwsAnswer, type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';
import { INSTANCE, memberAnswer, stoppable, stoppableWorld } from '../support/stop-answers.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

const instance = { account: '111122223333', region: 'eu-west-1', instanceId: INSTANCE };
const marks = { repairId: '01K6Z000000000000000000000' };

const WORLD: Readonly<Record<string, AwsAnswer>> = {
  ...orderlySurroundings,
  ...stoppableWorld,
  DescribeAutoScalingInstances: memberAnswer('EnteringStandby'),
  DescribeInstanceInformation: {
    ok: { InstanceInformationList: [{ InstanceId: INSTANCE, PingStatus: 'Online' }] },
  },
  DescribeCapacityReservations: {
    ok: '<capacityReservationSet><item><capacityReservationId>cr-0a</capacityReservationId><state>active</state></item></capacityReservationSet>',
  },
  DescribeSnapshots: { ok: '<snapshotSet/>' },
};

/** With clients that wait longer than a busy machine takes to answer. */
const serve = async (changed: Readonly<Record<string, AwsAnswer>> = {}) => {
  const world = { ...WORLD, ...changed };
  aws = await scriptedAws(
    ({ operation, input }) =>
      world[`${operation} ${String(input['Attribute'])}`] ?? world[operation] ?? { error: 'InvalidAction' },
  );
  return clientsByRegion({ endpoint: aws.endpoint, readTimeoutMs: 60_000 })('eu-west-1');
};

const watched = async (
  parts: readonly WatchedPart[],
  changed: Readonly<Record<string, AwsAnswer>> = {},
  boundMs = 60_000,
) => watch(await serve(changed), { instance, parts: new Set(parts), marks }, boundMs);

const operations = () => aws?.requests.map(({ operation }) => operation);

describe('watching an instance', () => {
  it('asks for no more than the instance when no part is named', async () => {
    const looked = await watched([]);

    expect(looked).toMatchObject({ instance: { seen: true, value: { ...instance, state: 'running' } } });
    expect(Object.keys(looked)).toEqual(['instance']);
    expect(operations()).toEqual(['DescribeInstances']);
  });

  it('tells why it is in its state', async () => {
    const stopped = '<stateReason><code>Client.InternalError</code></stateReason>';

    expect(await watched([], { DescribeInstances: stoppable(stopped) })).toMatchObject({
      stateReason: 'Client.InternalError',
    });
  });

  it('gives the parts that are asked for', async () => {
    const { instance: _, ...parts } = await watched([
      'membership',
      'status',
      'console',
      'agent',
      'reservation',
      'root',
      'snapshot',
    ]);

    expect(parts).toEqual({
      membership: { seen: true, value: { group: 'asg-shop', lifecycle: 'EnteringStandby', healthy: true } },
      status: {
        seen: true,
        value: {
          system: { state: 'ok' },
          instance: { state: 'ok' },
          attachedVolumes: { state: 'ok' },
          events: [],
        },
      },
      console: { seen: true, value: 'Linux version 6.1\r\nip-10-0-1-17 login: ' },
      agent: { seen: true, value: { ping: 'online' } },
      reservation: { seen: true, value: true },
      root: { seen: true, value: { deleteOnTermination: true } },
      snapshot: { seen: true, value: false },
    });
  });

  it('knows the reservation and the snapshot of a repair by its mark', async () => {
    await watched(['reservation', 'snapshot']);

    for (const operation of ['DescribeCapacityReservations', 'DescribeSnapshots']) {
      const [request] = aws?.requests.filter((one) => one.operation === operation) ?? [];
      expect(request?.input).toMatchObject({
        'Filter.1.Name': 'tag:sshfix:repair',
        'Filter.1.Value.1': '01K6Z000000000000000000000',
      });
    }
  });

  it('tells of each part by itself why it could not be seen', async () => {
    const looked = await watched(['membership', 'status', 'console', 'reservation'], {
      DescribeAutoScalingInstances: { error: 'AccessDenied', status: 403 },
      DescribeInstanceStatus: { error: 'InternalError', status: 500 },
      GetConsoleOutput: { ok: '' },
      DescribeCapacityReservations: { error: 'RequestLimitExceeded', status: 503 },
    });

    expect(looked).toMatchObject({
      instance: { seen: true },
      membership: { seen: false, because: 'access-denied' },
      status: { seen: false, because: 'unavailable' },
      console: { seen: false, because: 'console-empty' },
      reservation: { seen: false, because: 'throttled' },
    });
  });

  it('reads no console of an instance whose owner does not let it be looked at', async () => {
    expect(await watched(['console'], { DescribeInstances: stoppable('', {}) })).toMatchObject({
      console: { seen: false, because: 'not-opted-in' },
    });
    expect(operations()).toEqual(['DescribeInstances']);
  });

  it('reads the console of an instance that is not of the Nitro system as it was posted last', async () => {
    aws = await scriptedAws(({ operation, input }) =>
      input['Latest'] === 'true' ? { error: 'UnsupportedOperation' } : (WORLD[operation] ?? 'reset'),
    );
    const looked = await watch(aws.clients('eu-west-1'), { instance, parts: new Set(['console']), marks });

    expect(looked).toMatchObject({ console: { seen: true } });
  });

  it('ends when its time is over, whatever each call would wait for', async () => {
    const silent = { DescribeInstances: 'silence', DescribeInstanceStatus: 'silence' } as const;

    expect(await watched(['status', 'root'], silent, 50)).toEqual({
      instance: { seen: false, because: 'timed-out' },
      status: { seen: false, because: 'timed-out' },
      root: { seen: false, because: 'timed-out' },
    });
  });
});

describe('user data', () => {
  const read = async (value: AwsAnswer, changed: Readonly<Record<string, AwsAnswer>> = {}) =>
    userData(await serve({ 'DescribeInstanceAttribute userData': value, ...changed }), instance);

  it.each<[string, Uint8Array]>([
    ['text', Buffer.from('#!/bin/sh\n')],
    ['bytes that are no text', new Uint8Array([31, 139, 0, 255, 10])],
    ['what is itself base64', Buffer.from('IyEvYmluL3NoCg==')],
  ])('that holds %s is given as it is', async (_kind, bytes) => {
    const answer = await read({
      ok: `<userData><value>${Buffer.from(bytes).toString('base64')}</value></userData>`,
    });

    expect(answer.seen && Buffer.from(answer.value).equals(bytes)).toBe(true);
  });

  it('that is not there is empty', async () => {
    const answer = await read({ ok: '<userData/>' });

    expect(answer.seen && answer.value).toHaveLength(0);
  });

  it('that EC2 says nothing of is not empty', async () => {
    expect(await read({ ok: '' })).toEqual({ seen: false, because: 'not-shown' });
    await aws?.close();
    expect(await read({ error: 'UnauthorizedOperation', status: 403 })).toEqual({
      seen: false,
      because: 'access-denied',
    });
  });

  it('is read only where the owner lets the instance be stopped', async () => {
    const notOptedIn = { DescribeInstances: stoppable('', { 'sshfix:mode': 'repair' }) };

    expect(await read({ ok: '<userData/>' }, notOptedIn)).toEqual({ seen: false, because: 'not-opted-in' });
    expect(operations()).toEqual(['DescribeInstances']);
  });
});
