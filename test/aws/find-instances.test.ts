import { createCloud } from '../../src/aws/cloud.ts';
import type { Cloud } from '../../src/ports.ts';
import { callerIdentity, instancesAnswer } from '../support/ec2-answers.ts';
import { type AwsAnswer, type AwsRequest, type ScriptedAws, scriptedAws } from '../support/scripted-aws.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.close());

const cloudThatAnswers = async (
  describe: (request: AwsRequest) => AwsAnswer,
  regions: readonly [string, ...string[]] = ['eu-west-1'],
): Promise<Cloud> => {
  aws = await scriptedAws((request) =>
    request.operation === 'GetCallerIdentity' ? callerIdentity : describe(request),
  );
  return createCloud({
    regions,
    clients: aws.clients,
    documentVersion: '$DEFAULT',
    clock: { now: () => new Date('2026-11-22T10:00:00Z') },
  });
};

const describes = (): readonly AwsRequest[] =>
  aws?.requests.filter(({ operation }) => operation === 'DescribeInstances') ?? [];

describe('finding an instance', () => {
  it('gives what EC2 says of each match', async () => {
    const cloud = await cloudThatAnswers(() =>
      instancesAnswer([{ id: 'i-0aaaaaaaaaaaaaaaa', name: 'web-1' }]),
    );

    const answer = await cloud.findInstances({ by: 'name', value: 'web-1' });

    expect(answer).toEqual({
      found: [
        {
          instance: { account: '111122223333', region: 'eu-west-1', instanceId: 'i-0aaaaaaaaaaaaaaaa' },
          name: 'web-1',
          zone: 'eu-west-1a',
          state: 'running',
          launchedAt: '2026-11-01T08:00:00.000Z',
        },
      ],
    });
  });

  it.each([
    ['name', 'web-1', 'tag:Name', 'web-1'],
    ['name', 'a*b?c\\d', 'tag:Name', 'a\\*b\\?c\\\\d'],
    ['private-address', '10.0.0.7', 'private-ip-address', '10.0.0.7'],
    ['public-address', '203.0.113.7', 'ip-address', '203.0.113.7'],
    ['public-address', '2001:db8::7', 'ipv6-address', '2001:db8::7'],
    ['private-dns-name', 'ip-10-0-0-7.ec2.internal', 'private-dns-name', 'ip-10-0-0-7.ec2.internal'],
    [
      'public-dns-name',
      'ec2-203-0-113-7.compute-1.amazonaws.com',
      'dns-name',
      'ec2-203-0-113-7.compute-1.amazonaws.com',
    ],
  ] as const)('by %s %s asks for pages of what matches %s literally', async (by, value, filter, literal) => {
    const cloud = await cloudThatAnswers(() => instancesAnswer([]));

    const answer = await cloud.findInstances({ by, value });

    expect(answer).toEqual({ found: [] });
    expect(describes().map(({ input }) => input)).toEqual([
      {
        'Filter.1.Name': filter,
        'Filter.1.Value.1': literal,
        MaxResults: '1000',
        IncludeManagedResources: 'true',
      },
    ]);
  });

  it('by id asks for that id and no page size', async () => {
    const cloud = await cloudThatAnswers(() => instancesAnswer([{ id: 'i-0aaaaaaaaaaaaaaaa' }]));

    await cloud.findInstances({ by: 'id', value: 'i-0aaaaaaaaaaaaaaaa' });

    expect(describes().map(({ input }) => input)).toEqual([
      { 'InstanceId.1': 'i-0aaaaaaaaaaaaaaaa', IncludeManagedResources: 'true' },
    ]);
  });

  it('reads every page', async () => {
    const cloud = await cloudThatAnswers(({ input }) =>
      input['NextToken'] === 'page-2'
        ? instancesAnswer([{ id: 'i-0bbbbbbbbbbbbbbbb' }])
        : instancesAnswer([{ id: 'i-0aaaaaaaaaaaaaaaa' }], 'page-2'),
    );

    const answer = await cloud.findInstances({ by: 'name', value: 'web' });

    expect(answer).toMatchObject({
      found: [
        { instance: { instanceId: 'i-0aaaaaaaaaaaaaaaa' } },
        { instance: { instanceId: 'i-0bbbbbbbbbbbbbbbb' } },
      ],
    });
  });

  it.each(['InvalidInstanceID.NotFound', 'InvalidInstanceID.Malformed'])(
    'takes %s as nothing found',
    async (error) => {
      const cloud = await cloudThatAnswers(() => ({ error }));

      expect(await cloud.findInstances({ by: 'id', value: 'i-0aaaaaaaaaaaaaaaa' })).toEqual({ found: [] });
    },
  );

  it.each([
    ['RequestLimitExceeded', 503, 'throttled'],
    ['UnauthorizedOperation', 403, 'access-denied'],
    ['AuthFailure', 401, 'access-denied'],
    ['InternalError', 500, 'unavailable'],
  ])('takes %s as not having looked', async (error, status, because) => {
    const cloud = await cloudThatAnswers(() => ({ error, status }));

    expect(await cloud.findInstances({ by: 'id', value: 'i-0aaaaaaaaaaaaaaaa' })).toEqual({
      couldNotLook: because,
    });
  });

  it('takes silence as not having looked', async () => {
    const cloud = await cloudThatAnswers(() => 'silence');

    expect(await cloud.findInstances({ by: 'name', value: 'web-1' })).toEqual({ couldNotLook: 'timed-out' });
  });

  it('asks who it is once, however often it searches', async () => {
    const cloud = await cloudThatAnswers(() => instancesAnswer([]), ['eu-west-1', 'us-east-1']);

    await cloud.findInstances({ by: 'name', value: 'web-1' });
    await cloud.findInstances({ by: 'name', value: 'web-1' });

    expect(aws?.requests.filter(({ operation }) => operation === 'GetCallerIdentity')).toHaveLength(1);
    expect(describes()).toHaveLength(4);
  });
});

