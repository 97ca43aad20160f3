import { Aws } from 'aws-cdk-lib';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Insurance } from '../src/domain/policy.ts';
import type { StopPermissions } from './installation.ts';
import { ec2Arn, INSTANCES, within } from './permissions.ts';

const ACCOUNT_KEYS = `arn:${Aws.PARTITION}:kms:*:${Aws.ACCOUNT_ID}:key/*`;
const GROUPS = `arn:${Aws.PARTITION}:autoscaling:*:${Aws.ACCOUNT_ID}:autoScalingGroup:*:autoScalingGroupName/*`;
const VOLUMES = ec2Arn('volume/*');
const RESERVATIONS = ec2Arn('capacity-reservation/*');
/** Snapshots belong to no account in their ARN. */
const SNAPSHOTS = `arn:${Aws.PARTITION}:ec2:*::snapshot/*`;

const WHERE_TAGGED = { 'aws:ResourceTag/sshfix:mode': 'stop' };
/** Things that the bot made have this tag, with the repair as its value. */
const MADE_WITH_MARK = { Null: { 'aws:RequestTag/sshfix:repair': 'false' } };
const BEARS_MARK = { Null: { 'aws:ResourceTag/sshfix:repair': 'false' } };

/**
 * What the offline repair takes. Instances and groups both opt in by their tag. IAM knows no condition for `Force`, `Hibernate` and
 * `SkipOsShutdown` of a stop: that they are never asked for is the bot's own doing.
 */
export const stop = (
  { volumeKeys }: StopPermissions,
  regions: readonly string[],
): readonly PolicyStatement[] => [
  ...weigh(volumeKeys, regions),
  new PolicyStatement({
    sid: 'StopAndStart',
    actions: ['ec2:StopInstances', 'ec2:StartInstances'],
    resources: [INSTANCES],
    conditions: { StringEquals: { ...WHERE_TAGGED, 'ec2:RootDeviceType': 'ebs' } },
  }),
  new PolicyStatement({
    sid: 'UserDataOnly',
    actions: ['ec2:ModifyInstanceAttribute'],
    resources: [INSTANCES],
    conditions: { StringEquals: { ...WHERE_TAGGED, 'ec2:Attribute': 'UserData' } },
  }),
  new PolicyStatement({
    sid: 'NeverManaged',
    effect: Effect.DENY,
    actions: ['ec2:StopInstances', 'ec2:StartInstances', 'ec2:ModifyInstanceAttribute'],
    resources: ['*'],
    conditions: { Null: { 'ec2:ManagedResourceOperator': 'false' } },
  }),
  new PolicyStatement({
    sid: 'NeverSpot',
    effect: Effect.DENY,
    actions: ['ec2:StopInstances'],
    resources: ['*'],
    conditions: { StringEquals: { 'ec2:InstanceMarketType': 'spot' } },
  }),
  new PolicyStatement({
    sid: 'Standby',
    actions: ['autoscaling:EnterStandby', 'autoscaling:ExitStandby'],
    resources: [GROUPS],
    conditions: { StringEquals: WHERE_TAGGED },
  }),
  ...startWithKeys(volumeKeys),
];

/** What the configured insurance takes; nothing where there is none. */
export const insure = (
  { insurance }: StopPermissions,
  regions: readonly string[],
): readonly PolicyStatement[] => insurance.flatMap((kind) => INSURE[kind](regions));

/** What is read before a stop. Which key is AWS's own, and so serves everybody, only KMS tells. */
const weigh = (volumeKeys: readonly string[], regions: readonly string[]): readonly PolicyStatement[] => [
  new PolicyStatement({
    sid: 'Weigh',
    actions: [
      'ec2:DescribeInstanceTypes',
      'ec2:DescribeInstanceTypeOfferings',
      'ec2:DescribeVolumes',
      'autoscaling:DescribeAutoScalingInstances',
      'autoscaling:DescribeAutoScalingGroups',
      'autoscaling:DescribeInstanceRefreshes',
      'autoscaling:DescribeScalingActivities',
    ],
    resources: ['*'],
    ...within(regions),
  }),
  new PolicyStatement({
    sid: 'ReadAttributesWhereTagged',
    actions: ['ec2:DescribeInstanceAttribute'],
    resources: [INSTANCES],
    conditions: { StringEquals: WHERE_TAGGED },
  }),
  new PolicyStatement({
    sid: 'DescribeKeys',
    actions: ['kms:DescribeKey'],
    resources: [ACCOUNT_KEYS, ...volumeKeys],
    ...within(regions),
  }),
];

/** EC2 needs a grant on the key of each encrypted volume, in the name of whoever starts the instance. */
const startWithKeys = (volumeKeys: readonly string[]): readonly PolicyStatement[] =>
  volumeKeys.length === 0
    ? []
    : [
        new PolicyStatement({
          sid: 'KmsForStart',
          actions: ['kms:CreateGrant'],
          resources: [...volumeKeys],
          conditions: {
            Bool: { 'kms:GrantIsForAWSResource': 'true' },
            StringLike: { 'kms:ViaService': ['ec2.*.amazonaws.com', 'ec2.*.amazonaws.com.cn'] },
          },
        }),
      ];

const INSURE: Readonly<Record<Insurance, (regions: readonly string[]) => readonly PolicyStatement[]>> = {
  reservation: (regions) => [
    new PolicyStatement({
      sid: 'FindReservations',
      actions: ['ec2:DescribeCapacityReservations'],
      resources: ['*'],
      ...within(regions),
    }),
    new PolicyStatement({
      sid: 'Reserve',
      actions: ['ec2:CreateCapacityReservation'],
      resources: [RESERVATIONS],
      conditions: MADE_WITH_MARK,
    }),
    new PolicyStatement({
      sid: 'Unreserve',
      actions: ['ec2:CancelCapacityReservation'],
      resources: [RESERVATIONS],
      conditions: BEARS_MARK,
    }),
    markAt('MarkReservation', 'CreateCapacityReservation', RESERVATIONS),
  ],
  'keep-root': () => [
    new PolicyStatement({
      sid: 'KeepRootOfInstance',
      actions: ['ec2:ModifyInstanceAttribute'],
      resources: [INSTANCES],
      conditions: { StringEquals: { ...WHERE_TAGGED, 'ec2:Attribute': 'BlockDeviceMapping' } },
    }),
    new PolicyStatement({
      sid: 'KeepRootVolume',
      actions: ['ec2:ModifyInstanceAttribute'],
      resources: [VOLUMES],
      conditions: { StringEquals: { 'ec2:Attribute': 'BlockDeviceMapping' } },
    }),
  ],
  snapshot: (regions) => [
    new PolicyStatement({
      sid: 'FindSnapshots',
      actions: ['ec2:DescribeSnapshots'],
      resources: ['*'],
      ...within(regions),
    }),
    new PolicyStatement({ sid: 'SnapshotOf', actions: ['ec2:CreateSnapshot'], resources: [VOLUMES] }),
    new PolicyStatement({
      sid: 'Snapshot',
      actions: ['ec2:CreateSnapshot'],
      resources: [SNAPSHOTS],
      conditions: MADE_WITH_MARK,
    }),
    markAt('MarkSnapshot', 'CreateSnapshot', SNAPSHOTS),
  ],
};

/** Tags may be given to what is being made, and to nothing that is there. */
const markAt = (sid: string, action: string, resource: string): PolicyStatement =>
  new PolicyStatement({
    sid,
    actions: ['ec2:CreateTags'],
    resources: [resource],
    conditions: { StringEquals: { 'ec2:CreateAction': action } },
  });
