import { readInstallation, type StopPermissions } from '../../infra/installation.ts';
import { type IamRequest, isAllowed, type Statement } from './simulated-iam.ts';
import { synthesise } from './synthesised.ts';

const EC2 = 'arn:aws:ec2:eu-west-1:123456789012';
const INSTANCE = `${EC2}:instance/i-0a1b2c3d4e5f60718`;
const VOLUME = `${EC2}:volume/vol-0a1b2c3d4e5f60718`;
const RESERVATION = `${EC2}:capacity-reservation/cr-0a1b2c3d4e5f60718`;
const SNAPSHOT = 'arn:aws:ec2:eu-west-1::snapshot/snap-0a1b2c3d4e5f60718';
const GROUP =
  'arn:aws:autoscaling:eu-west-1:123456789012:autoScalingGroup:6f3c1a52:autoScalingGroupName/asg-shop';
const KEY = 'arn:aws:kms:eu-west-1:123456789012:key/8b2e5f7c-1a93-4d60-b7e8-5c4f9d3a6e10';
const OTHER_KEY = 'arn:aws:kms:eu-west-1:123456789012:key/00000000-0000-4000-8000-000000000000';

/** Everything that the bot may do in an installation. */
const botOf = (stop?: StopPermissions): readonly Statement[] => {
  const policies =
    synthesise(['eu-west-1'], stop).get('SshfixBot')?.findResources('AWS::IAM::ManagedPolicy') ?? {};
  const statements: Statement[] = [];
  for (const { Properties } of Object.values(policies))
    statements.push(...Properties.PolicyDocument.Statement);
  return statements;
};

const plain = botOf();
const bot = botOf({ volumeKeys: [KEY], insurance: [] });
const insured = botOf({ volumeKeys: [KEY], insurance: ['reservation', 'keep-root', 'snapshot'] });

const TAGGED = { 'aws:ResourceTag/sshfix:mode': 'stop', 'ec2:RootDeviceType': 'ebs' };
const onInstance = (action: string, context: IamRequest['context'] = TAGGED): IamRequest => ({
  action: `ec2:${action}`,
  resource: INSTANCE,
  context: { 'aws:RequestedRegion': 'eu-west-1', ...context },
});
const userDataOf = (context: IamRequest['context']) =>
  onInstance('ModifyInstanceAttribute', { ...context, 'ec2:Attribute': 'UserData' });

describe('an installation that was not told to stop instances', () => {
  it.each([
    onInstance('StopInstances'),
    onInstance('StartInstances'),
    onInstance('DescribeInstanceAttribute'),
    userDataOf(TAGGED),
  ])('may not: $action', (request) => {
    expect(isAllowed(plain, request)).toBe(false);
  });
});

describe('stopping and starting', () => {
  it.each(['StopInstances', 'StartInstances'])('%s needs the tag stop', (action) => {
    const tagged = (mode: string) => ({ ...TAGGED, 'aws:ResourceTag/sshfix:mode': mode });

    expect(isAllowed(bot, onInstance(action))).toBe(true);
    expect(isAllowed(bot, onInstance(action, tagged('repair')))).toBe(false);
    expect(isAllowed(bot, onInstance(action, { 'ec2:RootDeviceType': 'ebs' }))).toBe(false);
  });

  it('is never of what loses its root, of Spot, or of what a service manages', () => {
    const without = (context: IamRequest['context']) =>
      isAllowed(bot, onInstance('StopInstances', { ...TAGGED, ...context }));

    expect(without({ 'ec2:RootDeviceType': 'instance-store' })).toBe(false);
    expect(without({ 'ec2:InstanceMarketType': 'spot' })).toBe(false);
    expect(without({ 'ec2:ManagedResourceOperator': 'eks.amazonaws.com' })).toBe(false);
  });

  it('of what a service manages is denied even to a principal that may do everything', () => {
    const everything: Statement = { Effect: 'Allow', Action: 'ec2:StartInstances', Resource: '*' };
    const managed = onInstance('StartInstances', { 'ec2:ManagedResourceOperator': 'eks.amazonaws.com' });

    expect(isAllowed([...bot, everything], managed)).toBe(false);
  });

  it.each(['RebootInstances', 'TerminateInstances', 'RunInstances', 'CreateTags', 'DeleteTags'])(
    'comes without %s',
    (action) => {
      expect(isAllowed(insured, onInstance(action))).toBe(false);
    },
  );
});

