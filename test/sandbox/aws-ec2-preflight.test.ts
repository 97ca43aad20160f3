import {
  DescribeAddressesCommand,
  DescribeInstanceTypeOfferingsCommand,
  DescribeInstanceTypesCommand,
  DescribeVolumesCommand,
} from '@aws-sdk/client-ec2';
import { callsOf } from './aws-ec2-support.ts';
import { type Started, start as startSandbox, WEB, webInstance } from './aws-support.ts';

const ROOT = 'vol-0a1b2c3d4e5f60001';
const KEY = 'arn:aws:kms:eu-west-1:111122223333:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10';

let started: Started;
let ec2: ReturnType<typeof callsOf>;

const begin = async (...[instances]: Parameters<typeof startSandbox>) => {
  started = await startSandbox(instances);
  ec2 = callsOf(started);
};
beforeEach(() => begin());

const byInstance = (name: string) => ({ Filters: [{ Name: name, Values: [WEB] }] });

describe('an instance that somebody chose things for', () => {
  it('says so as EC2 does', async () => {
    await begin(() => [
      webInstance({
        lifecycle: 'spot',
        spotRequest: 'persistent',
        hibernation: true,
        productCodes: ['8xlq3dwzbpbqlxn3j2f1n4o7k'],
        placement: { tenancy: 'host', hostId: 'h-0a1b2c3d4e5f60001', affinity: 'host', groupName: 'close' },
        operator: 'eks.amazonaws.com',
        enclave: true,
        sourceDestCheck: false,
        metadata: 'disabled',
        capacityReservation: { preference: 'open', targetId: 'cr-0a1b2c3d4e5f60001' },
      }),
    ]);

    expect(await ec2.describe()).toMatchObject({
      RootDeviceType: 'ebs',
      RootDeviceName: '/dev/xvda',
      InstanceLifecycle: 'spot',
      SpotInstanceRequestId: 'sir-e5f60001',
      HibernationOptions: { Configured: true },
      ProductCodes: [{ ProductCodeId: '8xlq3dwzbpbqlxn3j2f1n4o7k', ProductCodeType: 'marketplace' }],
      Placement: {
        AvailabilityZone: 'eu-west-1a',
        Tenancy: 'host',
        HostId: 'h-0a1b2c3d4e5f60001',
        Affinity: 'host',
        GroupName: 'close',
      },
      Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
      EnclaveOptions: { Enabled: true },
      SourceDestCheck: false,
      MetadataOptions: { HttpEndpoint: 'disabled' },
      CapacityReservationSpecification: {
        CapacityReservationTarget: { CapacityReservationId: 'cr-0a1b2c3d4e5f60001' },
      },
    });
  });

  it('is an ordinary one otherwise', async () => {
    const instance = await ec2.describe();

    expect(instance).toMatchObject({
      RootDeviceType: 'ebs',
      ProductCodes: [],
      Placement: { Tenancy: 'default' },
      HibernationOptions: { Configured: false },
      Operator: { Managed: false },
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { VolumeId: ROOT, DeleteOnTermination: true, Status: 'attached' } },
      ],
    });
    expect(instance).not.toHaveProperty('InstanceLifecycle');
    expect(instance).not.toHaveProperty('SpotInstanceRequestId');
  });

  it('has no volumes of EBS when its root is in an instance store', async () => {
    await begin(() => [webInstance({ rootDeviceType: 'instance-store' })]);

    expect(await ec2.describe()).toMatchObject({ RootDeviceType: 'instance-store', BlockDeviceMappings: [] });
  });
});

describe('types of instances', () => {
  it.each([
    ['t3.small', { Hypervisor: 'nitro', InstanceStorageSupported: false, BareMetal: false }],
    [
      'm5d.large',
      { Hypervisor: 'nitro', InstanceStorageSupported: true, InstanceStorageInfo: { TotalSizeInGB: 75 } },
    ],
    ['m4.large', { Hypervisor: 'xen', InstanceStorageSupported: false, HibernationSupported: true }],
  ] as const)('say of %s what it is', async (type, expected) => {
    const { InstanceTypes } = await started.ec2.send(
      new DescribeInstanceTypesCommand({ InstanceTypes: [type] }),
    );

    expect(InstanceTypes).toMatchObject([{ InstanceType: type, ...expected }]);
  });

  it('refuse one that does not exist', async () => {
    const { ec2: client } = await startSandbox();

    await expect(
      client.send(new DescribeInstanceTypesCommand({ InstanceTypes: ['t9.huge' as 't3.small'] })),
    ).rejects.toMatchObject({
      name: 'InvalidInstanceType',
      message: 'The following supplied instance types do not exist: [t9.huge]',
    });
  });

  it.each([
    ['m4.large', 'eu-west-1a', 1],
    ['m4.large', 'eu-west-1c', 0],
    ['t3.small', 'eu-west-1c', 1],
  ])('say whether %s is offered in %s', async (type, zone, count) => {
    const { InstanceTypeOfferings } = await started.ec2.send(
      new DescribeInstanceTypeOfferingsCommand({
        LocationType: 'availability-zone',
        Filters: [
          { Name: 'instance-type', Values: [type] },
          { Name: 'location', Values: [zone] },
        ],
      }),
    );

    expect(InstanceTypeOfferings).toHaveLength(count);
  });
});

describe('volumes', () => {
  it('say what they are encrypted with and whether they outlive the instance', async () => {
    const data = { volumeId: 'vol-0d', device: '/dev/sdf', sizeGiB: 100, deleteOnTermination: false };
    await begin(() => [
      webInstance({
        volumes: [
          { volumeId: ROOT, device: '/dev/xvda', sizeGiB: 8, deleteOnTermination: true },
          { ...data, kmsKeyId: KEY },
        ],
      }),
    ]);
    const { Volumes } = await started.ec2.send(new DescribeVolumesCommand({ VolumeIds: [ROOT, 'vol-0d'] }));

    expect(Volumes).toMatchObject([
      { VolumeId: ROOT, Encrypted: false, Attachments: [{ InstanceId: WEB, DeleteOnTermination: true }] },
      { VolumeId: 'vol-0d', Encrypted: true, KmsKeyId: KEY, Attachments: [{ DeleteOnTermination: false }] },
    ]);
    expect(Volumes?.[0]).not.toHaveProperty('KmsKeyId');
  });

  it('are found by their instance, and go with it', async () => {
    const find = async () =>
      (await started.ec2.send(new DescribeVolumesCommand(byInstance('attachment.instance-id')))).Volumes;
    const before = await find();
    started.aws.instance(WEB).state = 'terminated';

    expect(before).toMatchObject([{ VolumeId: ROOT, State: 'in-use' }]);
    expect(await find()).toEqual([]);
    await expect(started.ec2.send(new DescribeVolumesCommand({ VolumeIds: [ROOT] }))).rejects.toMatchObject({
      name: 'InvalidVolume.NotFound',
    });
  });
});

describe('addresses', () => {
  it('are only those that are Elastic', async () => {
    const assigned = await started.ec2.send(new DescribeAddressesCommand(byInstance('instance-id')));
    await begin(() => [webInstance({ hasElasticAddress: true })]);
    const elastic = await started.ec2.send(new DescribeAddressesCommand(byInstance('instance-id')));

    expect(assigned.Addresses).toEqual([]);
    expect(elastic.Addresses).toMatchObject([
      {
        PublicIp: '198.51.100.17',
        InstanceId: WEB,
        Domain: 'vpc',
        NetworkInterfaceId: 'eni-0a1b2c3d4e5f60001',
        PrivateIpAddress: '10.0.1.17',
      },
    ]);
  });
});
