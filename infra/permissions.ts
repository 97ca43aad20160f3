import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { INDEXES, LEADING_KEYS } from '../src/store/layout.ts';

/** Values of the opt-in tag `sshfix:mode` that let the bot look at an instance, and that let it change one. */
const MAY_LOOK = ['observe', 'repair', 'stop'];
const MAY_REPAIR = ['repair', 'stop'];

/** The account is named: another one could share a document of the same name. */
const documentArn = (name: string) => `arn:${Aws.PARTITION}:ssm:*:${Aws.ACCOUNT_ID}:document/${name}`;
/** AWS's own prefix lists belong to the account `aws`. */
const PREFIX_LISTS = `arn:${Aws.PARTITION}:ec2:*:*:prefix-list/*`;
export const ec2Arn = (resource: string) => `arn:${Aws.PARTITION}:ec2:*:${Aws.ACCOUNT_ID}:${resource}`;
export const INSTANCES = ec2Arn('instance/*');

/**
 * What diagnosing takes: most of `Describe…`, `List…` and `Get…` know no resources in IAM, so that regions are their only limit.
 *
 * IAM judges document and instance of one SendCommand apart from each other. A principal that holds both `observe` and
 * `repair` can therefore send a mend to an instance tagged `observe`; there the bot's own check is the only one.
 */
export const observe = (regions: readonly string[]): readonly PolicyStatement[] => [
  new PolicyStatement({
    sid: 'Look',
    actions: [
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
    ],
    resources: ['*'],
    ...within(regions),
  }),
  new PolicyStatement({
    sid: 'ReadPrefixLists',
    actions: ['ec2:GetManagedPrefixListEntries'],
    resources: [PREFIX_LISTS],
    ...within(regions),
  }),
  new PolicyStatement({
    sid: 'ReadConsoleWhereTagged',
    actions: ['ec2:GetConsoleOutput'],
    resources: [INSTANCES],
    conditions: { StringEquals: { 'aws:ResourceTag/sshfix:mode': MAY_LOOK } },
  }),
  sendDocument('SendProbe', 'SshFix-Probe'),
  sendTo('ProbeWhereTagged', MAY_LOOK),
  new PolicyStatement({
    sid: 'NoForeignDocuments',
    effect: Effect.DENY,
    actions: ['ssm:SendCommand'],
    notResources: [...['SshFix-Probe', 'SshFix-Mend', 'SshFix-Keep'].map(documentArn), INSTANCES],
  }),
  new PolicyStatement({
    sid: 'NoChangeOfDocuments',
    effect: Effect.DENY,
    actions: [
      'ssm:CreateDocument',
      'ssm:UpdateDocument',
      'ssm:UpdateDocumentDefaultVersion',
      'ssm:DeleteDocument',
      'ssm:ModifyDocumentPermission',
    ],
    resources: ['*'],
  }),
];

/**
 * What mending takes, and keeping what a host would take back by itself. A mend is played back by a person, with credentials of
 * their own. Without it the bot diagnoses, whatever its configuration says.
 */
export const repair = (): readonly PolicyStatement[] => [
  sendDocument('SendMend', 'SshFix-Mend'),
  sendDocument('SendKeep', 'SshFix-Keep'),
  sendTo('MendWhereTagged', MAY_REPAIR),
];

/**
 * What remembering takes. IAM cannot demand that a put be conditional: that nothing of the audit trail was overwritten is
 * what its hashes prove.
 */
export function remember(tableArn: string): readonly PolicyStatement[] {
  const { repair: trail, open, cards, report, owed, vault } = LEADING_KEYS;
  return [
    new PolicyStatement({
      sid: 'ReadAndAppend',
      actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:Query'],
      resources: [tableArn, ...Object.keys(INDEXES).map((index) => `${tableArn}/index/${index}`)],
    }),
    new PolicyStatement({
      sid: 'ChangeWhatIsNotTheTrail',
      actions: ['dynamodb:UpdateItem', 'dynamodb:DeleteItem'],
      resources: [tableArn],
      conditions: {
        'ForAllValues:StringLike': {
          'dynamodb:LeadingKeys': [open, owed, `${cards}*`, `${report}*`, `${vault}*`],
        },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    }),
    new PolicyStatement({
      sid: 'NeverChangeTheTrail',
      effect: Effect.DENY,
      actions: [
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
        'dynamodb:PartiQLUpdate',
        'dynamodb:PartiQLDelete',
      ],
      resources: [tableArn],
      conditions: { 'ForAnyValue:StringLike': { 'dynamodb:LeadingKeys': [`${trail}*`] } },
    }),
  ];
}

/** In these regions only; anywhere when none is named. */
export const within = (regions: readonly string[]) =>
  regions.length === 0 ? {} : { conditions: { StringEquals: { 'aws:RequestedRegion': regions } } };

const sendDocument = (sid: string, name: string): PolicyStatement =>
  new PolicyStatement({ sid, actions: ['ssm:SendCommand'], resources: [documentArn(name)] });

const sendTo = (sid: string, modes: readonly string[]): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: ['ssm:SendCommand'],
    resources: [INSTANCES],
    conditions: { StringEquals: { 'ssm:resourceTag/sshfix:mode': modes } },
  });