describe('terminated instances', () => {
  const living = { id: 'i-0aaaaaaaaaaaaaaaa', name: 'web-1' };
  const dead = { id: 'i-0dddddddddddddddd', name: 'web-1', state: 'terminated' };

  it('are left out by name while a living one has it', async () => {
    const cloud = await cloudThatAnswers(() => instancesAnswer([dead, living]));

    const answer = await cloud.findInstances({ by: 'name', value: 'web-1' });

    expect(answer).toMatchObject({ found: [{ instance: { instanceId: 'i-0aaaaaaaaaaaaaaaa' } }] });
  });

  it('are given by name when there is nothing else', async () => {
    const cloud = await cloudThatAnswers(() => instancesAnswer([dead]));

    const answer = await cloud.findInstances({ by: 'name', value: 'web-1' });

    expect(answer).toMatchObject({
      found: [{ instance: { instanceId: 'i-0dddddddddddddddd' }, state: 'terminated' }],
    });
  });

  it('are given by id', async () => {
    const cloud = await cloudThatAnswers(() => instancesAnswer([dead]));

    const answer = await cloud.findInstances({ by: 'id', value: 'i-0dddddddddddddddd' });

    expect(answer).toMatchObject({ found: [{ state: 'terminated' }] });
  });
});

describe('searching several regions', () => {
  const inUsEast = { id: 'i-0bbbbbbbbbbbbbbbb', name: 'web-1' };

  it('gives the matches of all of them', async () => {
    const cloud = await cloudThatAnswers(
      ({ region }) => instancesAnswer([region === 'us-east-1' ? inUsEast : { id: 'i-0aaaaaaaaaaaaaaaa' }]),
      ['eu-west-1', 'us-east-1'],
    );

    const answer = await cloud.findInstances({ by: 'name', value: 'web-1' });

    expect(answer).toMatchObject({
      found: [
        { instance: { region: 'eu-west-1', instanceId: 'i-0aaaaaaaaaaaaaaaa' } },
        { instance: { region: 'us-east-1', instanceId: 'i-0bbbbbbbbbbbbbbbb' } },
      ],
    });
  });

  const oneRegionDenied = ({ region }: AwsRequest): AwsAnswer =>
    region === 'us-east-1' ? instancesAnswer([inUsEast]) : { error: 'UnauthorizedOperation', status: 403 };

  it('by id is answered by a hit although another region could not be read', async () => {
    const cloud = await cloudThatAnswers(oneRegionDenied, ['eu-west-1', 'us-east-1']);

    const answer = await cloud.findInstances({ by: 'id', value: 'i-0bbbbbbbbbbbbbbbb' });

    expect(answer).toMatchObject({ found: [{ instance: { region: 'us-east-1' } }] });
  });

  it('by name is not answered while one region could not be read', async () => {
    const cloud = await cloudThatAnswers(oneRegionDenied, ['eu-west-1', 'us-east-1']);

    const answer = await cloud.findInstances({ by: 'name', value: 'web-1' });

    expect(answer).toEqual({ couldNotLook: 'access-denied' });
  });
});
