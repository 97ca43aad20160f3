import {
  DescribeInstanceStatusCommand,
  DescribeInstancesCommand,
  DescribeKeyPairsCommand,
  DescribeNetworkAclsCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  EC2Client,
  GetConsoleOutputCommand,
  GetManagedPrefixListEntriesCommand,
  paginateDescribeSecurityGroups,
} from '@aws-sdk/client-ec2';
import { readConsole } from '../../src/aws/console-output.ts';
import { ESTATE, GROUPS, SUBNETS } from '../../src/sandbox/fleet/estate.ts';
import { instances } from '../../src/sandbox/fleet/fleet.ts';
import { type Started, start, WEB, webInstance } from './aws-support.ts';

let started: Started;
beforeEach(async () => {
  started = await start(() => [webInstance()], { estate: ESTATE });
});

const filter = (name: string, value: string) => ({ Filters: [{ Name: name, Values: [value] }] });

describe('describing security groups', () => {
  it('gives their rules as EC2 writes them', async () => {
    const { SecurityGroups } = await started.ec2.send(
      new DescribeSecurityGroupsCommand(filter('group-id', GROUPS.office)),
    );

    expect(SecurityGroups).toMatchObject([
      {
        GroupId: GROUPS.office,
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 22,
            ToPort: 22,
            IpRanges: [{ CidrIp: '10.0.0.0/8' }],
            PrefixListIds: [{ PrefixListId: 'pl-0e6b3a8d5c1f97240' }],
          },
          { FromPort: 9100, UserIdGroupPairs: [{ GroupId: GROUPS.internal, UserId: '111122223333' }] },
        ],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      },
    ]);
    expect(SecurityGroups?.[0]?.IpPermissionsEgress?.[0]).not.toHaveProperty('FromPort');
  });

  it('gives pages of at least five', async () => {
    const many = Array.from({ length: 7 }, (_, n) => ({
      groupId: `sg-0${n}`,
      name: `g${n}`,
      vpcId: 'vpc-0a',
      ingress: [],
    }));
    const { ec2 } = await start(() => [], { estate: { ...ESTATE, securityGroups: many } });
    const sizes: number[] = [];
    for await (const page of paginateDescribeSecurityGroups({ client: ec2, pageSize: 5 }, {})) {
      sizes.push(page.SecurityGroups?.length ?? 0);
    }

    expect(sizes).toEqual([5, 2]);
    await expect(ec2.send(new DescribeSecurityGroupsCommand({ MaxResults: 4 }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
    });
  });

  it('refuses an id that is none, and finds nothing by such a filter', async () => {
    const { ec2 } = started;

    await expect(
      ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: ['sg-0none'] })),
    ).rejects.toMatchObject({
      name: 'InvalidGroup.NotFound',
      message: "The security group 'sg-0none' does not exist",
    });
    const { SecurityGroups } = await ec2.send(
      new DescribeSecurityGroupsCommand(filter('group-id', 'sg-0none')),
    );
    expect(SecurityGroups).toEqual([]);
  });

  it('shows nothing in another region', async () => {
    const elsewhere = new EC2Client({
      endpoint: started.aws.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'AKIASANDBOX', secretAccessKey: 'sandbox' },
    });

    expect((await elsewhere.send(new DescribeSecurityGroupsCommand({}))).SecurityGroups).toEqual([]);
  });
});

