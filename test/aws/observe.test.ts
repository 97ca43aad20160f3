import { observe, observeInstance } from '../../src/aws/observe.ts';
import { instancesAnswer, orderlySurroundings, primaryInterface } from '../support/ec2-answers.ts';
import { type AwsAnswer, type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

const web1 = { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0aaaaaaaaaaaaaaaa' };

const wellDescribed: Readonly<Record<string, AwsAnswer>> = {
  ...orderlySurroundings,
  DescribeInstances: instancesAnswer([
    {
      id: 'i-0aaaaaaaaaaaaaaaa',
      name: 'web-1',
      tags: { Environment: 'production', 'sshfix:mode': 'repair', 'aws:autoscaling:groupName': 'web' },
      more: `<platformDetails>Linux/UNIX</platformDetails><keyName>ops</keyName><privateIpAddress>10.0.0.7</privateIpAddress>
        <ipAddress>203.0.113.7</ipAddress><dnsName>ec2-203-0-113-7.eu-west-1.compute.amazonaws.com</dnsName>${primaryInterface()}
        <metadataOptions><httpEndpoint>enabled</httpEndpoint><httpTokens>required</httpTokens><httpPutResponseHopLimit>2</httpPutResponseHopLimit></metadataOptions>`,
    },
  ]),
  DescribeInstanceInformation: {
    ok: {
      InstanceInformationList: [
        {
          InstanceId: 'i-0aaaaaaaaaaaaaaaa',
          PingStatus: 'Online',
          LastPingDateTime: 1795341600,
          AgentVersion: '3.3.2746.0',
          PlatformName: 'Amazon Linux',
          PlatformVersion: '2023',
        },
      ],
    },
  },
  DescribeInstanceImageMetadata: {
    ok: `<instanceImageMetadataSet><item><instanceId>i-0aaaaaaaaaaaaaaaa</instanceId><imageMetadata><imageId>ami-0abc</imageId>
      <name>al2023-ami-2023.6</name><imageOwnerId>137112412989</imageOwnerId></imageMetadata></item></instanceImageMetadataSet>`,
  },
};

const observed = async (answers: Readonly<Record<string, AwsAnswer>>) => {
  aws = await scriptedAws(({ operation }) => answers[operation] ?? 'reset');
  return observe(aws.clients('eu-west-1'), web1, '2026-11-22T10:00:00.000Z');
};

describe('observing an instance', () => {
  it('gives instance, agent and image', async () => {
    const facts = await observed(wellDescribed);

    expect(facts).toMatchObject({
      at: '2026-11-22T10:00:00.000Z',
      instance: {
        seen: true,
        value: {
          ...web1,
          name: 'web-1',
          state: 'running',
          zone: 'eu-west-1a',
          launchedAt: '2026-11-01T08:00:00.000Z',
          platform: 'linux',
          platformDetails: 'Linux/UNIX',
          imageId: 'ami-0abc',
          keyName: 'ops',
          privateAddress: '10.0.0.7',
          publicAddress: '203.0.113.7',
          publicDnsName: 'ec2-203-0-113-7.eu-west-1.compute.amazonaws.com',
          mode: 'repair',
          autoScalingGroup: 'web',
          publicAddressIs: 'assigned',
          interfaces: 1,
          firstLaunchedAt: '2026-10-01T07:00:00.000Z',
          metadata: { enabled: true, tokens: 'required' },
        },
      },
      agent: {
        seen: true,
        value: {
          ping: 'online',
          version: '3.3.2746.0',
          platformName: 'Amazon Linux',
          lastPingAt: '2026-11-22T10:00:00.000Z',
        },
      },
      image: {
        seen: true,
        value: { imageId: 'ami-0abc', name: 'al2023-ami-2023.6', ownerId: '137112412989' },
      },
    });
  });

  it('asks about this one instance only', async () => {
    await observed(wellDescribed);

    const [described] = aws?.requests.filter(({ operation }) => operation === 'DescribeInstances') ?? [];
    const asked = Object.fromEntries(aws?.requests.map(({ operation, input }) => [operation, input]) ?? []);
    expect(described?.input).toEqual({
      'InstanceId.1': 'i-0aaaaaaaaaaaaaaaa',
      IncludeManagedResources: 'true',
    });
    expect(asked).toMatchObject({
      DescribeInstanceImageMetadata: { 'InstanceId.1': 'i-0aaaaaaaaaaaaaaaa' },
      DescribeInstanceInformation: {
        Filters: [{ Key: 'InstanceIds', Values: ['i-0aaaaaaaaaaaaaaaa'] }],
        MaxResults: 50,
      },
    });
  });

  it.each([['Repair'], ['on'], ['']])('takes the tag sshfix:mode=%s as absent', async (word) => {
    const facts = await observed({
      ...wellDescribed,
      DescribeInstances: instancesAnswer([{ id: 'i-0aaaaaaaaaaaaaaaa', tags: { 'sshfix:mode': word } }]),
    });

    expect(facts.instance).toMatchObject({ seen: true });
    expect(facts.instance).not.toHaveProperty('value.mode');
  });

  it('knows Windows', async () => {
    const facts = await observed({
      ...wellDescribed,
      DescribeInstances: instancesAnswer([
        { id: 'i-0aaaaaaaaaaaaaaaa', more: '<platform>windows</platform>' },
      ]),
    });

    expect(facts.instance).toMatchObject({ seen: true, value: { platform: 'windows' } });
  });

  it('sees a node that is not listed as not registered', async () => {
    const facts = await observed({
      ...wellDescribed,
      DescribeInstanceInformation: { ok: { InstanceInformationList: [] } },
    });

    expect(facts.agent).toEqual({ seen: true, value: { ping: 'not-registered' } });
  });

  it.each(['ConnectionLost', 'Inactive'])('sees a %s agent as lost', async (PingStatus) => {
    const node = { InstanceId: 'i-0aaaaaaaaaaaaaaaa', PingStatus };
    const facts = await observed({
      ...wellDescribed,
      DescribeInstanceInformation: { ok: { InstanceInformationList: [node] } },
    });

    expect(facts.agent).toEqual({ seen: true, value: { ping: 'connection-lost' } });
  });

  it('takes throttling as unseen, not as not found, and keeps the rest', async () => {
    const facts = await observed({
      ...wellDescribed,
      DescribeInstances: { error: 'RequestLimitExceeded', status: 503 },
    });

    expect(facts.instance).toEqual({ seen: false, because: 'throttled' });
    expect(facts.agent).toMatchObject({ seen: true });
    expect(facts.image).toMatchObject({ seen: true });
  });

  it('says not found when EC2 knows no such instance', async () => {
    const facts = await observed({
      ...wellDescribed,
      DescribeInstances: { error: 'InvalidInstanceID.NotFound' },
    });

    expect(facts.instance).toEqual({ seen: false, because: 'not-found' });
  });

  it.each([
    ['amazon', 'assigned'],
    ['111122223333', 'elastic'],
  ])('takes a public address of %s as %s', async (owner, kind) => {
    const facts = await observed({
      ...wellDescribed,
      DescribeInstances: instancesAnswer([{ id: 'i-0aaaaaaaaaaaaaaaa', more: primaryInterface({ owner }) }]),
    });

    expect(facts.instance).toMatchObject({ value: { publicAddressIs: kind } });
  });

  it('reads from the reason when it was stopped', async () => {
    const facts = await observed({
      ...wellDescribed,
      DescribeInstances: instancesAnswer([
        {
          id: 'i-0aaaaaaaaaaaaaaaa',
          state: 'stopped',
          more: '<reason>User initiated (2026-11-20 18:05:09 GMT)</reason>',
        },
      ]),
    });

    expect(facts.instance).toMatchObject({ value: { stoppedAt: '2026-11-20T18:05:09.000Z' } });
  });

  it('never throws, also when nothing answers', async () => {
    const facts = await observed({
      DescribeInstances: 'silence',
      DescribeInstanceInformation: { error: 'AccessDeniedException' },
      DescribeInstanceImageMetadata: { error: 'InternalError', status: 500 },
    });

    expect(facts).toMatchObject({
      at: '2026-11-22T10:00:00.000Z',
      instance: { seen: false, because: 'timed-out' },
      agent: { seen: false, because: 'access-denied' },
      image: { seen: false, because: 'unavailable' },
      surroundings: {
        status: { seen: false, because: 'unavailable' },
        securityGroups: { seen: false, because: 'timed-out' },
      },
    });
  });
});

describe('observing the instance alone', () => {
  it('takes one call', async () => {
    aws = await scriptedAws(({ operation }) => wellDescribed[operation] ?? 'reset');

    const instance = await observeInstance(aws.clients('eu-west-1'), web1);

    expect(instance).toMatchObject({ seen: true, value: { state: 'running', mode: 'repair' } });
    expect(aws.requests.map(({ operation }) => operation)).toEqual(['DescribeInstances']);
  });
});
