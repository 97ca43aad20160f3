import {
  DescribeInstanceImageMetadataCommand,
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  type DescribeInstancesCommandInput,
  DescribeVpcsCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { type Started, start, WEB, webInstance } from './aws-support.ts';

const API = 'i-0a1b2c3d4e5f60002';
const OLD = 'i-0a1b2c3d4e5f60003';

const fleet = () => [
  webInstance(),
  webInstance({ instanceId: API, privateAddress: '10.0.1.18', tags: { Name: 'api*1' }, state: 'stopped' }),
  webInstance({ instanceId: OLD, privateAddress: '10.0.1.19', tags: { Name: 'old-1' }, state: 'terminated' }),
  webInstance({ instanceId: 'i-0a1b2c3d4e5f60004', region: 'us-east-1', tags: { Name: 'web-1' } }),
];

let started: Started;
beforeEach(async () => {
  started = await start(fleet);
});

const find = async (input: DescribeInstancesCommandInput) => {
  const { Reservations = [] } = await started.ec2.send(new DescribeInstancesCommand(input));
  return Reservations.flatMap(({ Instances = [] }) => Instances);
};

describe('describing instances', () => {
  it('says what EC2 says of a running instance', async () => {
    const [instance] = await find({ InstanceIds: [WEB] });

    expect(instance).toMatchObject({
      InstanceId: WEB,
      ImageId: 'ami-0123456789abcdef0',
      State: { Code: 16, Name: 'running' },
      LaunchTime: new Date('2026-10-01T08:00:00.000Z'),
      Placement: { AvailabilityZone: 'eu-west-1a' },
      PlatformDetails: 'Linux/UNIX',
      PrivateIpAddress: '10.0.1.17',
      PrivateDnsName: 'ip-10-0-1-17.eu-west-1.compute.internal',
      PublicIpAddress: '198.51.100.17',
      PublicDnsName: 'ec2-198-51-100-17.eu-west-1.compute.amazonaws.com',
      KeyName: 'ops',
      Tags: [
        { Key: 'Name', Value: 'web-1' },
        { Key: 'sshfix:mode', Value: 'repair' },
      ],
    });
    expect(instance?.NetworkInterfaces?.[0]?.Association?.IpOwnerId).toBe('amazon');
  });

  it('keeps text with markup whole', async () => {
    started.aws.instance(WEB).tags = { Name: `<b>"web" & 'co'</b>` };

    expect((await find({ InstanceIds: [WEB] }))[0]?.Tags).toEqual([
      { Key: 'Name', Value: `<b>"web" & 'co'</b>` },
    ]);
  });

  it.each([
    ['tag:Name', 'web-1', [WEB]],
    ['tag:Name', 'w*b-??', [WEB]],
    ['tag:Name', 'web-?1', [WEB]],
    ['tag:Name', 'w*', [WEB]],
    ['tag:Name', 'api*1', [API]],
    ['tag:Name', 'api\\*1', [API]],
    ['tag:Name', 'WEB-1', []],
    ['tag:Name', 'web.1', []],
    ['private-ip-address', '10.0.1.17', [WEB]],
    ['network-interface.addresses.private-ip-address', '10.0.1.18', [API]],
    ['ip-address', '198.51.100.99', []],
    ['private-dns-name', 'ip-10-0-1-17.eu-west-1.compute.internal', [WEB]],
    ['instance-state-name', 'stopped', [API]],
  ])('finds by %s = %s', async (name, value, expected) => {
    const found = await find({ Filters: [{ Name: name, Values: [value] }] });

    expect(found.map(({ InstanceId }) => InstanceId)).toEqual(expected);
  });

  it('finds what passes every filter by one of its values', async () => {
    const found = await find({
      Filters: [
        { Name: 'tag:Name', Values: ['web-1', 'api*1'] },
        { Name: 'instance-state-name', Values: ['running', 'pending'] },
      ],
    });

    expect(found.map(({ InstanceId }) => InstanceId)).toEqual([WEB]);
  });

  it('gives pages', async () => {
    const many = Array.from({ length: 7 }, (_, index) =>
      webInstance({ instanceId: `i-0a1b2c3d4e5f6000${index}` }),
    );
    const { ec2 } = await start(() => many);

    const first = await ec2.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    const { NextToken } = first;
    const second = await ec2.send(new DescribeInstancesCommand({ MaxResults: 5, NextToken }));

    expect(first.Reservations).toHaveLength(5);
    expect(second.Reservations?.map(({ Instances }) => Instances?.[0]?.InstanceId)).toEqual([
      'i-0a1b2c3d4e5f60005',
      'i-0a1b2c3d4e5f60006',
    ]);
    expect(second.NextToken).toBeUndefined();
  });

  it('does not see another region', async () => {
    await expect(find({ InstanceIds: ['i-0a1b2c3d4e5f60004'] })).rejects.toMatchObject({
      name: 'InvalidInstanceID.NotFound',
      message: "The instance ID 'i-0a1b2c3d4e5f60004' does not exist",
    });
  });

  it.each([
    [{ InstanceIds: ['i-0fffffffffffffff0'] }, 'InvalidInstanceID.NotFound'],
    [{ InstanceIds: ['i-xyz'] }, 'InvalidInstanceID.Malformed'],
    [{ InstanceIds: [WEB], MaxResults: 5 }, 'InvalidParameterCombination'],
    [{ MaxResults: 4 }, 'InvalidParameterValue'],
    [{ Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
    [{ DryRun: true }, 'DryRunOperation'],
  ])('refuses %j with %s', async (input, code) => {
    await expect(find(input)).rejects.toMatchObject({ name: code });
  });
});

describe('other reads of EC2', () => {
  it('give the status of running instances only, unless all are asked for', async () => {
    const running = await started.ec2.send(new DescribeInstanceStatusCommand({}));
    const all = await started.ec2.send(new DescribeInstanceStatusCommand({ IncludeAllInstances: true }));

    expect(running.InstanceStatuses?.map(({ InstanceId }) => InstanceId)).toEqual([WEB]);
    expect(running.InstanceStatuses?.[0]?.SystemStatus).toEqual({
      Status: 'ok',
      Details: [{ Name: 'reachability', Status: 'passed' }],
    });
    expect(all.InstanceStatuses?.[1]?.InstanceStatus?.Status).toBe('not-applicable');
  });

  it('give name and owner of the image', async () => {
    const { InstanceImageMetadata: found } = await started.ec2.send(
      new DescribeInstanceImageMetadataCommand({ InstanceIds: [WEB] }),
    );

    expect(found?.[0]?.ImageMetadata).toMatchObject({
      Name: 'al2023-ami-2023.9.20251110.1-kernel-6.1-x86_64',
      OwnerId: '137112412989',
    });
  });

  it('refuse what the sandbox does not have', async () => {
    await expect(started.ec2.send(new DescribeVpcsCommand({}))).rejects.toMatchObject({
      name: 'InvalidAction',
    });
  });
});

describe('a caller', () => {
  it('is told the account', async () => {
    const { Account, Arn } = await started.sts.send(new GetCallerIdentityCommand({}));

    expect(Account).toBe('111122223333');
    expect(Arn).toBe('arn:aws:sts::111122223333:assumed-role/sshfix-bot/sandbox');
  });

  it.each([
    ['Action=DescribeInstances&Version=2016-11-15', '<Code>MissingParameter</Code>'],
    ['Action=GetCallerIdentity&Version=2011-06-15', '<Code>MissingAuthenticationToken</Code>'],
  ])('without a signature is refused: %s', async (body, code) => {
    const response = await fetch(started.aws.url, { method: 'POST', body });

    expect(response.ok).toBe(false);
    expect(await response.text()).toContain(code);
  });

  it('is refused what an outage says, as often as it says', async () => {
    started.aws.outages.add({ kind: 'throttled', operation: 'DescribeInstances', times: 1 });
    await expect(find({})).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    await expect(find({})).resolves.toHaveLength(3);

    started.aws.outages.add({ kind: 'access-denied', instanceId: WEB });
    await expect(find({ InstanceIds: [WEB] })).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
    await expect(find({ InstanceIds: [API] })).resolves.toHaveLength(1);
  });

  it('who follows the SDK is retried after a throttled call', async () => {
    started.aws.outages.add({ kind: 'throttled', times: 1 });
    const patient = new EC2Client({
      endpoint: started.aws.url,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
    });

    await patient.send(new DescribeInstancesCommand({ InstanceIds: [WEB] }));

    expect(started.aws.calls.all()).toMatchObject([
      { operation: 'DescribeInstances', instanceIds: [WEB], answer: 'RequestLimitExceeded' },
      { operation: 'DescribeInstances', instanceIds: [WEB], answer: 'ok', region: 'eu-west-1' },
    ]);
  });
});
