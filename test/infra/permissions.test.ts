import { type IamRequest, isAllowed, type Statement, TABLE_ARN } from './simulated-iam.ts';
import { synthesise } from './synthesised.ts';

const DOCUMENTS = 'arn:aws:ssm:eu-west-1:123456789012:document';
const INSTANCE = 'arn:aws:ec2:eu-west-1:123456789012:instance/i-0a1b2c3d4e5f60718';

const policies = new Map<string, readonly Statement[]>();
beforeAll(() => {
  const template = synthesise(['eu-west-1', 'us-east-1']).get('SshfixBot');
  const found = template?.findResources('AWS::IAM::ManagedPolicy') ?? {};
  for (const [name, { Properties }] of Object.entries(found)) {
    policies.set(name.replace(/[0-9A-F]{8}$/, ''), Properties.PolicyDocument.Statement);
  }
});

const bot = () => [...policies.values()].flat();
const item = (action: string, key: string): IamRequest => ({
  action: `dynamodb:${action}`,
  resource: TABLE_ARN,
  context: { 'dynamodb:LeadingKeys': [key] },
});
const send = (resource: string, mode?: string): IamRequest => ({
  action: 'ssm:SendCommand',
  resource,
  context: mode === undefined ? {} : { 'ssm:resourceTag/sshfix:mode': mode },
});

describe('the bot and its audit trail', () => {
  it.each(['UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLUpdate', 'PartiQLDelete'])(
    '%s is denied',
    (action) => {
      expect(isAllowed(bot(), item(action, 'REPAIR#01KAJ0000000000000000000A1'))).toBe(false);
    },
  );

  it('stays denied to a principal that may do everything else', () => {
    const everything: Statement = {
      Effect: 'Allow',
      Action: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      Resource: '*',
    };
    const trail = 'REPAIR#01KAJ0000000000000000000A1';

    expect(isAllowed([...bot(), everything], item('UpdateItem', trail))).toBe(false);
    expect(isAllowed([...bot(), everything], item('DeleteItem', trail))).toBe(false);
    expect(isAllowed([...bot(), everything], item('DeleteItem', 'ELSE#1'))).toBe(true);
  });

  it.each(['GetItem', 'PutItem', 'Query'])('%s is allowed', (action) => {
    expect(isAllowed(bot(), item(action, 'REPAIR#01KAJ0000000000000000000A1'))).toBe(true);
  });

  it.each([
    'OPEN',
    'OWED',
    'CARDS#01KAJ0000000000000000000A1',
    'REPORT#01KAJ0000000000000000000A1',
    'VAULT#01KAJ0000000000000000000A1',
  ])('may change and remove %s, which is not the trail', (key) => {
    expect(isAllowed(bot(), item('UpdateItem', key))).toBe(true);
    expect(isAllowed(bot(), item('DeleteItem', key))).toBe(true);
  });

  it('may not change a table that names no key', () => {
    expect(isAllowed(bot(), { action: 'dynamodb:DeleteItem', resource: TABLE_ARN })).toBe(false);
    expect(isAllowed(bot(), { action: 'dynamodb:DeleteTable', resource: TABLE_ARN })).toBe(false);
  });

  it.each(['ByInstance', 'ByRequester', 'ByDay'])('may ask the index %s', (index) => {
    expect(isAllowed(bot(), { action: 'dynamodb:Query', resource: `${TABLE_ARN}/index/${index}` })).toBe(
      true,
    );
  });
});

