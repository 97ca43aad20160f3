import type { SandboxInstance } from './instance.ts';
import { existingVolumes } from './volumes.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `InstanceBlockDeviceMapping`: EBS only; the volumes of an instance store are in no answer. */
export const blockDeviceShapes = (instance: SandboxInstance): XmlValue =>
  instance.state === 'terminated'
    ? []
    : existingVolumes(instance).map(({ volumeId, device, deleteOnTermination }) => ({
        deviceName: device,
        ebs: {
          volumeId,
          status: 'attached',
          attachTime: instance.firstLaunchedAt ?? instance.launchedAt,
          deleteOnTermination,
        },
      }));

/** The members of EC2 `Instance` that say what somebody chose for it. */
export const settingsShape = (instance: SandboxInstance): Readonly<Record<string, XmlValue>> => ({
  rootDeviceType: instance.rootDeviceType ?? 'ebs',
  instanceLifecycle: instance.lifecycle,
  spotInstanceRequestId: instance.lifecycle === 'spot' ? `sir-${instance.instanceId.slice(-8)}` : undefined,
  productCodes: (instance.productCodes ?? []).map((productCode) => ({ productCode, type: 'marketplace' })),
  placement: placementShape(instance),
  hibernationOptions: { configured: instance.hibernation ?? false },
  enclaveOptions: { enabled: instance.enclave ?? false },
  sourceDestCheck: instance.sourceDestCheck ?? true,
  operator: operatorShape(instance),
  capacityReservationId: instance.reservedBy,
  capacityReservationSpecification: reservationShape(instance),
  maintenanceOptions: { autoRecovery: 'default' },
});

const placementShape = ({ zone, placement = {} }: SandboxInstance): XmlValue => ({
  availabilityZone: zone,
  groupName: placement.groupName ?? '',
  tenancy: placement.tenancy ?? 'default',
  hostId: placement.hostId,
  affinity: placement.affinity,
});

const operatorShape = ({ operator }: SandboxInstance): XmlValue =>
  operator === undefined ? { managed: false } : { managed: true, principal: operator };

const reservationShape = ({ capacityReservation }: SandboxInstance): XmlValue => ({
  capacityReservationPreference:
    capacityReservation?.targetId === undefined ? (capacityReservation?.preference ?? 'open') : undefined,
  capacityReservationTarget:
    capacityReservation?.targetId === undefined
      ? undefined
      : { capacityReservationId: capacityReservation.targetId },
});