describe('attributes of an instance', () => {
  it('are changed where it is tagged stop, and only user data', () => {
    expect(isAllowed(bot, userDataOf(TAGGED))).toBe(true);
    expect(isAllowed(bot, userDataOf({ 'aws:ResourceTag/sshfix:mode': 'repair' }))).toBe(false);
    for (const attribute of ['InstanceType', 'DisableApiStop', 'Groups', 'BlockDeviceMapping']) {
      const request = onInstance('ModifyInstanceAttribute', { ...TAGGED, 'ec2:Attribute': attribute });
      expect(isAllowed(bot, request)).toBe(false);
    }
    expect(isAllowed(bot, onInstance('ModifyInstanceAttribute'))).toBe(false);
  });

  it('are read where it is tagged stop', () => {
    expect(isAllowed(bot, onInstance('DescribeInstanceAttribute'))).toBe(true);
    expect(
      isAllowed(bot, onInstance('DescribeInstanceAttribute', { 'aws:ResourceTag/sshfix:mode': 'observe' })),
    ).toBe(false);
  });
});

describe('a group', () => {
  const onGroup = (action: string, mode?: string): IamRequest => ({
    action: `autoscaling:${action}`,
    resource: GROUP,
    context: mode === undefined ? {} : { 'aws:ResourceTag/sshfix:mode': mode },
  });

  it.each(['EnterStandby', 'ExitStandby'])('by %s has its member moved where it is tagged stop', (action) => {
    expect(isAllowed(bot, onGroup(action, 'stop'))).toBe(true);
    expect(isAllowed(bot, onGroup(action, 'repair'))).toBe(false);
    expect(isAllowed(bot, onGroup(action))).toBe(false);
  });

  it.each(['UpdateAutoScalingGroup', 'DetachInstances', 'SuspendProcesses', 'SetInstanceProtection'])(
    'is not changed by %s',
    (action) => {
      expect(isAllowed(insured, onGroup(action, 'stop'))).toBe(false);
    },
  );
});

describe('reads before a stop', () => {
  it.each([
    'ec2:DescribeInstanceTypes',
    'ec2:DescribeInstanceTypeOfferings',
    'ec2:DescribeVolumes',
    'autoscaling:DescribeAutoScalingInstances',
    'autoscaling:DescribeAutoScalingGroups',
    'autoscaling:DescribeInstanceRefreshes',
    'autoscaling:DescribeScalingActivities',
  ])('by %s are of the regions of the installation', (action) => {
    const from = (region: string) => ({ action, resource: '*', context: { 'aws:RequestedRegion': region } });

    expect(isAllowed(bot, from('eu-west-1'))).toBe(true);
    expect(isAllowed(bot, from('ap-south-1'))).toBe(false);
  });
});

describe('a key of a volume', () => {
  const grant = (resource: string, context: IamRequest['context']): IamRequest => ({
    action: 'kms:CreateGrant',
    resource,
    context: {
      'kms:GrantIsForAWSResource': 'true',
      'kms:ViaService': 'ec2.eu-west-1.amazonaws.com',
      ...context,
    },
  });

  it('is granted to EC2 alone, and only where it is configured', () => {
    expect(isAllowed(bot, grant(KEY, {}))).toBe(true);
    expect(isAllowed(bot, grant(OTHER_KEY, {}))).toBe(false);
    expect(isAllowed(bot, grant(KEY, { 'kms:GrantIsForAWSResource': 'false' }))).toBe(false);
    expect(isAllowed(bot, grant(KEY, { 'kms:ViaService': 's3.eu-west-1.amazonaws.com' }))).toBe(false);
    expect(isAllowed(botOf({ volumeKeys: [], insurance: [] }), grant(KEY, {}))).toBe(false);
  });

  it('is described, whichever it is, and never used', () => {
    const context = { 'aws:RequestedRegion': 'eu-west-1' };

    expect(isAllowed(bot, { action: 'kms:DescribeKey', resource: OTHER_KEY, context })).toBe(true);
    expect(isAllowed(bot, { action: 'kms:Decrypt', resource: KEY, context })).toBe(false);
  });
});

