import type { Instance, Tag } from '@aws-sdk/client-ec2';
import type { MachineFacts } from '../../domain/facts/stop-facts.ts';
import { tellsOwner } from '../../domain/offline/owners.ts';
import { present, tagOf } from '../ec2-instance.ts';

/** What a stop and a start depend on. Undefined where EC2 left out what it always tells. */
export function machineFacts(from: Instance): MachineFacts | undefined {
  const { InstanceType: instanceType, RootDeviceType: rootDevice } = from;
  if (instanceType === undefined || rootDevice === undefined) return undefined;
  return {
    instanceType,
    rootDevice,
    tenancy: from.Placement?.Tenancy ?? 'default',
    productCodes: (from.ProductCodes ?? []).flatMap(({ ProductCodeId }) => ProductCodeId ?? []),
    enclave: from.EnclaveOptions?.Enabled === true,
    forwards: forwards(from),
    owners: Object.fromEntries((from.Tags ?? []).flatMap(ownerTag)),
    ...present({
      lifecycle: from.InstanceLifecycle,
      placementGroup: from.Placement?.GroupName,
      capacityReservationId: targetOf(from),
      operator: operatorOf(from),
      stateReason: from.StateReason?.Code,
      environment: tagOf(from, 'Environment') ?? tagOf(from, 'environment') ?? tagOf(from, 'env'),
    }),
  };
}

/** EC2 tells it of the instance only where there is one interface. */
const forwards = ({ SourceDestCheck, NetworkInterfaces = [] }: Instance): boolean =>
  [SourceDestCheck, ...NetworkInterfaces.map((one) => one.SourceDestCheck)].includes(false);

const targetOf = ({ CapacityReservationSpecification: specification }: Instance): string | undefined =>
  specification?.CapacityReservationTarget?.CapacityReservationId ||
  specification?.CapacityReservationTarget?.CapacityReservationResourceGroupArn;

const operatorOf = ({ Operator: operator }: Instance): string | undefined =>
  operator?.Managed ? operator.Principal || 'unknown' : undefined;

const ownerTag = ({ Key = '', Value = '' }: Tag): readonly (readonly [string, string])[] =>
  tellsOwner(Key) ? [[Key, Value]] : [];
