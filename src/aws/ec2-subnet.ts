import {
  type Route as Ec2Route,
  type NetworkAclEntry,
  paginateDescribeNetworkAcls,
  paginateDescribeRouteTables,
  type RouteTable,
} from '@aws-sdk/client-ec2';
import type { AclRule, NetworkAclFacts, Ports, Route, RouteFacts } from '../domain/facts/network-facts.ts';
import { type Asking, allOf } from './asking.ts';
import { primaryInterface } from './ec2-instance.ts';

const ROUTES_KEPT = 200;

/** Undefined where EC2 shows none, as of a subnet that another account shares. */
export async function networkAclOf(asking: Asking): Promise<NetworkAclFacts | undefined> {
  const { SubnetId } = primaryInterface(asking.instance) ?? {};
  if (SubnetId === undefined) return undefined;
  const filter = { Filters: [{ Name: 'association.subnet-id', Values: [SubnetId] }], MaxResults: 5 };
  const pages = paginateDescribeNetworkAcls({ client: asking.ec2 }, filter, asking);
  const [acl] = await allOf(pages, (page) => page.NetworkAcls);
  if (acl?.NetworkAclId === undefined) return undefined;
  const { NetworkAclId: aclId, Entries = [] } = acl;
  const rulesOf = (egress: boolean) => Entries.filter(({ Egress }) => Egress === egress).flatMap(aclRule);
  return { aclId, inbound: inOrder(rulesOf(false)), outbound: inOrder(rulesOf(true)) };
}

const inOrder = (rules: readonly AclRule[]): readonly AclRule[] =>
  rules.toSorted((a, b) => a.number - b.number);

const ALL_PORTS: Ports = [0, 65535];
/** `-1` is every protocol, 6 is TCP; only those can decide on SSH. */
const PROTOCOLS: readonly (string | undefined)[] = ['-1', '6', 'tcp'];

function aclRule({
  RuleNumber,
  RuleAction,
  Protocol,
  PortRange,
  ...entry
}: NetworkAclEntry): readonly AclRule[] {
  const cidr = entry.CidrBlock || entry.Ipv6CidrBlock;
  if (RuleNumber === undefined || !cidr || !PROTOCOLS.includes(Protocol)) return [];
  const ports: Ports = PortRange ? [PortRange.From ?? 0, PortRange.To ?? 65535] : ALL_PORTS;
  return [
    {
      number: RuleNumber,
      allows: RuleAction === 'allow',
      cidr,
      ports: Protocol === '-1' ? ALL_PORTS : ports,
    },
  ];
}

/** The subnet's own table, else the main one of its VPC; both are asked for at once. */
export async function routesOf(asking: Asking): Promise<RouteFacts | undefined> {
  const { SubnetId, VpcId } = primaryInterface(asking.instance) ?? {};
  if (SubnetId === undefined || VpcId === undefined) return undefined;
  const [own, main] = await Promise.all([
    routeTable(asking, [{ Name: 'association.subnet-id', Values: [SubnetId] }]),
    routeTable(asking, [
      { Name: 'vpc-id', Values: [VpcId] },
      { Name: 'association.main', Values: ['true'] },
    ]),
  ]);
  const table = own ?? main;
  if (table?.RouteTableId === undefined) return undefined;
  const routes = (table.Routes ?? []).flatMap(route);
  return {
    tableId: table.RouteTableId,
    routes: routes.slice(0, ROUTES_KEPT),
    cut: routes.length > ROUTES_KEPT,
  };
}

async function routeTable(
  asking: Asking,
  Filters: { Name: string; Values: string[] }[],
): Promise<RouteTable | undefined> {
  const pages = paginateDescribeRouteTables({ client: asking.ec2 }, { Filters, MaxResults: 100 }, asking);
  const [table] = await allOf(pages, (page) => page.RouteTables);
  return table;
}

function route(from: Ec2Route): readonly Route[] {
  const to = from.DestinationCidrBlock || from.DestinationIpv6CidrBlock || from.DestinationPrefixListId;
  const target =
    from.GatewayId ||
    from.NatGatewayId ||
    from.TransitGatewayId ||
    from.VpcPeeringConnectionId ||
    from.EgressOnlyInternetGatewayId ||
    from.NetworkInterfaceId ||
    'another gateway';
  return to ? [{ to, by: kindOf(target), target, active: from.State !== 'blackhole' }] : [];
}

function kindOf(target: string): Route['by'] {
  if (target === 'local') return 'local';
  return target.startsWith('igw-') ? 'internet-gateway' : 'other';
}
