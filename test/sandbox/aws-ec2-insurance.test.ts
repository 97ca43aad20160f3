import {
  CancelCapacityReservationCommand,
  CreateCapacityReservationCommand,
  type CreateCapacityReservationCommandInput,
  CreateSnapshotCommand,
  DescribeCapacityReservationsCommand,
  DescribeSnapshotsCommand,
} from '@aws-sdk/client-ec2';
import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox, WEB, webInstance } from './aws-support.ts';

const ROOT = 'vol-0a1b2c3d4e5f60001';

let started: Started;
let ec2: ReturnType<typeof callsOf>;

const begin = async (...[instances]: Parameters<typeof startSandbox>) => {
  started = await startSandbox(instances);
  ec2 = callsOf(started);
};
beforeEach(() => begin());

describe('a snapshot', () => {
  it('is complete after a while', async () => {
    const made = await started.ec2.send(
      new CreateSnapshotCommand({
        VolumeId: ROOT,
        Description: 'before the stop',
        TagSpecifications: [{ ResourceType: 'snapshot', Tags: [{ Key: 'sshfix:repair', Value: '01JD' }] }],
      }),
    );
    const find = async () =>
      (
        await started.ec2.send(
          new DescribeSnapshotsCommand({ Filters: [{ Name: 'tag:sshfix:repair', Values: ['01JD'] }] }),
        )
      ).Snapshots;
    const pending = await find();
    await ec2.seconds(20);

    expect(made).toMatchObject({ VolumeId: ROOT, State: 'pending', Description: 'before the stop' });
    expect(pending).toMatchObject([{ SnapshotId: made.SnapshotId, State: 'pending' }]);
    expect(await find()).toMatchObject([{ State: 'completed', Progress: '100%' }]);
  });

  it.each([
    [{ VolumeId: 'vol-0none' }, 'InvalidVolume.NotFound'],
    [{ VolumeId: ROOT, DryRun: true }, 'DryRunOperation'],
  ])('is refused for %j with %s', async (input, name) => {
    await expect(started.ec2.send(new CreateSnapshotCommand(input))).rejects.toMatchObject({ name });
    expect((await started.ec2.send(new DescribeSnapshotsCommand({}))).Snapshots).toEqual([]);
  });
});

describe('a Capacity Reservation', () => {
  const reserve = (over: Partial<CreateCapacityReservationCommandInput> = {}) =>
    started.ec2.send(
      new CreateCapacityReservationCommand({
        InstanceType: 't3.small',
        InstancePlatform: 'Linux/UNIX',
        AvailabilityZone: 'eu-west-1a',
        InstanceCount: 1,
        InstanceMatchCriteria: 'open',
        ...over,
      }),
    );
  const stopped = () => begin(() => [webInstance({ state: 'stopped' })]);

  it('keeps a place for a start that would find none', async () => {
    await stopped();
    const { CapacityReservation } = await reserve();
    started.aws.outages.add({ kind: 'no-capacity', instanceId: WEB });
    started.aws.outages.add({ kind: 'no-capacity-later', instanceId: WEB });
    await ec2.start();
    await ec2.seconds(20);
    await ec2.seconds(1);
    const { CapacityReservations } = await started.ec2.send(new DescribeCapacityReservationsCommand({}));

    expect(CapacityReservation).toMatchObject({ State: 'active', AvailableInstanceCount: 1 });
    expect(await ec2.describe()).toMatchObject({
      State: { Name: 'running' },
      CapacityReservationId: CapacityReservation?.CapacityReservationId,
    });
    expect(CapacityReservations).toMatchObject([{ TotalInstanceCount: 1, AvailableInstanceCount: 0 }]);
  });

  it.each([
    { AvailabilityZone: 'eu-west-1b' },
    { InstanceType: 'm5.large' },
    { InstanceMatchCriteria: 'targeted' },
  ] as const)('of %j keeps none for it', async (over) => {
    await stopped();
    await reserve(over);
    started.aws.outages.add({ kind: 'no-capacity', instanceId: WEB });

    await expect(ec2.start()).rejects.toMatchObject({ name: 'InsufficientInstanceCapacity' });
  });

  it('keeps nothing any more once it is cancelled', async () => {
    await stopped();
    const { CapacityReservation } = await reserve();
    const CapacityReservationId = CapacityReservation?.CapacityReservationId;
    const { Return } = await started.ec2.send(
      new CancelCapacityReservationCommand({ CapacityReservationId }),
    );
    started.aws.outages.add({ kind: 'no-capacity', instanceId: WEB });

    expect(Return).toBe(true);
    await expect(ec2.start()).rejects.toMatchObject({ name: 'InsufficientInstanceCapacity' });
  });

  it('is made once for one token', async () => {
    const first = await reserve({ ClientToken: '01JD' });
    const second = await reserve({ ClientToken: '01JD' });

    expect(second.CapacityReservation?.CapacityReservationId).toBe(
      first.CapacityReservation?.CapacityReservationId,
    );
  });

  it('is refused for a token that asked for something else', async () => {
    await reserve({ ClientToken: '01JD', EndDate: new Date('2026-11-04T10:00:00Z') });

    await expect(
      reserve({ ClientToken: '01JD', EndDate: new Date('2026-11-04T10:00:30Z') }),
    ).rejects.toMatchObject({ name: 'IdempotentParameterMismatch' });
  });

  it('is refused where there is no capacity, which costs nobody a stop', async () => {
    started.aws.outages.add({ kind: 'no-capacity' });

    await expect(reserve()).rejects.toMatchObject({ name: 'InsufficientInstanceCapacity' });
    await expect(reserve({ DryRun: true })).rejects.toMatchObject({ name: 'DryRunOperation' });
  });

  it.each([
    [{ InstanceCount: 0 }, 'InvalidParameterValue'],
    [{ InstanceType: 't9.huge' }, 'InvalidInstanceType'],
    [{ AvailabilityZone: '' }, 'MissingParameter'],
  ])('is refused for %j with %s', async (over, name) => {
    await expect(reserve(over)).rejects.toMatchObject({ name });
  });

  it('that is none cannot be cancelled', async () => {
    await expect(
      started.ec2.send(new CancelCapacityReservationCommand({ CapacityReservationId: 'cr-0none' })),
    ).rejects.toMatchObject({ name: 'InvalidCapacityReservationId.NotFound' });
  });
});
