import { gzipSync } from 'node:zlib';
import { EC2Client } from '@aws-sdk/client-ec2';
import { change } from '../../src/aws/change.ts';
import type { AwsClients } from '../../src/aws/clients.ts';
import type { Change } from '../../src/offline-ports.ts';
import { type AwsAnswer, type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';
import { INSTANCE, stoppable } from '../support/stop-answers.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

const instance = { account: '111122223333', region: 'eu-west-1', instanceId: INSTANCE };
const marks = { repairId: '01K6Z000000000000000000000' };

const stop: Change = { call: 'stop', instance };
const start: Change = { call: 'start', instance };
const enter: Change = { call: 'enter-standby', instance, group: 'asg-shop' };
const exit: Change = { call: 'exit-standby', instance, group: 'asg-shop' };
const write = (bytes: Uint8Array): Change => ({ call: 'write-user-data', instance, bytes });

const READS: Readonly<Record<string, AwsAnswer>> = {
  DescribeInstances: stoppable(),
  DescribeCapacityReservations: { ok: '<capacityReservationSet/>' },
  DescribeSnapshots: { ok: '<snapshotSet/>' },
};

/** What comes of a change where AWS answers the changing call so, and its reads as in `reads`. */
const make = async (
  wanted: Change,
  answer: AwsAnswer = { ok: '' },
  reads: Readonly<Record<string, AwsAnswer>> = {},
) => {
  aws = await scriptedAws(({ operation }) => reads[operation] ?? READS[operation] ?? answer);
  return change(aws.clients('eu-west-1'), wanted);
};

const changes = () => aws?.requests.filter(({ operation }) => !operation.startsWith('Describe')) ?? [];

describe('a change', () => {
  it.each<[string, Change, string, object]>([
    ['a stop', stop, 'StopInstances', { 'InstanceId.1': INSTANCE }],
    ['a start', start, 'StartInstances', { 'InstanceId.1': INSTANCE }],
    [
      'leaving the group for the time',
      enter,
      'EnterStandby',
      {
        AutoScalingGroupName: 'asg-shop',
        'InstanceIds.member.1': INSTANCE,
        ShouldDecrementDesiredCapacity: 'true',
      },
    ],
    [
      'returning to the group',
      exit,
      'ExitStandby',
      { AutoScalingGroupName: 'asg-shop', 'InstanceIds.member.1': INSTANCE },
    ],
  ])('by %s is one call with nothing else in it', async (_what, wanted, operation, input) => {
    expect(await make(wanted)).toBe('accepted');
    expect(aws?.requests).toEqual([{ operation, region: 'eu-west-1', input }]);
  });

  it.each<[string, Uint8Array]>([
    ['text', Buffer.from('#!/bin/sh\necho näh\n')],
    ['bytes that are no text', new Uint8Array([0, 255, 128, 10, 13])],
    ['gzip', gzipSync('#cloud-config\n')],
    ['nothing', new Uint8Array()],
  ])('of user data into %s reaches EC2 in base64 once', async (_kind, bytes) => {
    expect(await make(write(bytes))).toBe('accepted');

    const [{ input } = { input: {} }] = aws?.requests ?? [];
    expect(input).toEqual({
      InstanceId: INSTANCE,
      'UserData.Value': Buffer.from(bytes).toString('base64'),
    });
  });
});

describe('a change that AWS does not take', () => {
  it.each<[string, Change, AwsAnswer]>([
    ['IncorrectInstanceState', start, { error: 'IncorrectInstanceState' }],
    ['OperationNotPermitted', stop, { error: 'OperationNotPermitted' }],
    ['UnauthorizedOperation', stop, { error: 'UnauthorizedOperation', status: 403 }],
    ['InsufficientInstanceCapacity', start, { error: 'InsufficientInstanceCapacity', status: 500 }],
    ['InsufficientHostCapacity', start, { error: 'InsufficientHostCapacity', status: 500 }],
    ['RequestLimitExceeded', start, { error: 'RequestLimitExceeded', status: 503 }],
    ['ValidationError', enter, { error: 'ValidationError' }],
    ['Throttling', enter, { error: 'Throttling' }],
    ['ResourceContentionFault', enter, { error: 'ResourceContention', status: 500 }],
    ['ScalingActivityInProgressFault', exit, { error: 'ScalingActivityInProgress' }],
  ])('is refused as %s, after one request', async (refused, wanted, answer) => {
    expect(await make(wanted, answer)).toMatchObject({ refused });
    expect(aws?.requests).toHaveLength(1);
  });

  it('keeps what AWS said, as far as it is of use', async () => {
    const answer = await make(stop, {
      error: 'UnauthorizedOperation',
      message: 'x'.repeat(2000),
      status: 403,
    });

    expect(answer).toEqual({ refused: 'UnauthorizedOperation', message: 'x'.repeat(300) });
  });

  it('never keeps what AWS said of user data', async () => {
    const answer = await make(write(Buffer.from('secret')), {
      error: 'InvalidParameterValue',
      message: 'Value (c2VjcmV0) for parameter userData is invalid.',
    });

    expect(answer).toEqual({ refused: 'InvalidParameterValue' });
  });
});

describe('a change whose answer is lost', () => {
  it.each<[string, AwsAnswer]>([
    ['by a broken connection', 'reset'],
    ['in silence', 'silence'],
    ['half-way through its body', 'half'],
    ['in a fault of the server', { error: 'InternalError', status: 500 }],
    ['while the server is unavailable', { error: 'Unavailable', status: 503 }],
    ['in a timeout of something in between', { error: 'RequestTimeout', status: 408 }],
  ])('%s throws, and was made once', async (_how, answer) => {
    await expect(make(stop, answer)).rejects.toThrow();
    expect(aws?.requests).toHaveLength(1);
  });
});

describe('capacity', () => {
  const until = '2026-11-23T10:00:00.000Z';
  const reserve: Change = { call: 'reserve', instance, marks, turn: 4, until };
  const unreserve: Change = { call: 'unreserve', instance, marks };
  const mine = (state: string): AwsAnswer => ({
    ok: `<capacityReservationSet><item><capacityReservationId>cr-0mine</capacityReservationId><state>${state}</state></item></capacityReservationSet>`,
  });

  it('is reserved for one such instance in its zone, for a day, under the mark of the repair', async () => {
    expect(await make(reserve)).toBe('accepted');
    expect(changes()).toEqual([
      {
        operation: 'CreateCapacityReservation',
        region: 'eu-west-1',
        input: {
          ClientToken: 'sshfix-01K6Z000000000000000000000-4',
          InstanceType: 't3.small',
          InstancePlatform: 'Linux/UNIX',
          AvailabilityZone: 'eu-west-1a',
          Tenancy: 'default',
          InstanceCount: '1',
          InstanceMatchCriteria: 'open',
          EndDateType: 'limited',
          EndDate: '2026-11-23T10:00:00Z',
          'TagSpecifications.1.ResourceType': 'capacity-reservation',
          'TagSpecifications.1.Tag.1.Key': 'sshfix:repair',
          'TagSpecifications.1.Tag.1.Value': '01K6Z000000000000000000000',
        },
      },
    ]);
  });

  it('is not reserved twice', async () => {
    expect(await make(reserve, { ok: '' }, { DescribeCapacityReservations: mine('active') })).toBe(
      'accepted',
    );
    expect(changes()).toEqual([]);
  });

  it('that is not there is refused', async () => {
    const answer = await make(reserve, { error: 'InsufficientInstanceCapacity', status: 500 });

    expect(answer).toMatchObject({ refused: 'InsufficientInstanceCapacity' });
  });

  it('is given up by the mark, and only while it is held', async () => {
    expect(await make(unreserve, { ok: '' }, { DescribeCapacityReservations: mine('active') })).toBe(
      'accepted',
    );
    expect(changes()).toMatchObject([
      { operation: 'CancelCapacityReservation', input: { CapacityReservationId: 'cr-0mine' } },
    ]);
    await aws?.close();
    expect(await make(unreserve, { ok: '' }, { DescribeCapacityReservations: mine('cancelled') })).toBe(
      'accepted',
    );
    expect(changes()).toEqual([]);
  });

  it('is not asked for while it is not known what was reserved before', async () => {
    await expect(make(reserve, { ok: '' }, { DescribeCapacityReservations: 'reset' })).rejects.toThrow();
    expect(changes()).toEqual([]);
  });
});

describe('the root volume', () => {
  it.each<['keep-root' | 'release-root', string]>([
    ['keep-root', 'false'],
    ['release-root', 'true'],
  ])('by %s has DeleteOnTermination %s', async (call, deleted) => {
    expect(await make({ call, instance, marks })).toBe('accepted');
    expect(changes().map(({ input }) => input)).toEqual([
      {
        InstanceId: INSTANCE,
        'BlockDeviceMapping.1.DeviceName': '/dev/xvda',
        'BlockDeviceMapping.1.Ebs.DeleteOnTermination': deleted,
      },
    ]);
  });

  it('has a snapshot under the mark of the repair, once', async () => {
    const snapshot: Change = { call: 'snapshot-root', instance, marks };
    const DescribeSnapshots: AwsAnswer = {
      ok: '<snapshotSet><item><snapshotId>snap-0mine</snapshotId><status>pending</status></item></snapshotSet>',
    };

    expect(await make(snapshot)).toBe('accepted');
    expect(changes()).toMatchObject([
      {
        operation: 'CreateSnapshot',
        input: {
          VolumeId: 'vol-0root',
          Description: 'sshfix 01K6Z000000000000000000000',
          'TagSpecification.1.ResourceType': 'snapshot',
          'TagSpecification.1.Tag.1.Key': 'sshfix:repair',
        },
      },
    ]);
    await aws?.close();
    expect(await make(snapshot, { ok: '' }, { DescribeSnapshots })).toBe('accepted');
    expect(changes()).toEqual([]);
  });
});

interface Identity {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

describe('credentials that are long in coming', () => {
  it('lead to no call once it was given up: nobody would know of it', async () => {
    let arrive: (identity: Identity) => void = () => {};
    const identity = new Promise<Identity>((resolve) => {
      arrive = resolve;
    });
    aws = await scriptedAws(() => ({ ok: '' }));
    const clients = aws.clients('eu-west-1');
    const { changing, ...rest } = await clients.offline();
    const place = { region: 'eu-west-1', endpoint: aws.endpoint, maxAttempts: 1 };
    const ec2 = new EC2Client({ ...place, credentials: () => identity });
    const slow: AwsClients = {
      ...clients,
      offline: async () => ({ ...rest, changing: { ...changing, ec2 } }),
    };

    await expect(change(slow, stop, 20)).rejects.toThrow('not over after 20 ms');
    arrive({ accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' });

    expect(await change(slow, start)).toBe('accepted');
    expect(changes().map(({ operation }) => operation)).toEqual(['StartInstances']);
  });
});
