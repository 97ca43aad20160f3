import {
  aclShape,
  keyPairShape,
  prefixListEntryShape,
  routeTableShape,
  securityGroupShape,
} from './ec2-estate-shapes.ts';
import { filtered, type Readers, readFilters } from './ec2-filters.ts';
import { ids, named } from './ec2-ids.ts';
import type { Operation, Operations } from './ec2-operation.ts';
import { readPage } from './ec2-pages.ts';
import { AwsError } from './errors.ts';
import { type Estate, emptyEstate, type NetworkAcl, type RouteTable, type SecurityGroup } from './estate.ts';
import { queryList } from './request.ts';
import type { World } from './world.ts';

/** Reads of EC2 that are about networks and key pairs. */
export const ESTATE_OPERATIONS: Operations = {
  DescribeSecurityGroups: (form, world, region) => {
    const all = named(form, estateOf(world, region).securityGroups, GROUP_IDS);
    const page = readPage(form, filtered(all, readFilters(form), GROUPS), [5, 1000]);
    return {
      securityGroupInfo: page.items.map((group) => securityGroupShape(group, world.account)),
      nextToken: page.nextToken,
    };
  },
  DescribeNetworkAcls: (form, world, region) => {
    const all = named(form, estateOf(world, region).networkAcls, ACL_IDS);
    const page = readPage(form, filtered(all, readFilters(form), ACLS), [5, 1000]);
    return {
      networkAclSet: page.items.map((acl) => aclShape(acl, world.account)),
      nextToken: page.nextToken,
    };
  },
  DescribeRouteTables: (form, world, region) => {
    const all = named(form, estateOf(world, region).routeTables, TABLE_IDS);
    const page = readPage(form, filtered(all, readFilters(form), TABLES), [5, 100]);
    return {
      routeTableSet: page.items.map((table) => routeTableShape(table, world.account)),
      nextToken: page.nextToken,
    };
  },
  GetManagedPrefixListEntries: (form, world, region) => {
    const id = form.get('PrefixListId') ?? '';
    const list = estateOf(world, region).prefixLists.find(({ listId }) => listId === id);
    if (!list) {
      throw new AwsError('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);
    }
    const page = readPage(form, list.entries, [1, 100]);
    return { entrySet: page.items.map(prefixListEntryShape), nextToken: page.nextToken };
  },
  DescribeKeyPairs: keyPairs,
};

/** Another region is empty. */
const estateOf = ({ estate }: World, region: string): Estate =>
  estate.region === region ? estate : emptyEstate(region);

const GROUP_IDS = ids<SecurityGroup>('GroupId', ({ groupId }) => groupId, ['InvalidGroup', 'security group']);
const ACL_IDS = ids<NetworkAcl>('NetworkAclId', ({ aclId }) => aclId, [
  'InvalidNetworkAclID',
  'networkAcl ID',
]);
const TABLE_IDS = ids<RouteTable>('RouteTableId', ({ tableId }) => tableId, [
  'InvalidRouteTableID',
  'routeTable ID',
]);

const GROUPS: Readers<SecurityGroup> = {
  'group-id': ({ groupId }) => [groupId],
  'group-name': ({ name }) => [name],
  'vpc-id': ({ vpcId }) => [vpcId],
};
const ACLS: Readers<NetworkAcl> = {
  'association.subnet-id': ({ subnetIds }) => subnetIds,
  default: ({ isDefault }) => [String(isDefault)],
  'network-acl-id': ({ aclId }) => [aclId],
  'vpc-id': ({ vpcId }) => [vpcId],
};
const TABLES: Readers<RouteTable> = {
  'association.subnet-id': ({ subnetIds }) => subnetIds,
  'association.main': ({ isMain }) => [String(isMain)],
  'route-table-id': ({ tableId }) => [tableId],
  'vpc-id': ({ vpcId }) => [vpcId],
};

/** Key pairs come in one page, and a name without a pair fails the whole call. */
function keyPairs(...[form, world, region]: Parameters<Operation>): ReturnType<Operation> {
  const { keyPairs: all } = estateOf(world, region);
  const wanted = queryList(form, 'KeyName');
  const unknown = wanted.find((name) => !all.some((pair) => pair.name === name));
  if (unknown !== undefined) {
    throw new AwsError('InvalidKeyPair.NotFound', `The key pair '${unknown}' does not exist`);
  }
  const found = wanted.length === 0 ? all : all.filter(({ name }) => wanted.includes(name));
  const withKey = form.get('IncludePublicKey') === 'true';
  return { keySet: found.map((pair) => keyPairShape(pair, withKey)) };
}
