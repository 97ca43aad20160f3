import {
  type IpPermission,
  paginateDescribeSecurityGroups,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import type { Admission, Ports, SecurityGroupFacts, Source } from '../domain/facts/network-facts.ts';
import { type Asking, allOf } from './asking.ts';
import { primaryInterface } from './ec2-instance.ts';

/** Far above what one group may hold; beyond it a trail would hold little else. */
const ADMISSIONS_KEPT = 300;
const LISTS_READ = 5;
const SSH_PORT = 22;

/** What the groups of the primary interface admit by TCP, the rules for SSH first. Undefined where EC2 does not show them all. */
export async function securityGroupsOf(asking: Asking): Promise<SecurityGroupFacts | undefined> {
  const ids = primaryInterface(asking.instance)?.Groups?.flatMap(({ GroupId }) => GroupId ?? []) ?? [];
  const pages = paginateDescribeSecurityGroups(
    { client: asking.ec2 },
    { Filters: [{ Name: 'group-id', Values: ids }], MaxResults: 1000 },
    asking,
  );
  const groups = ids.length === 0 ? [] : await allOf(pages, (page) => page.SecurityGroups);
  if (groups.length === 0 || groups.length < ids.length) return undefined;
  const admits = await withLists(
    asking,
    groups.flatMap(({ IpPermissions = [] }) => IpPermissions.flatMap(admissionsOf)),
  );
  const inOrder = [...admits.filter(isForSsh), ...admits.filter((admission) => !isForSsh(admission))];
  return {
    groupIds: ids,
    admits: inOrder.slice(0, ADMISSIONS_KEPT),
    cut: inOrder.length > ADMISSIONS_KEPT,
  };
}

function admissionsOf(permission: IpPermission): readonly Admission[] {
  const ports = portsOf(permission);
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  const sources: readonly Source[] = [
    ...[...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)].flatMap(
      (cidr) => (cidr === undefined ? [] : [{ by: 'range', cidr } as const]),
    ),
    ...PrefixListIds.map(({ PrefixListId: id = '' }) => ({ by: 'prefix-list', id }) as const),
    ...UserIdGroupPairs.map(({ GroupId: id = '' }) => ({ by: 'group', id }) as const),
  ];
  return ports ? sources.map((from) => ({ ports, from })) : [];
}

/** EC2 writes TCP by name, by number, or as -1 for every protocol; and -1 for every port. */
function portsOf({ IpProtocol, FromPort = -1, ToPort = -1 }: IpPermission): Ports | undefined {
  if (IpProtocol === '-1') return [0, 65535];
  if (IpProtocol !== 'tcp' && IpProtocol !== '6') return undefined;
  return FromPort === -1 ? [0, 65535] : [FromPort, ToPort];
}

const isForSsh = ({ ports: [from, to] }: Admission): boolean => from <= SSH_PORT && SSH_PORT <= to;

/** Prefix lists that admit SSH become their entries; one that cannot be read stays a prefix list. */
async function withLists(asking: Asking, admissions: readonly Admission[]): Promise<readonly Admission[]> {
  const named = admissions.filter(isForSsh).flatMap(({ from }) => (from.by === 'prefix-list' ? from.id : []));
  const ids = [...new Set(named)].slice(0, LISTS_READ);
  const entries = new Map(
    await Promise.all(ids.map(async (id) => [id, await entriesOf(asking, id)] as const)),
  );
  return admissions.flatMap((admission) => {
    const cidrs = admission.from.by === 'prefix-list' ? entries.get(admission.from.id) : undefined;
    return cidrs?.map((cidr) => ({ ...admission, from: { by: 'range', cidr } as const })) ?? admission;
  });
}

async function entriesOf(asking: Asking, id: string): Promise<readonly string[] | undefined> {
  try {
    const input = { PrefixListId: id, MaxResults: 100 };
    const pages = paginateGetManagedPrefixListEntries({ client: asking.ec2 }, input, asking);
    return (await allOf(pages, (page) => page.Entries)).flatMap(({ Cidr }) => Cidr ?? []);
  } catch {
    return undefined;
  }
}
