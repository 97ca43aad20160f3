import { privateDnsName, publicDnsName, type SandboxInstance, type StateName } from './instance.ts';
import type { XmlValue } from './xml.ts';

const STATE_CODES: Readonly<Record<StateName, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

export const stateShape = (state: StateName): XmlValue => ({ code: STATE_CODES[state], name: state });

const tagShapes = (tags: SandboxInstance['tags']): XmlValue =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

const hasAddresses = (instance: SandboxInstance): boolean => instance.state !== 'terminated';

/** A public address that AWS assigned is given back at a stop. */
const hasPublicAddress = (instance: SandboxInstance): boolean =>
  instance.publicAddress !== undefined && ['pending', 'running', 'stopping'].includes(instance.state);

const isUp = ({ state }: SandboxInstance): boolean => ['running', 'pending'].includes(state);

/** As "User initiated (2026-11-22 10:00:00 GMT)". */
const reason = (instance: SandboxInstance): string =>
  isUp(instance) || instance.stoppedAt === undefined
    ? ''
    : `User initiated (${instance.stoppedAt.slice(0, 19).replace('T', ' ')} GMT)`;

function reasonShape(instance: SandboxInstance): XmlValue {
  return isUp(instance)
    ? undefined
    : {
        code: 'Client.UserInitiatedShutdown',
        message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      };
}

/** EC2 `InstanceNetworkInterface`: the one that it was launched with. */
function interfaceShape(instance: SandboxInstance, account: string): XmlValue {
  const ipOwnerId = instance.hasElasticAddress ? account : 'amazon';
  const association = hasPublicAddress(instance)
    ? { publicIp: instance.publicAddress, publicDnsName: publicDnsName(instance), ipOwnerId }
    : undefined;
  const address = { privateIpAddress: instance.privateAddress, privateDnsName: privateDnsName(instance) };
  return {
    networkInterfaceId: `eni-${instance.instanceId.slice(2)}`,
    ownerId: account,
    status: 'in-use',
    subnetId: instance.subnetId,
    vpcId: instance.vpcId,
    groupSet: groupShapes(instance),
    attachment: {
      attachmentId: `eni-attach-${instance.instanceId.slice(2)}`,
      deviceIndex: 0,
      status: 'attached',
      attachTime: instance.firstLaunchedAt ?? instance.launchedAt,
      deleteOnTermination: true,
    },
    ...address,
    association,
    privateIpAddressesSet: [{ ...address, primary: true, association }],
  };
}

/** EC2 `Reservation` of one instance, as DescribeInstances gives it. */
export const reservationShape = (instance: SandboxInstance, account: string): XmlValue => ({
  reservationId: `r-${instance.instanceId.slice(2)}`,
  ownerId: account,
  groupSet: [],
  instancesSet: [instanceShape(instance, account)],
});

function instanceShape(instance: SandboxInstance, account: string): XmlValue {
  const addressed = hasAddresses(instance);
  return {
    instanceId: instance.instanceId,
    imageId: instance.image.imageId,
    instanceState: stateShape(instance.state),
    privateDnsName: addressed ? privateDnsName(instance) : '',
    dnsName: hasPublicAddress(instance) ? publicDnsName(instance) : '',
    reason: reason(instance),
    keyName: instance.keyName,
    amiLaunchIndex: 0,
    productCodes: [],
    instanceType: instance.instanceType,
    launchTime: instance.launchedAt,
    placement: { availabilityZone: instance.zone, groupName: '', tenancy: 'default' },
    platform: instance.platform,
    platformDetails: instance.platformDetails,
    monitoring: { state: 'disabled' },
    privateIpAddress: addressed ? instance.privateAddress : undefined,
    ipAddress: hasPublicAddress(instance) ? instance.publicAddress : undefined,
    stateReason: reasonShape(instance),
    architecture: 'x86_64',
    rootDeviceType: 'ebs',
    rootDeviceName: '/dev/xvda',
    virtualizationType: 'hvm',
    hypervisor: 'xen',
    sourceDestCheck: true,
    subnetId: addressed ? instance.subnetId : undefined,
    vpcId: addressed ? instance.vpcId : undefined,
    groupSet: addressed ? groupShapes(instance) : [],
    tagSet: tagShapes(instance.tags),
    networkInterfaceSet: addressed ? [interfaceShape(instance, account)] : [],
    metadataOptions: metadataShape(instance),
  };
}

const groupShapes = ({ securityGroups = [] }: SandboxInstance): XmlValue =>
  securityGroups.map((groupId) => ({ groupId, groupName: groupId }));

const metadataShape = ({ metadata = 'required' }: SandboxInstance): XmlValue => ({
  state: 'applied',
  httpTokens: metadata === 'optional' ? 'optional' : 'required',
  httpPutResponseHopLimit: 2,
  httpEndpoint: metadata === 'disabled' ? 'disabled' : 'enabled',
});

/** EC2 `InstanceImageMetadata`: name and owner of the image, also when it is private or deregistered. */
export const imageMetadataShape = (instance: SandboxInstance, account: string): XmlValue => ({
  instanceId: instance.instanceId,
  instanceType: instance.instanceType,
  launchTime: instance.launchedAt,
  availabilityZone: instance.zone,
  instanceState: stateShape(instance.state),
  instanceOwnerId: account,
  tagSet: tagShapes(instance.tags),
  imageMetadata: {
    imageId: instance.image.imageId,
    name: instance.image.name,
    imageOwnerId: instance.image.ownerId,
    imageState: 'available',
    isPublic: true,
  },
});
