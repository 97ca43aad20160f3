import { CfnOutput, RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { AttributeType, Billing, type GlobalSecondaryIndexPropsV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import {
  CompositePrincipal,
  InstanceProfile,
  ManagedPolicy,
  type PolicyStatement,
  Role,
  ServicePrincipal,
} from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { INDEXES, PRIMARY_KEY } from '../src/store/layout.ts';
import { acknowledgeWildcards } from './acknowledged.ts';
import type { StopPermissions } from './installation.ts';
import { observe, remember, repair } from './permissions.ts';
import { insure, stop } from './stop-permissions.ts';

interface BotStackProps extends StackProps {
  /** Where the bot looks for instances; empty for wherever it is asked to. */
  readonly regions: readonly string[];
  /** Absent: it may stop nothing. */
  readonly stop?: StopPermissions;
}

/** What the bot needs once in an account: its table, and the role that it runs as. */
export class BotStack extends Stack {
  constructor(scope: Construct, id: string, props: BotStackProps) {
    super(scope, id, props);
    const table = this.table();
    const policies = [
      this.policy('Remember', remember(table.tableArn)),
      this.policy('Observe', observe(props.regions)),
      this.policy('Repair', repair()),
      ...this.stopPolicies(props),
    ];
    for (const policy of policies) acknowledgeWildcards(policy, WILDCARDS);
    const role = this.role(policies);
    new InstanceProfile(this, 'Profile', { role });
    new CfnOutput(this, 'TableName', { value: table.tableName, description: 'SSHFIX_TABLE of the bot' });
    new CfnOutput(this, 'RoleArn', { value: role.roleArn, description: 'The role that the bot runs as' });
  }

  /** Nothing in it expires: items of the audit trail are kept for ever, also when the stack is deleted. */
  private table(): TableV2 {
    return new TableV2(this, 'Table', {
      partitionKey: text(PRIMARY_KEY.partition),
      sortKey: text(PRIMARY_KEY.sort),
      globalSecondaryIndexes: Object.entries(INDEXES).map(indexProps),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  /** Apart from each other: IAM takes 6,144 characters in one policy. */
  private stopPolicies({ stop: permissions, regions }: BotStackProps): readonly ManagedPolicy[] {
    if (!permissions) return [];
    const insurance = insure(permissions, regions);
    return [
      this.policy('Stop', stop(permissions, regions)),
      ...(insurance.length > 0 ? [this.policy('Insure', insurance)] : []),
    ];
  }

  private policy(name: string, statements: readonly PolicyStatement[]): ManagedPolicy {
    return new ManagedPolicy(this, name, { statements: [...statements] });
  }

  private role(managedPolicies: ManagedPolicy[]): Role {
    return new Role(this, 'Role', {
      description: 'The sshfix bot, on an instance or in a container',
      assumedBy: new CompositePrincipal(
        new ServicePrincipal('ec2.amazonaws.com'),
        new ServicePrincipal('ecs-tasks.amazonaws.com', {
          conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
        }),
      ),
      managedPolicies,
    });
  }
}

const EVERY_REGION = 'The same document is in each region; its account and its whole name are said.';
const ARN = {
  documents: 'arn:<AWS::Partition>:ssm:*:<AWS::AccountId>:document',
  ec2: 'arn:<AWS::Partition>:ec2:*:<AWS::AccountId>',
};

const WILDCARDS = {
  '*': 'These Describe, List and Get actions know no resources; aws:RequestedRegion limits them.',
  [`${ARN.documents}/SshFix-Probe`]: EVERY_REGION,
  [`${ARN.documents}/SshFix-Mend`]: EVERY_REGION,
  [`${ARN.documents}/SshFix-Keep`]: EVERY_REGION,
  [`${ARN.ec2}:instance/*`]: 'Which instances is said by their tag sshfix:mode, in a condition.',
  'arn:<AWS::Partition>:ec2:*:*:prefix-list/*': 'AWS owns some of them; aws:RequestedRegion limits them.',
  'arn:<AWS::Partition>:autoscaling:*:<AWS::AccountId>:autoScalingGroup:*:autoScalingGroupName/*':
    'Which groups is said by their tag sshfix:mode, in a condition.',
  'arn:<AWS::Partition>:kms:*:<AWS::AccountId>:key/*':
    'Whose a key is and whether it can be used; never its use.',
  [`${ARN.ec2}:volume/*`]:
    'IAM cannot tell whose a volume is; the bot names only the root of a tagged instance.',
  [`${ARN.ec2}:capacity-reservation/*`]: 'Only those with the tag sshfix:repair, in a condition.',
  'arn:<AWS::Partition>:ec2:*::snapshot/*': 'Only those made with the tag sshfix:repair, in a condition.',
};

const text = (name: string) => ({ name, type: AttributeType.STRING });

const indexProps = ([indexName, keys]: [
  string,
  (typeof INDEXES)[keyof typeof INDEXES],
]): GlobalSecondaryIndexPropsV2 => ({
  indexName,
  partitionKey: text(keys.partition),
  sortKey: text(keys.sort),
});
