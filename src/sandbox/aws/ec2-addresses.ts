import { filtered, type Readers, readFilters } from './ec2-filters.ts';
import type { Operations } from './ec2-operation.ts';
import { interfaceId } from './ec2-shapes.ts';
import { AwsError } from './errors.ts';
import { publicAddressOf, type SandboxInstance } from './instance.ts';
import { queryList } from './request.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `DescribeAddresses`: Elastic IPs only, in one page. */
export const ADDRESS_OPERATIONS: Operations = {
  DescribeAddresses: (form, world, region) => {
    const all = elasticIn(world, region);
    const wanted = queryList(form, 'PublicIp');
    const unknown = wanted.find((address) => !all.some((instance) => instance.publicAddress === address));
    if (unknown !== undefined) {
      throw new AwsError('InvalidAddress.NotFound', `Address '${unknown}' not found.`);
    }
    const asked = all.filter(
      ({ publicAddress = '' }) => wanted.length === 0 || wanted.includes(publicAddress),
    );
    const found = filtered(asked, readFilters(form), ADDRESSES);
    return { addressesSet: found.map((instance) => addressShape(instance, world.account)) };
  },
};

const elasticIn = (world: World, region: string): readonly SandboxInstance[] =>
  world
    .instances()
    .filter((instance) => instance.region === region && instance.hasElasticAddress)
    .filter((instance) => publicAddressOf(instance) !== undefined);

const suffix = ({ instanceId }: SandboxInstance): string => instanceId.slice(2);

const ADDRESSES: Readers<SandboxInstance> = {
  'allocation-id': (instance) => [`eipalloc-${suffix(instance)}`],
  'association-id': (instance) => [`eipassoc-${suffix(instance)}`],
  domain: () => ['vpc'],
  'instance-id': ({ instanceId }) => [instanceId],
  'network-interface-id': (instance) => [interfaceId(instance.instanceId)],
  'private-ip-address': ({ privateAddress }) => [privateAddress],
  'public-ip': ({ publicAddress }) => [publicAddress],
};

/** EC2 `Address`. */
const addressShape = (instance: SandboxInstance, account: string): XmlValue => ({
  publicIp: instance.publicAddress,
  allocationId: `eipalloc-${suffix(instance)}`,
  associationId: `eipassoc-${suffix(instance)}`,
  domain: 'vpc',
  instanceId: instance.instanceId,
  networkInterfaceId: interfaceId(instance.instanceId),
  networkInterfaceOwnerId: account,
  privateIpAddress: instance.privateAddress,
  publicIpv4Pool: 'amazon',
  networkBorderGroup: instance.region,
  tagSet: [],
});
