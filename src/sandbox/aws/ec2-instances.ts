import { filtered, type Readers, readFilters } from './ec2-filters.ts';
import type { Operations } from './ec2-operation.ts';
import { readPage } from './ec2-pages.ts';
import { imageMetadataShape, reservationShape } from './ec2-shapes.ts';
import { statusShape } from './ec2-status-shape.ts';
import { AwsError } from './errors.ts';
import { privateDnsName, publicAddressOf, publicDnsName, type SandboxInstance } from './instance.ts';
import { queryList } from './request.ts';
import { shown, type World } from './world.ts';

/** Reads of EC2 that are about instances. */
export const INSTANCE_OPERATIONS: Operations = {
  DescribeInstances: (form, world, region) => {
    const page = readPage(form, selectInstances(form, world, region), [5, 1000]);
    return {
      reservationSet: page.items.map((instance) => reservationShape(instance, world.account)),
      nextToken: page.nextToken,
    };
  },
  DescribeInstanceStatus: (form, world, region) => {
    const all = form.get('IncludeAllInstances') === 'true';
    const selected = selectInstances(form, world, region).filter(({ state }) => all || state === 'running');
    const page = readPage(form, selected, [5, 1000]);
    return {
      instanceStatusSet: page.items.map((instance) => statusShape(instance, world.clock.now())),
      nextToken: page.nextToken,
    };
  },
  DescribeInstanceImageMetadata: (form, world, region) => {
    const page = readPage(form, selectInstances(form, world, region), [5, 1000]);
    return {
      instanceImageMetadataSet: page.items.map((instance) => imageMetadataShape(instance, world.account)),
      nextToken: page.nextToken,
    };
  },
};

const READERS: Readers<SandboxInstance> = {
  'availability-zone': (instance) => [instance.zone],
  'dns-name': (instance) => [publicDnsName(instance)],
  'image-id': (instance) => [instance.image.imageId],
  'instance-id': (instance) => [instance.instanceId],
  'instance-state-name': (instance) => [instance.state],
  'instance-type': (instance) => [instance.instanceType],
  'ip-address': (instance) => [publicAddressOf(instance)],
  'key-name': (instance) => [instance.keyName],
  'network-interface.addresses.association.public-ip': (instance) => [publicAddressOf(instance)],
  'network-interface.addresses.private-ip-address': (instance) => [instance.privateAddress],
  'network-interface.association.public-ip': (instance) => [publicAddressOf(instance)],
  'network-interface.private-dns-name': (instance) => [privateDnsName(instance)],
  platform: (instance) => [instance.platform],
  'private-dns-name': (instance) => [privateDnsName(instance)],
  'private-ip-address': (instance) => [instance.privateAddress],
  'tag:': ({ tags }) => Object.entries(tags).map(([key, value]) => `${key}=${value}`),
  'tag-key': (instance) => Object.keys(instance.tags),
  'tag-value': (instance) => Object.values(instance.tags),
};

function selectInstances(form: URLSearchParams, world: World, region: string): readonly SandboxInstance[] {
  const here = world
    .instances()
    .filter((instance) => instance.region === region)
    .map((instance) => shown(world, instance));
  const ids = queryList(form, 'InstanceId');
  const named = ids.length === 0 ? here : ids.map((id) => instanceNamed(here, id, ids));
  return filtered(named, readFilters(form), READERS);
}

/** @throws AwsError as EC2 words it, for all the ids that were asked for. */
export function instanceNamed(
  here: readonly SandboxInstance[],
  id: string,
  ids: readonly string[],
): SandboxInstance {
  ids.forEach(requireWellFormed);
  const found = here.find(({ instanceId }) => instanceId === id);
  if (found) return found;
  throw notFound(ids.filter((one) => !here.some(({ instanceId }) => instanceId === one)));
}

function requireWellFormed(id: string): void {
  if (/^i-(?:[0-9a-f]{8}|[0-9a-f]{17})$/.test(id)) return;
  const hint = id.startsWith('i-') ? '' : ' (expecting "i-...")';
  throw new AwsError('InvalidInstanceID.Malformed', `Invalid id: "${id}"${hint}`);
}

const notFound = (ids: readonly string[]): AwsError =>
  new AwsError(
    'InvalidInstanceID.NotFound',
    ids.length === 1
      ? `The instance ID '${ids[0]}' does not exist`
      : `The instance IDs '${ids.join(', ')}' do not exist`,
  );
