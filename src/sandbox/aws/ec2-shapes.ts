import { blockDeviceShapes, settingsShape } from './ec2-settings-shapes.ts';
import {
  privateDnsName,
  publicAddressOf,
  publicDnsName,
  type SandboxInstance,
  type StateName,
  type StateReason,
} from './instance.ts';
import { USER_SHUTDOWN } from './state-reasons.ts';
import { ROOT_DEVICE } from './volumes.ts';
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

export const tagShapes = (tags: SandboxInstance['tags']): XmlValue =>
  Object.entries(tags).map(([key, value]) => ({ key, value }));

const hasAddresses = (instance: SandboxInstance): boolean => instance.state !== 'terminated';

const isUp = ({ state }: SandboxInstance): boolean => ['running', 'pending'].includes(state);

/** Of its last stop or termination, as far as it is known to have been asked for. */
const stateReasonOf = (instance: SandboxInstance): StateReason | undefined =>
  isUp(instance) ? undefined : (instance.stateReason ?? USER_SHUTDOWN);

/** As "User initiated (2026-11-22 10:00:00 GMT)", or the code of what was not asked for. */
function transitionReason(instance: SandboxInstance): string {
  const { code = '' } = stateReasonOf(instance) ?? {};
  if (!code.startsWith('Client.UserInitiated')) return code;
  return instance.stoppedAt === undefined
    ? ''
    : `User initiated (${instance.stoppedAt.slice(0, 19).replace('T', ' ')} GMT)`;
}

/** Of the interface that it was launched with. */
export const interfaceId = (instanceId: string): string => `eni-${instanceId.slice(2)}`;

/** EC2 `InstanceNetworkInterface`: the one that it was launched with. */
function interfaceShape(instance: SandboxInstance, account: string): XmlValue {
  const ipOwnerId = instance.hasElasticAddress ? account : 'amazon';
  const publicIp = publicAddressOf(instance);
  const association = publicIp ? { publicIp, publicDnsName: publicDnsName(instance), ipOwnerId } : undefined;
  const address = { privateIpAddress: instance.privateAddress, privateDnsName: privateDnsName(instance) };
  return {
    networkInterfaceId: interfaceId(instance.instanceId),
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

const reasonShape = (reason: StateReason | undefined): XmlValue =>
  reason && { code: reason.code, message: reason.message };

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
    dnsName: publicDnsName(instance),
    reason: transitionReason(instance),
    keyName: instance.keyName,
    amiLaunchIndex: 0,
    instanceType: instance.instanceType,
    launchTime: instance.launchedAt,
    platform: instance.platform,
    platformDetails: instance.platformDetails,
    monitoring: { state: 'disabled' },
    privateIpAddress: addressed ? instance.privateAddress : undefined,
    ipAddress: publicAddressOf(instance),
    stateReason: reasonShape(stateReasonOf(instance)),
    architecture: 'x86_64',
    rootDeviceName: ROOT_DEVICE,
    blockDeviceMapping: blockDeviceShapes(instance),
    virtualizationType: 'hvm',
    hypervisor: 'xen',
    subnetId: addressed ? instance.subnetId : undefined,
    vpcId: addressed ? instance.vpcId : undefined,
    groupSet: addressed ? groupShapes(instance) : [],
    tagSet: tagShapes(instance.tags),
    networkInterfaceSet: addressed ? [interfaceShape(instance, account)] : [],
    metadataOptions: metadataShape(instance),
    ...settingsShape(instance),
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