describe('sending a command', () => {
  it.each(['SshFix-Probe', 'SshFix-Mend', 'SshFix-Keep'])('may use our document %s', (name) => {
    expect(isAllowed(bot(), send(`${DOCUMENTS}/${name}`))).toBe(true);
  });

  it.each([
    'arn:aws:ssm:eu-west-1::document/AWS-RunShellScript',
    'arn:aws:ssm:eu-west-1:123456789012:document/Restart',
    'arn:aws:ssm:eu-west-1:999999999999:document/SshFix-Mend',
    'arn:aws:ssm:eu-west-1:123456789012:document/SshFix-Undo',
    'arn:aws:ssm:eu-west-1:123456789012:document/SshFix-Other',
  ])('may not use %s', (document) => {
    expect(isAllowed(bot(), send(document))).toBe(false);
  });

  it.each(['arn:aws:ssm:eu-west-1::document/AWS-RunShellScript', `${DOCUMENTS}/SshFix-Undo`])(
    'by %s is denied even to a principal that may send anything',
    (document) => {
      const anything: Statement = { Effect: 'Allow', Action: 'ssm:SendCommand', Resource: '*' };

      expect(isAllowed([...bot(), anything], send(document))).toBe(false);
      expect(isAllowed([...bot(), anything], send(`${DOCUMENTS}/SshFix-Mend`))).toBe(true);
    },
  );

  it.each(['observe', 'repair', 'stop'])('reaches an instance tagged %s', (mode) => {
    expect(isAllowed(bot(), send(INSTANCE, mode))).toBe(true);
  });

  it('reaches no instance without the tag', () => {
    expect(isAllowed(bot(), send(INSTANCE))).toBe(false);
    expect(isAllowed(bot(), send(INSTANCE, 'yes'))).toBe(false);
  });

  it.each(['SshFix-Mend', 'SshFix-Keep'])(
    'of %s, without the policy to observe, needs the tag repair or stop',
    (name) => {
      const repair = policies.get('Repair') ?? [];

      expect(isAllowed(repair, send(`${DOCUMENTS}/${name}`))).toBe(true);
      expect(isAllowed(repair, send(INSTANCE, 'observe'))).toBe(false);
      expect(isAllowed(repair, send(INSTANCE, 'repair'))).toBe(true);
      expect(isAllowed(repair, send(INSTANCE, 'stop'))).toBe(true);
    },
  );

  it.each(['SshFix-Mend', 'SshFix-Keep'])('of %s is impossible without the policy to repair', (name) => {
    const observe = policies.get('Observe') ?? [];

    expect(isAllowed(observe, send(`${DOCUMENTS}/SshFix-Probe`))).toBe(true);
    expect(isAllowed(observe, send(`${DOCUMENTS}/${name}`))).toBe(false);
  });
});

describe('looking', () => {
  const look = (action: string, region: string): IamRequest => ({
    action,
    resource: '*',
    context: { 'aws:RequestedRegion': region },
  });

  it.each([
    'ec2:DescribeInstances',
    'ec2:DescribeInstanceImageMetadata',
    'ec2:DescribeInstanceStatus',
    'ec2:DescribeSecurityGroups',
    'ec2:DescribeNetworkAcls',
    'ec2:DescribeRouteTables',
    'ec2:DescribeKeyPairs',
    'ssm:DescribeInstanceInformation',
    'ssm:ListCommands',
    'ssm:GetCommandInvocation',
  ])('by %s is allowed in the regions of the installation only', (action) => {
    expect(isAllowed(bot(), look(action, 'us-east-1'))).toBe(true);
    expect(isAllowed(bot(), look(action, 'ap-south-1'))).toBe(false);
  });
});

describe('what a host printed on its console', () => {
  const read = (mode?: string): IamRequest => ({
    action: 'ec2:GetConsoleOutput',
    resource: INSTANCE,
    context: mode === undefined ? {} : { 'aws:ResourceTag/sshfix:mode': mode },
  });

  it.each(['observe', 'repair', 'stop'])('may be read of an instance tagged %s', (mode) => {
    expect(isAllowed(bot(), read(mode))).toBe(true);
  });

  it('may not be read without the tag', () => {
    expect(isAllowed(bot(), read())).toBe(false);
    expect(isAllowed(bot(), read('yes'))).toBe(false);
  });
});

describe('a prefix list', () => {
  const read = (account: string, region: string): IamRequest => ({
    action: 'ec2:GetManagedPrefixListEntries',
    resource: `arn:aws:ec2:${region}:${account}:prefix-list/pl-0e6b3a8d5c1f97240`,
    context: { 'aws:RequestedRegion': region },
  });

  it('may be read, also one of AWS', () => {
    expect(isAllowed(bot(), read('123456789012', 'eu-west-1'))).toBe(true);
    expect(isAllowed(bot(), read('aws', 'eu-west-1'))).toBe(true);
    expect(isAllowed(bot(), read('aws', 'ap-south-1'))).toBe(false);
  });
});

describe('everything else', () => {
  it.each([
    'ec2:StopInstances',
    'ec2:StartInstances',
    'ec2:ModifyInstanceAttribute',
    'ec2:DescribeInstanceAttribute',
    'ec2:CreateTags',
    'ec2:AuthorizeSecurityGroupIngress',
    'ec2:GetPasswordData',
    'ec2:GetConsoleScreenshot',
    'ssm:StartSession',
    'ssm:UpdateDocument',
    'iam:PassRole',
  ])('%s is not granted', (action) => {
    expect(
      isAllowed(bot(), { action, resource: INSTANCE, context: { 'aws:RequestedRegion': 'eu-west-1' } }),
    ).toBe(false);
  });
});
