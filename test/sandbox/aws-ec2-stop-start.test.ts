import type { StateName } from '../../src/sandbox/aws/instance.ts';
import type { OutageKind } from '../../src/sandbox/aws/outages.ts';
import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox, WEB, webInstance } from './aws-support.ts';

let started: Started;
let ec2: ReturnType<typeof callsOf>;

const begin = async (...[instances]: Parameters<typeof startSandbox>) => {
  started = await startSandbox(instances);
  ec2 = callsOf(started);
};
beforeEach(() => begin());

const stateOf = async () => (await ec2.describe()).State?.Name;

describe('stopping an instance', () => {
  it('takes its time, and says who did it when', async () => {
    const { StoppingInstances } = await ec2.stop();
    await ec2.seconds(29);
    const before = await ec2.describe();
    await ec2.seconds(1);
    await ec2.seconds(1);
    const after = await ec2.describe();

    expect(StoppingInstances).toEqual([
      {
        InstanceId: WEB,
        PreviousState: { Code: 16, Name: 'running' },
        CurrentState: { Code: 64, Name: 'stopping' },
      },
    ]);
    expect(before.State).toEqual({ Code: 64, Name: 'stopping' });
    expect(after).toMatchObject({
      State: { Code: 80, Name: 'stopped' },
      StateReason: {
        Code: 'Client.UserInitiatedShutdown',
        Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
      StateTransitionReason: 'User initiated (2026-11-03 10:00:00 GMT)',
      LaunchTime: new Date('2026-10-01T08:00:00.000Z'),
    });
  });

  it('is not seen by reads at once', async () => {
    await ec2.stop();
    const atOnce = await stateOf();
    const status = await ec2.status();
    await ec2.seconds(1);

    expect(atOnce).toBe('running');
    expect(status?.InstanceState?.Name).toBe('running');
    expect(await stateOf()).toBe('stopping');
  });

  it('a second time changes nothing and succeeds', async () => {
    await ec2.stop();
    await ec2.seconds(20);
    const { StoppingInstances } = await ec2.stop();
    await ec2.seconds(10);
    await ec2.seconds(1);
    const { StoppingInstances: stopped } = await ec2.stop();

    expect(StoppingInstances?.[0]?.PreviousState?.Name).toBe('stopping');
    expect(stopped?.[0]).toMatchObject({
      PreviousState: { Name: 'stopped' },
      CurrentState: { Name: 'stopped' },
    });
  });

  it('gives up an address that EC2 assigned, and its name', async () => {
    await ec2.stop();
    await ec2.seconds(30);
    await ec2.seconds(1);
    const stopped = await ec2.describe();

    expect(stopped.PublicIpAddress).toBeUndefined();
    expect(stopped.PublicDnsName).toBe('');
    expect(stopped.NetworkInterfaces?.[0]?.Association).toBeUndefined();
    expect(stopped.PrivateIpAddress).toBe('10.0.1.17');
  });

  it('hangs for as long as an outage says', async () => {
    started.aws.outages.add({ kind: 'stuck-stopping', instanceId: WEB });
    await ec2.stop();
    await ec2.seconds(3600);
    const hanging = await stateOf();
    started.aws.outages.clear();
    started.aws.settle();
    await ec2.seconds(30);
    await ec2.seconds(1);

    expect(hanging).toBe('stopping');
    expect(await stateOf()).toBe('stopped');
  });

  it('that hangs is ended by force, which is recorded', async () => {
    started.aws.outages.add({ kind: 'stuck-stopping' });
    await ec2.stop();
    await ec2.stop({ Force: true, SkipOsShutdown: true });
    await ec2.seconds(30);
    await ec2.seconds(1);

    expect(await stateOf()).toBe('stopped');
    expect(started.aws.calls.of('StopInstances').map(({ flags }) => flags)).toEqual([
      undefined,
      ['SkipOsShutdown', 'Force'],
    ]);
  });

  it('with hibernation is refused where that was not configured, and told apart where it was', async () => {
    await expect(ec2.stop({ Hibernate: true })).rejects.toMatchObject({
      name: 'UnsupportedHibernationConfiguration',
    });

    await begin(() => [webInstance({ hibernation: true })]);
    await ec2.stop({ Hibernate: true });
    await ec2.seconds(30);

    expect((await ec2.describe()).StateReason?.Code).toBe('Client.UserInitiatedHibernate');
    expect(started.aws.calls.of('StopInstances')).toMatchObject([{ flags: ['Hibernate'] }]);
  });

  it.each([
    [
      { state: 'pending' as StateName },
      'IncorrectInstanceState',
      `This instance '${WEB}' is not in a state from which it can be stopped.`,
    ],
    [{ state: 'terminated' as StateName }, 'IncorrectInstanceState', /can be stopped/],
    [
      { rootDeviceType: 'instance-store' as const, disableApiStop: true },
      'UnsupportedOperation',
      `The instance '${WEB}' does not have an 'ebs' root device type and cannot be stopped.`,
    ],
    [{ lifecycle: 'spot' as const }, 'UnsupportedOperation', /one-time Spot Instance request/],
    [
      { disableApiStop: true },
      'OperationNotPermitted',
      `The instance '${WEB}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
    ],
    [{ operator: 'eks.amazonaws.com' }, 'UnauthorizedOperation', /managed by eks\.amazonaws\.com/],
  ])('is refused for %j with %s', async (over, name, message) => {
    await begin(() => [webInstance(over)]);

    await expect(ec2.stop()).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    await ec2.seconds(60);
    expect(started.aws.instance(WEB)).toMatchObject({ state: 'running', ...over });
  });

  it.each<[OutageKind, string, number]>([
    ['stop-unavailable', 'Unavailable', 503],
    ['stop-denied', 'UnauthorizedOperation', 403],
    ['stop-protected', 'OperationNotPermitted', 400],
    ['stop-too-early', 'IncorrectInstanceState', 400],
    ['stop-unsupported', 'UnsupportedOperation', 400],
  ])('is refused for %s with %s, though its dry run is not', async (kind, name, httpStatusCode) => {
    started.aws.outages.add({ kind, instanceId: WEB, times: 1 });

    await expect(ec2.stop({ DryRun: true })).rejects.toMatchObject({ name: 'DryRunOperation' });
    await expect(ec2.stop()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    await ec2.seconds(1);
    expect(await stateOf()).toBe('running');
    await expect(ec2.stop()).resolves.toBeDefined();
  });

  it('is allowed for a persistent Spot request', async () => {
    await begin(() => [webInstance({ lifecycle: 'spot', spotRequest: 'persistent' })]);

    await expect(ec2.stop()).resolves.toBeDefined();
  });
});

describe('starting an instance', () => {
  beforeEach(async () => {
    await ec2.stop();
    await ec2.seconds(30);
  });

  it('takes its time, and gives a new launch time and a new address', async () => {
    const { StartingInstances } = await ec2.start();
    await ec2.seconds(19);
    const pending = await ec2.describe();
    await ec2.seconds(1);
    await ec2.seconds(1);
    const running = await ec2.describe();

    expect(StartingInstances).toMatchObject([
      { PreviousState: { Name: 'stopped' }, CurrentState: { Code: 0, Name: 'pending' } },
    ]);
    expect(pending.State?.Name).toBe('pending');
    expect(running).toMatchObject({
      State: { Name: 'running' },
      LaunchTime: new Date('2026-11-03T10:00:30.000Z'),
      PublicIpAddress: '198.51.100.254',
      PublicDnsName: 'ec2-198-51-100-254.eu-west-1.compute.amazonaws.com',
      PrivateIpAddress: '10.0.1.17',
      StateTransitionReason: '',
    });
    expect(running.StateReason).toBeUndefined();
    expect(running.NetworkInterfaces?.[0]?.Attachment?.AttachTime).toEqual(
      new Date('2026-10-01T08:00:00.000Z'),
    );
  });

  it('gives another address each time', async () => {
    await ec2.start();
    await ec2.seconds(20);
    await ec2.stop();
    await ec2.seconds(30);
    await ec2.start();
    await ec2.seconds(20);

    expect((await ec2.describe()).PublicIpAddress).toBe('198.51.100.253');
  });

  it('lets the status checks begin anew', async () => {
    await ec2.start();
    await ec2.seconds(5);
    const pending = await ec2.status();
    await ec2.seconds(15);
    await ec2.seconds(59);
    const early = await ec2.status();
    await ec2.seconds(1);
    await ec2.seconds(1);

    expect(pending?.InstanceStatus?.Status).toBe('not-applicable');
    expect(early).toMatchObject({
      SystemStatus: { Status: 'initializing' },
      InstanceStatus: { Status: 'initializing', Details: [{ Status: 'initializing' }] },
    });
    expect(await ec2.status()).toMatchObject({
      SystemStatus: { Status: 'ok' },
      InstanceStatus: { Status: 'ok' },
    });
  });

  it('on one that starts or runs changes nothing and succeeds', async () => {
    await ec2.start();
    const { StartingInstances } = await ec2.start();
    await ec2.seconds(20);
    const { StartingInstances: running } = await ec2.start();

    expect(StartingInstances?.[0]?.PreviousState?.Name).toBe('pending');
    expect(running?.[0]).toMatchObject({
      PreviousState: { Name: 'running' },
      CurrentState: { Name: 'running' },
    });
  });

  it('is refused while it is being stopped', async () => {
    await begin();
    await ec2.stop();

    await expect(ec2.start()).rejects.toMatchObject({
      name: 'IncorrectInstanceState',
      message: `The instance '${WEB}' is not in a state from which it can be started.`,
    });
  });
});

describe('an Elastic IP', () => {
  it('stays through a stop and a start', async () => {
    await begin(() => [webInstance({ hasElasticAddress: true })]);
    await ec2.stop();
    await ec2.seconds(30);
    await ec2.seconds(1);
    const stopped = await ec2.describe();
    await ec2.start();
    await ec2.seconds(20);

    expect(stopped.PublicIpAddress).toBe('198.51.100.17');
    expect((await ec2.describe()).PublicIpAddress).toBe('198.51.100.17');
  });
});
