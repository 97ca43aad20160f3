import { filtered, type Readers, readFilters } from './ec2-filters.ts';
import type { Operations } from './ec2-operation.ts';
import { readPage } from './ec2-pages.ts';
import { AwsError } from './errors.ts';
import { type InstanceType, instanceTypeNamed, instanceTypes } from './instance-types.ts';
import { queryList } from './request.ts';
import type { XmlValue } from './xml.ts';

/** Reads of EC2 that are about types of instances. */
export const TYPE_OPERATIONS: Operations = {
  DescribeInstanceTypes: (form) => {
    const page = readPage(form, filtered(namedTypes(form), readFilters(form), TYPES), [5, 100]);
    return { instanceTypeSet: page.items.map(typeShape), nextToken: page.nextToken };
  },
  DescribeInstanceTypeOfferings: (form, _world, region) => {
    const locations = LOCATIONS[form.get('LocationType') ?? 'region'];
    if (!locations) throw new AwsError('InvalidParameterValue', 'The location type is not valid.');
    const all = instanceTypes().flatMap((type) =>
      locations(type, region).map((location) => ({ type: type.name, location })),
    );
    const page = readPage(form, filtered(all, readFilters(form), OFFERINGS), [5, 1000]);
    const locationType = form.get('LocationType') ?? 'region';
    return {
      instanceTypeOfferingSet: page.items.map(({ type, location }) => ({
        instanceType: type,
        locationType,
        location,
      })),
      nextToken: page.nextToken,
    };
  },
};

interface Offering {
  readonly type: string;
  readonly location: string;
}

const LOCATIONS: Readonly<Record<string, (type: InstanceType, region: string) => readonly string[]>> = {
  region: (_type, region) => [region],
  'availability-zone': ({ zones }, region) => zones.map((zone) => `${region}${zone}`),
};

const OFFERINGS: Readers<Offering> = {
  'instance-type': ({ type }) => [type],
  location: ({ location }) => [location],
};

const TYPES: Readers<InstanceType> = {
  'instance-type': ({ name }) => [name],
  hypervisor: ({ hypervisor }) => [hypervisor],
  'instance-storage-supported': ({ storeGB }) => [String(storeGB !== undefined)],
};

function namedTypes(form: URLSearchParams): readonly InstanceType[] {
  const names = queryList(form, 'InstanceType');
  const unknown = names.filter((name) => instanceTypeNamed(name) === undefined);
  if (unknown.length > 0) {
    throw new AwsError(
      'InvalidInstanceType',
      `The following supplied instance types do not exist: [${unknown.join(', ')}]`,
    );
  }
  return instanceTypes().filter(({ name }) => names.length === 0 || names.includes(name));
}

/** EC2 `InstanceTypeInfo`. */
const typeShape = (type: InstanceType): XmlValue => ({
  instanceType: type.name,
  currentGeneration: type.hypervisor === 'nitro',
  freeTierEligible: false,
  supportedUsageClasses: ['on-demand', 'spot'],
  supportedRootDeviceTypes: type.hypervisor === 'nitro' ? ['ebs'] : ['ebs', 'instance-store'],
  supportedVirtualizationTypes: ['hvm'],
  bareMetal: false,
  hypervisor: type.hypervisor,
  processorInfo: { supportedArchitectures: ['x86_64'], sustainedClockSpeedInGhz: 2.5 },
  vCpuInfo: { defaultVCpus: type.vCpus },
  memoryInfo: { sizeInMiB: type.memoryMiB },
  instanceStorageSupported: type.storeGB !== undefined,
  instanceStorageInfo: type.storeGB === undefined ? undefined : storeShape(type, type.storeGB),
  hibernationSupported: type.hibernation,
  burstablePerformanceSupported: type.name.startsWith('t'),
  dedicatedHostsSupported: true,
  autoRecoverySupported: type.storeGB === undefined,
});

const storeShape = ({ hypervisor }: InstanceType, sizeInGB: number): XmlValue => ({
  totalSizeInGB: sizeInGB,
  disks: [{ sizeInGB, count: 1, type: 'ssd' }],
  nvmeSupport: hypervisor === 'nitro' ? 'required' : 'unsupported',
});