describe('describing a subnet', () => {
  it('gives its network ACL, with the rule that denies the rest', async () => {
    const { NetworkAcls } = await started.ec2.send(
      new DescribeNetworkAclsCommand(filter('association.subnet-id', SUBNETS.b)),
    );

    expect(NetworkAcls?.[0]?.Entries).toMatchObject([
      { RuleNumber: 100, Egress: false, RuleAction: 'allow', Protocol: '-1', CidrBlock: '0.0.0.0/0' },
      { RuleNumber: 100, Egress: true, RuleAction: 'allow' },
      { RuleNumber: 32767, Egress: false, RuleAction: 'deny' },
      { RuleNumber: 32767, Egress: true, RuleAction: 'deny' },
    ]);
  });

  it('gives the main route table by its VPC, and none of its own', async () => {
    const { ec2 } = started;
    const own = await ec2.send(new DescribeRouteTablesCommand(filter('association.subnet-id', SUBNETS.a)));
    const main = await ec2.send(new DescribeRouteTablesCommand(filter('association.main', 'true')));

    expect(own.RouteTables).toEqual([]);
    expect(main.RouteTables?.[0]?.Routes).toMatchObject([
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
      { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-06a2d8e5b1c9f7340' },
      { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-08f1b7d3c5e2a9460' },
    ]);
  });

  it('gives at most a hundred route tables a page', async () => {
    await expect(started.ec2.send(new DescribeRouteTablesCommand({ MaxResults: 101 }))).rejects.toMatchObject(
      {
        name: 'InvalidParameterValue',
      },
    );
  });
});

describe('a prefix list', () => {
  it('gives its entries', async () => {
    const { Entries } = await started.ec2.send(
      new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-0e6b3a8d5c1f97240', MaxResults: 1 }),
    );

    expect(Entries).toEqual([{ Cidr: '203.0.113.0/24', Description: 'Headquarters' }]);
  });

  it('that is not there is refused', async () => {
    await expect(
      started.ec2.send(new GetManagedPrefixListEntriesCommand({ PrefixListId: 'pl-0none' })),
    ).rejects.toMatchObject({ name: 'InvalidPrefixListID.NotFound' });
  });
});

describe('describing a key pair', () => {
  it('gives the public key to who asks for it', async () => {
    const { ec2 } = started;
    const without = await ec2.send(new DescribeKeyPairsCommand({ KeyNames: ['ops-2026'] }));
    const { KeyPairs } = await ec2.send(
      new DescribeKeyPairsCommand({ KeyNames: ['ops-2026'], IncludePublicKey: true }),
    );

    expect(without.KeyPairs?.[0]).not.toHaveProperty('PublicKey');
    expect(KeyPairs).toMatchObject([
      {
        KeyName: 'ops-2026',
        KeyType: 'ed25519',
        CreateTime: new Date('2026-01-02T09:15:00.000Z'),
        KeyFingerprint: 'VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ=',
      },
    ]);
    expect(KeyPairs?.[0]?.PublicKey).toMatch(/^ssh-ed25519 AAAA\S+ ann@laptop\n$/);
  });

  it('that was deleted is refused', async () => {
    await expect(
      started.ec2.send(new DescribeKeyPairsCommand({ KeyNames: ['ops-2021'] })),
    ).rejects.toMatchObject({
      name: 'InvalidKeyPair.NotFound',
      message: "The key pair 'ops-2021' does not exist",
    });
  });
});

describe('an instance in its network', () => {
  it('tells its interface, and whose its address is', async () => {
    started = await start(() => [
      webInstance({
        subnetId: SUBNETS.a,
        vpcId: 'vpc-0a',
        securityGroups: [GROUPS.office],
        hasElasticAddress: true,
        firstLaunchedAt: '2026-01-01T00:00:00.000Z',
      }),
    ]);
    const { Reservations } = await started.ec2.send(new DescribeInstancesCommand({ InstanceIds: [WEB] }));

    expect(Reservations?.[0]?.Instances?.[0]?.NetworkInterfaces).toMatchObject([
      {
        SubnetId: SUBNETS.a,
        Groups: [{ GroupId: GROUPS.office }],
        Attachment: { DeviceIndex: 0, AttachTime: new Date('2026-01-01T00:00:00.000Z') },
        Association: { IpOwnerId: '111122223333' },
      },
    ]);
  });

  it('tells when it was stopped', async () => {
    started = await start(() => [webInstance({ state: 'stopped', stoppedAt: '2026-11-14T19:30:00.000Z' })]);
    const { Reservations } = await started.ec2.send(new DescribeInstancesCommand({ InstanceIds: [WEB] }));

    expect(Reservations?.[0]?.Instances?.[0]?.StateTransitionReason).toBe(
      'User initiated (2026-11-14 19:30:00 GMT)',
    );
  });

  it('tells which of its checks fails since when', async () => {
    started.aws.instance(WEB).impaired = { since: '2026-11-22T08:00:00.000Z', checks: ['instance'] };
    const { InstanceStatuses } = await started.ec2.send(new DescribeInstanceStatusCommand({}));

    expect(InstanceStatuses?.[0]).toMatchObject({
      SystemStatus: { Status: 'ok' },
      InstanceStatus: {
        Status: 'impaired',
        Details: [{ Status: 'failed', ImpairedSince: new Date('2026-11-22T08:00:00.000Z') }],
      },
    });
  });
});

describe('the console output', () => {
  const outputOf = async (input: { InstanceId: string; Latest?: boolean }) =>
    started.ec2.send(new GetConsoleOutputCommand(input));

  it('is the last 64 KB, in base64', async () => {
    started.aws.instance(WEB).console = `${'x'.repeat(70_000)}login: `;
    const { Output = '' } = await outputOf({ InstanceId: WEB, Latest: true });

    expect(Buffer.from(Output, 'base64')).toHaveLength(65_536);
    expect(Buffer.from(Output, 'base64').toString()).toMatch(/xlogin: $/);
  });

  it('of an older type of instance cannot be had as it is now', async () => {
    started = await start(() => [webInstance({ instanceType: 't2.small', console: 'login: ' })]);

    await expect(outputOf({ InstanceId: WEB, Latest: true })).rejects.toMatchObject({
      name: 'UnsupportedOperation',
    });
    await expect(outputOf({ InstanceId: WEB })).resolves.toMatchObject({ InstanceId: WEB });
  });

  it('is refused by an outage of its instance', async () => {
    started.aws.outages.add({ kind: 'access-denied', instanceId: WEB });

    await expect(outputOf({ InstanceId: WEB })).rejects.toMatchObject({ name: 'UnauthorizedOperation' });
  });

  it('of the fleet shows the key of the first boot, as the bot reads it', () => {
    const web1 = instances().find(({ tags }) => tags['Name'] === 'web-1');

    expect(readConsole(web1?.console ?? '', undefined)).toMatchObject({
      booted: true,
      trouble: [],
      authorized: [
        {
          user: 'ec2-user',
          fingerprints: ['SHA256:VutQr7NcRpLjO1148o/qHMbDYAKYOqt4OsTGKm9jfVQ'],
          none: false,
        },
      ],
    });
  });
});
