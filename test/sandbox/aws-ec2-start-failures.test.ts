import type { OutageKind } from '../../src/sandbox/aws/outages.ts';
import { ESTATE, KMS_KEYS } from '../../src/sandbox/fleet/estate.ts';
import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox, WEB, webInstance } from './aws-support.ts';

const OTHER = 'i-0a1b2c3d4e5f60002';

let started: Started;
let ec2: ReturnType<typeof callsOf>;
beforeEach(async () => {
  started = await startSandbox(() => [
    webInstance({ state: 'stopped' }),
    webInstance({ instanceId: OTHER, state: 'stopped' }),
  ]);
  ec2 = callsOf(started);
});

describe('a start that EC2 refuses', () => {
  it.each<[OutageKind, string, number]>([
    ['no-capacity', 'InsufficientInstanceCapacity', 500],
    ['limit-exceeded', 'VcpuLimitExceeded', 400],
    ['instance-limit', 'InstanceLimitExceeded', 400],
    ['spot-limit', 'MaxSpotInstanceCountExceeded', 400],
    ['spot-request', 'IncorrectSpotRequestState', 400],
    ['not-subscribed', 'OptInRequired', 401],
    ['host-full', 'InsufficientHostCapacity', 500],
    ['host-unavailable', 'InvalidHostState', 400],
    ['reservation-full', 'ReservationCapacityExceeded', 400],
    ['type-withdrawn', 'Unsupported', 400],
    ['configuration-unsupported', 'UnsupportedOperation', 400],
    ['not-yet-stopped', 'IncorrectInstanceState', 400],
    ['overloaded', 'Unavailable', 503],
    ['unavailable', 'ServiceUnavailable', 503],
  ])('for %s says %s, and leaves it stopped', async (kind, name, httpStatusCode) => {
    started.aws.outages.add({ kind, instanceId: WEB, times: 1 });

    await expect(ec2.start()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    expect((await ec2.describe()).State?.Name).toBe('stopped');
    await expect(ec2.start()).resolves.toBeDefined();
  });

  it('names the instance where EC2 does', async () => {
    started.aws.outages.add({ kind: 'not-yet-stopped', instanceId: WEB, times: 1 });

    await expect(ec2.start()).rejects.toMatchObject({
      message: `The instance '${WEB}' is not in a state from which it can be started.`,
    });
  });

  it('strikes only the instance that the outage names', async () => {
    started.aws.outages.add({ kind: 'no-capacity', instanceId: WEB });

    await expect(ec2.start({ InstanceIds: [OTHER] })).resolves.toBeDefined();
    await expect(ec2.start()).rejects.toMatchObject({ message: 'Insufficient capacity.' });
  });

  it('starts none of those that one call names', async () => {
    started.aws.outages.add({ kind: 'no-capacity', instanceId: OTHER });

    await expect(ec2.start({ InstanceIds: [WEB, OTHER] })).rejects.toMatchObject({
      name: 'InsufficientInstanceCapacity',
    });
    expect(started.aws.instance(WEB).state).toBe('stopped');
  });
});

describe('a start that comes to nothing', () => {
  it.each<[OutageKind, string, string]>([
    [
      'no-capacity-later',
      'Server.InsufficientInstanceCapacity',
      'Server.InsufficientInstanceCapacity: Insufficient capacity to satisfy instance request',
    ],
    ['kms-denied', 'Client.InternalError', 'Client.InternalError: Client error on launch'],
    ['volume-limit', 'Client.VolumeLimitExceeded', 'Client.VolumeLimitExceeded: Volume limit exceeded'],
    [
      'snapshot-gone',
      'Client.InvalidSnapshot.NotFound',
      'Client.InvalidSnapshot.NotFound: The specified snapshot was not found.',
    ],
    ['server-fault', 'Server.InternalError', 'Server.InternalError: Internal error on launch'],
  ])('for %s is pending, then stopped with the reason', async (kind, Code, Message) => {
    started.aws.outages.add({ kind, instanceId: WEB, times: 1 });
    await ec2.start();
    await ec2.seconds(7);
    const pending = await ec2.describe();
    await ec2.seconds(1);
    await ec2.seconds(1);
    const stopped = await ec2.describe();

    expect(pending.State?.Name).toBe('pending');
    expect(stopped).toMatchObject({
      State: { Name: 'stopped' },
      StateReason: { Code, Message },
      StateTransitionReason: Code,
    });
    expect(stopped.PublicIpAddress).toBeUndefined();
  });

  it('can be tried again', async () => {
    started.aws.outages.add({ kind: 'no-capacity-later', times: 1 });
    await ec2.start();
    await ec2.seconds(8);
    await ec2.start();
    await ec2.seconds(20);
    await ec2.seconds(1);
    const running = await ec2.describe();

    expect(running.State?.Name).toBe('running');
    expect(running.StateReason).toBeUndefined();
  });

  it.each([
    [KMS_KEYS.volumes, 'running'],
    [KMS_KEYS.retired, 'stopped'],
  ])('depends on the key of a volume: %s, %s', async (key, state) => {
    started = await startSandbox(() => [webInstance({ state: 'stopped', volumes: [encryptedWith(key)] })], {
      estate: ESTATE,
    });
    ec2 = callsOf(started);
    await ec2.start();
    await ec2.seconds(20);

    expect(started.aws.instance(WEB).state).toBe(state);
  });
});

const encryptedWith = (key: string) => ({
  volumeId: 'vol-0a1b2c3d4e5f60001',
  device: '/dev/xvda',
  sizeGiB: 8,
  deleteOnTermination: true,
  kmsKeyId: `arn:aws:kms:eu-west-1:111122223333:key/${key}`,
});

describe('an instance that runs again', () => {
  it('may fail its own check', async () => {
    started.aws.outages.add({ kind: 'impaired-after-start', instanceId: WEB });
    await ec2.start();
    await ec2.seconds(20);
    await ec2.seconds(1);
    const early = await ec2.status();
    await ec2.seconds(59);
    await ec2.seconds(1);

    expect(early?.InstanceStatus?.Status).toBe('initializing');
    expect(await ec2.status()).toMatchObject({
      SystemStatus: { Status: 'ok' },
      InstanceStatus: { Status: 'impaired', Details: [{ Status: 'failed' }] },
    });
  });
});

describe('a reset', () => {
  it('makes the instances anew, and forgets what was begun', async () => {
    await ec2.start();
    started.aws.reset();
    let changes = 0;
    started.aws.onStateChange(() => changes++);
    await ec2.seconds(20);

    expect(started.aws.instance(WEB).state).toBe('stopped');
    expect(changes).toBe(0);
  });
});