describe('insurance', () => {
  const marked = { 'aws:RequestTag/sshfix:repair': '01K6Z000000000000000000000' };
  const bearing = { 'aws:ResourceTag/sshfix:repair': '01K6Z000000000000000000000' };
  const CALLS: readonly IamRequest[] = [
    { action: 'ec2:CreateCapacityReservation', resource: RESERVATION, context: marked },
    { action: 'ec2:CancelCapacityReservation', resource: RESERVATION, context: bearing },
    {
      action: 'ec2:CreateTags',
      resource: RESERVATION,
      context: { 'ec2:CreateAction': 'CreateCapacityReservation' },
    },
    { action: 'ec2:CreateSnapshot', resource: VOLUME },
    { action: 'ec2:CreateSnapshot', resource: SNAPSHOT, context: marked },
    { action: 'ec2:CreateTags', resource: SNAPSHOT, context: { 'ec2:CreateAction': 'CreateSnapshot' } },
    {
      action: 'ec2:ModifyInstanceAttribute',
      resource: INSTANCE,
      context: { ...TAGGED, 'ec2:Attribute': 'BlockDeviceMapping' },
    },
    {
      action: 'ec2:ModifyInstanceAttribute',
      resource: VOLUME,
      context: { 'ec2:Attribute': 'BlockDeviceMapping' },
    },
  ];

  it.each(CALLS)('needs its word for $action of $resource', (request) => {
    expect(isAllowed(insured, request)).toBe(true);
    expect(isAllowed(bot, request)).toBe(false);
  });

  it.each<IamRequest>([
    { action: 'ec2:CreateCapacityReservation', resource: RESERVATION },
    { action: 'ec2:CancelCapacityReservation', resource: RESERVATION },
    { action: 'ec2:CreateSnapshot', resource: SNAPSHOT },
    { action: 'ec2:CreateTags', resource: SNAPSHOT },
    { action: 'ec2:DeleteSnapshot', resource: SNAPSHOT, context: bearing },
  ])('never reaches what a repair did not make: $action', (request) => {
    expect(isAllowed(insured, request)).toBe(false);
  });
});

describe('what the environment says of an installation', () => {
  it('is its place, and nothing of stopping unless it says so', () => {
    expect(readInstallation({ SSHFIX_REGIONS: 'eu-west-1, us-east-1', SSHFIX_VOLUME_KEYS: KEY })).toEqual({
      regions: ['eu-west-1', 'us-east-1'],
    });
    expect(
      readInstallation({
        SSHFIX_MODE: 'stop',
        SSHFIX_VOLUME_KEYS: KEY,
        SSHFIX_INSURANCE: 'snapshot,keep-root',
      }),
    ).toEqual({ regions: [], stop: { volumeKeys: [KEY], insurance: ['snapshot', 'keep-root'] } });
  });

  it.each([
    [
      'SSHFIX_VOLUME_KEYS',
      'alias/aws/ebs',
      'SSHFIX_VOLUME_KEYS: "alias/aws/ebs" is not the ARN of a KMS key',
    ],
    ['SSHFIX_INSURANCE', 'all', 'SSHFIX_INSURANCE: "all" is none of reservation, keep-root, snapshot'],
  ])('is refused where %s makes no sense', (variable, value, message) => {
    expect(() => readInstallation({ SSHFIX_MODE: 'stop', [variable]: value })).toThrow(message);
  });
});
