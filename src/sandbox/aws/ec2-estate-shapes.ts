import { createHash } from 'node:crypto';
import type {
  AclEntry,
  IngressRule,
  KeyPair,
  NetworkAcl,
  PrefixList,
  RouteTable,
  SecurityGroup,
} from './estate.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `SecurityGroup`; traffic out is allowed, as by default. */
export const securityGroupShape = (group: SecurityGroup, account: string): XmlValue => ({
  ownerId: account,
  groupId: group.groupId,
  groupName: group.name,
  groupDescription: group.name,
  vpcId: group.vpcId,
  ipPermissions: group.ingress.map((rule) => permissionShape(rule, account)),
  ipPermissionsEgress: [permissionShape({ protocol: '-1', cidrs: ['0.0.0.0/0'] }, account)],
});

const permissionShape = (rule: IngressRule, account: string): XmlValue => ({
  ipProtocol: rule.protocol,
  fromPort: rule.ports?.[0],
  toPort: rule.ports?.[1],
  groups: (rule.groups ?? []).map((groupId) => ({ userId: account, groupId })),
  ipRanges: (rule.cidrs ?? []).map((cidrIp) => ({ cidrIp })),
  ipv6Ranges: (rule.ipv6Cidrs ?? []).map((cidrIpv6) => ({ cidrIpv6 })),
  prefixListIds: (rule.prefixLists ?? []).map((prefixListId) => ({ prefixListId })),
});

/** EC2 `NetworkAcl`, with the rules that nobody can take away and that deny the rest. */
export const aclShape = (acl: NetworkAcl, account: string): XmlValue => ({
  networkAclId: acl.aclId,
  vpcId: acl.vpcId,
  ownerId: account,
  default: acl.isDefault,
  entrySet: [...acl.entries, denyRest(false), denyRest(true)].map(entryShape),
  associationSet: acl.subnetIds.map((subnetId) => ({
    networkAclAssociationId: `aclassoc-${subnetId.slice('subnet-'.length)}`,
    networkAclId: acl.aclId,
    subnetId,
  })),
});

const denyRest = (egress: boolean): AclEntry => ({
  number: 32767,
  egress,
  allow: false,
  protocol: '-1',
  cidr: '0.0.0.0/0',
});

const entryShape = ({ number, protocol, allow, egress, cidr, ports }: AclEntry): XmlValue => ({
  ruleNumber: number,
  protocol,
  ruleAction: allow ? 'allow' : 'deny',
  egress,
  cidrBlock: cidr,
  portRange: ports && { from: ports[0], to: ports[1] },
});

/** EC2 `RouteTable`. */
export const routeTableShape = (table: RouteTable, account: string): XmlValue => ({
  routeTableId: table.tableId,
  vpcId: table.vpcId,
  ownerId: account,
  routeSet: table.routes.map(({ to, target, blackhole }) => ({
    destinationCidrBlock: to,
    [targetMember(target)]: target,
    state: blackhole ? 'blackhole' : 'active',
    origin: target === 'local' ? 'CreateRouteTable' : 'CreateRoute',
  })),
  associationSet: [
    ...(table.isMain ? [associationShape(table, undefined)] : []),
    ...table.subnetIds.map((subnetId) => associationShape(table, subnetId)),
  ],
});

const associationShape = ({ tableId }: RouteTable, subnetId: string | undefined): XmlValue => ({
  routeTableAssociationId: `rtbassoc-${(subnetId ?? tableId).replace(/^[a-z]+-/, '')}`,
  routeTableId: tableId,
  subnetId,
  main: subnetId === undefined,
  associationState: { state: 'associated' },
});

function targetMember(target: string): string {
  if (target.startsWith('nat-')) return 'natGatewayId';
  return target.startsWith('tgw-') ? 'transitGatewayId' : 'gatewayId';
}

export const prefixListEntryShape = ({ cidr, description }: PrefixList['entries'][number]): XmlValue => ({
  cidr,
  description,
});

/** EC2 `KeyPairInfo` of an imported pair: ED25519 by SHA-256 in base64, RSA by the MD5 of the public key. */
export function keyPairShape(pair: KeyPair, withKey: boolean): XmlValue {
  const [, blob = ''] = pair.publicKey.split(' ');
  const key = Buffer.from(blob, 'base64');
  const md5 = createHash('md5').update(key).digest('hex');
  return {
    keyPairId: pair.keyPairId,
    keyName: pair.name,
    keyType: pair.type,
    keyFingerprint:
      pair.type === 'rsa'
        ? (md5.match(/../g) ?? []).join(':')
        : createHash('sha256').update(key).digest('base64'),
    publicKey: withKey ? `${pair.publicKey}\n` : undefined,
    createTime: pair.createdAt,
    tagSet: [],
  };
}
