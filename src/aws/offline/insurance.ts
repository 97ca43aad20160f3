import {
  CapacityReservationInstancePlatform,
  type CreateCapacityReservationCommandInput,
  type CreateSnapshotCommandInput,
  type Instance,
  paginateDescribeCapacityReservations,
  paginateDescribeSnapshots,
  type ResourceType,
} from '@aws-sdk/client-ec2';
import type { Change, Marks } from '../../offline-ports.ts';
import { type Asking, allOf } from '../asking.ts';

type Looking = Pick<Asking, 'ec2' | 'abortSignal'>;

/** The tag by which what a repair made is found again; IAM lets the bot touch nothing without it. */
const TAG = 'sshfix:repair';

const OPEN = ['active', 'pending', 'assessing', 'scheduled', 'delayed', 'payment-pending'];

const ofRepair = ({ repairId }: Marks) => ({ Name: `tag:${TAG}`, Values: [repairId] });

const tagged = (kind: ResourceType, { repairId }: Marks) => [
  { ResourceType: kind, Tags: [{ Key: TAG, Value: repairId }] },
];

/** Ids of capacity reservations that a repair made and that are not over. */
export async function openReservations(
  { ec2, abortSignal }: Looking,
  marks: Marks,
): Promise<readonly string[]> {
  const input = { Filters: [ofRepair(marks)], MaxResults: 100 };
  const pages = paginateDescribeCapacityReservations({ client: ec2 }, input, { abortSignal });
  const made = await allOf(pages, (page) => page.CapacityReservations);
  return made
    .filter(({ State }) => OPEN.includes(State ?? ''))
    .flatMap((one) => one.CapacityReservationId ?? []);
}

/** Ids of snapshots that a repair began and that did not fail. */
export async function snapshotsOf({ ec2, abortSignal }: Looking, marks: Marks): Promise<readonly string[]> {
  const input = { OwnerIds: ['self'], Filters: [ofRepair(marks)], MaxResults: 100 };
  const made = await allOf(
    paginateDescribeSnapshots({ client: ec2 }, input, { abortSignal }),
    (page) => page.Snapshots,
  );
  return made.filter(({ State }) => State !== 'error').flatMap(({ SnapshotId }) => SnapshotId ?? []);
}

/** Room for this one instance, for whatever is like it. Undefined for a platform that EC2 reserves nothing for. */
export function reservationFor(
  { InstanceType, PlatformDetails, Placement }: Instance,
  { marks, turn, until }: Extract<Change, { call: 'reserve' }>,
): CreateCapacityReservationCommandInput | undefined {
  const platforms = Object.values(CapacityReservationInstancePlatform);
  const InstancePlatform = platforms.find((platform) => platform === PlatformDetails);
  if (!InstancePlatform) return undefined;
  return {
    ClientToken: `sshfix-${marks.repairId}-${turn}`,
    InstanceType,
    InstancePlatform,
    AvailabilityZone: Placement?.AvailabilityZone,
    Tenancy: Placement?.Tenancy === 'dedicated' ? 'dedicated' : 'default',
    InstanceCount: 1,
    InstanceMatchCriteria: 'open',
    EndDateType: 'limited',
    EndDate: new Date(until),
    TagSpecifications: tagged('capacity-reservation', marks),
  };
}

export const snapshotFor = (VolumeId: string, marks: Marks): CreateSnapshotCommandInput => ({
  VolumeId,
  Description: `sshfix ${marks.repairId}`,
  TagSpecifications: tagged('snapshot', marks),
});
