import type { AwsAnswer } from './scripted-aws.ts';

export const callerIdentity: AwsAnswer = { ok: '<Account>111122223333</Account>' };

interface DescribedInstance {
  readonly id: string;
  readonly name?: string;
  readonly state?: string;
  readonly launchedAt?: string;
  readonly tags?: Readonly<Record<string, string>>;
  /** More elements, as XML. */
  readonly more?: string;
}

/** A DescribeInstances answer as EC2 writes it. */
export const instancesAnswer = (instances: readonly DescribedInstance[], nextToken?: string): AwsAnswer => ({
  ok: `<reservationSet><item><instancesSet>${instances.map(instanceItem).join('')}</instancesSet></item></reservationSet>${
    nextToken === undefined ? '' : `<nextToken>${nextToken}</nextToken>`
  }`,
});

const instanceItem = ({
  id,
  name,
  state = 'running',
  launchedAt = '2026-11-01T08:00:00.000Z',
  tags = {},
  more = '',
}: DescribedInstance): string => {
  const all = Object.entries({ ...(name !== undefined && { Name: name }), ...tags });
  const items = all.map(([key, value]) => `<item><key>${key}</key><value>${value}</value></item>`).join('');
  return `<item><instanceId>${id}</instanceId><imageId>ami-0abc</imageId>
    <instanceState><code>0</code><name>${state}</name></instanceState>
    <launchTime>${launchedAt}</launchTime>
    <placement><availabilityZone>eu-west-1a</availabilityZone></placement>
    <tagSet>${items}</tagSet>${more}</item>`;
};

const items = (members: readonly string[]): string =>
  members.map((member) => `<item>${member}</item>`).join('');

/** The network interface that an instance was launched with, as DescribeInstances writes it. */
export const primaryInterface = ({
  owner = 'amazon',
  groups = ['sg-0office'],
}: {
  readonly owner?: string;
  readonly groups?: readonly string[];
} = {}): string => `<networkInterfaceSet><item><networkInterfaceId>eni-0a</networkInterfaceId>
    <subnetId>subnet-0a</subnetId><vpcId>vpc-0a</vpcId>
    <groupSet>${items(groups.map((id) => `<groupId>${id}</groupId>`))}</groupSet>
    <attachment><deviceIndex>0</deviceIndex><attachTime>2026-10-01T07:00:00.000Z</attachTime></attachment>
    <association><publicIp>203.0.113.7</publicIp><ipOwnerId>${owner}</ipOwnerId></association></item></networkInterfaceSet>`;

/** One rule of a security group as XML; `sources` are the elements below it. */
export const permission = (
  protocol: string,
  ports: readonly [number, number] | undefined,
  sources: string,
): string =>
  `<ipProtocol>${protocol}</ipProtocol>${
    ports ? `<fromPort>${ports[0]}</fromPort><toPort>${ports[1]}</toPort>` : ''
  }${sources}`;

export const fromRange = (cidr: string): string =>
  `<ipRanges><item><cidrIp>${cidr}</cidrIp></item></ipRanges>`;

export const groupsAnswer = (
  groups: Readonly<Record<string, readonly string[]>>,
  nextToken?: string,
): AwsAnswer => ({
  ok: `<securityGroupInfo>${items(
    Object.entries(groups).map(
      ([id, permissions]) => `<groupId>${id}</groupId><ipPermissions>${items(permissions)}</ipPermissions>`,
    ),
  )}</securityGroupInfo>${nextToken === undefined ? '' : `<nextToken>${nextToken}</nextToken>`}`,
});

/** Answers to what is asked around an instance: everything is in order, nothing has happened. */
export const orderlySurroundings: Readonly<Record<string, AwsAnswer>> = {
  DescribeInstanceStatus: {
    ok: `<instanceStatusSet><item><systemStatus><status>ok</status></systemStatus><instanceStatus><status>ok</status></instanceStatus>
      <attachedEbsStatus><status>ok</status></attachedEbsStatus></item></instanceStatusSet>`,
  },
  DescribeSecurityGroups: groupsAnswer({
    'sg-0office': [permission('tcp', [22, 22], fromRange('203.0.113.0/24'))],
  }),
  DescribeNetworkAcls: {
    ok: `<networkAclSet><item><networkAclId>acl-0a</networkAclId><entrySet>${items([
      '<ruleNumber>100</ruleNumber><protocol>-1</protocol><ruleAction>allow</ruleAction><egress>true</egress><cidrBlock>0.0.0.0/0</cidrBlock>',
      '<ruleNumber>32767</ruleNumber><protocol>-1</protocol><ruleAction>deny</ruleAction><egress>true</egress><cidrBlock>0.0.0.0/0</cidrBlock>',
      '<ruleNumber>32767</ruleNumber><protocol>-1</protocol><ruleAction>deny</ruleAction><egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock>',
      '<ruleNumber>100</ruleNumber><protocol>6</protocol><ruleAction>allow</ruleAction><egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock><portRange><from>22</from><to>22</to></portRange>',
      '<ruleNumber>90</ruleNumber><protocol>17</protocol><ruleAction>deny</ruleAction><egress>false</egress><cidrBlock>0.0.0.0/0</cidrBlock>',
    ])}</entrySet></item></networkAclSet>`,
  },
  DescribeRouteTables: {
    ok: `<routeTableSet><item><routeTableId>rtb-0a</routeTableId><routeSet>${items([
      '<destinationCidrBlock>10.0.0.0/16</destinationCidrBlock><gatewayId>local</gatewayId><state>active</state>',
      '<destinationCidrBlock>0.0.0.0/0</destinationCidrBlock><gatewayId>igw-0a</gatewayId><state>active</state>',
    ])}</routeSet></item></routeTableSet>`,
  },
  DescribeKeyPairs: {
    ok: `<keySet><item><keyPairId>key-0a</keyPairId><keyName>ops</keyName><keyType>ed25519</keyType>
      <keyFingerprint>SCZTiOtyt/nTQFZ1CcmMrrI7xc2zvQEQnJjCQ0+p0IY=</keyFingerprint>
      <publicKey>ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHxHUxqxtrcYnSRSLY9z4l5i9kw7pd5njXsnztOrkNaM ops
</publicKey><createTime>2026-01-05T09:00:00.000Z</createTime></item></keySet>`,
  },
  GetConsoleOutput: {
    ok: `<instanceId>i-0aaaaaaaaaaaaaaaa</instanceId><timestamp>2026-11-22T09:00:00.000Z</timestamp><output>${Buffer.from(
      'Linux version 6.1\r\nip-10-0-1-17 login: ',
    ).toString('base64')}</output>`,
  },
};
