import { filtered, type Readers, readFilters } from './ec2-filters.ts';
import { ids, named } from './ec2-ids.ts';
import { requiredParameter, tagSpecification } from './ec2-named.ts';
import type { Changes, Operations } from './ec2-operation.ts';
import { readPage } from './ec2-pages.ts';
import { tagShapes } from './ec2-shapes.ts';
import { AwsError } from './errors.ts';
import { instanceTypeNamed } from './instance-types.ts';
import { placesLeft, type Reservation, type ReservationRequest } from './reservations.ts';
import { startRefusal } from './start-failures.ts';
import type { World } from './world.ts';
import type { XmlValue } from './xml.ts';

/** EC2 `CreateCapacityReservation`, which finds no place where an outage of everybody says so, and `CancelCapacityReservation`. */
export const RESERVATION_CHANGES: Changes = {
  CreateCapacityReservation: (form, world, region) => {
    const request = readRequest(form, region);
    return () => {
      const place = { operation: 'CreateCapacityReservation', instanceIds: [] };
      if (world.outages.strikes('no-capacity', place)) throw startRefusal('no-capacity');
      const reservation = world.reservations.create(request, world.clock.now().toISOString());
      return { capacityReservation: reservationShape(reservation, world) };
    };
  },
  CancelCapacityReservation: (form, world, region) => {
    const reservation = reservationNamed(requiredParameter(form, 'CapacityReservationId'), world, region);
    return () => {
      reservation.state = 'cancelled';
      return { return: true };
    };
  },
};

/** Reads of EC2 that are about Capacity Reservations. */
export const RESERVATION_OPERATIONS: Operations = {
  DescribeCapacityReservations: (form, world, region) => {
    const all = named(form, reservationsIn(world, region), RESERVATION_IDS);
    const page = readPage(form, filtered(all, readFilters(form), RESERVATIONS), [1, 1000]);
    return {
      capacityReservationSet: page.items.map((reservation) => reservationShape(reservation, world)),
      nextToken: page.nextToken,
    };
  },
};

function readRequest(form: URLSearchParams, region: string): ReservationRequest {
  const instanceType = requiredParameter(form, 'InstanceType');
  if (!instanceTypeNamed(instanceType)) {
    throw new AwsError('InvalidInstanceType', `The instance type '${instanceType}' does not exist`);
  }
  const clientToken = form.get('ClientToken');
  const endsAt = form.get('EndDate');
  return {
    region,
    instanceType,
    platform: requiredParameter(form, 'InstancePlatform'),
    zone: requiredParameter(form, 'AvailabilityZone'),
    tenancy: form.get('Tenancy') ?? 'default',
    count: countIn(form),
    match: form.get('InstanceMatchCriteria') === 'targeted' ? 'targeted' : 'open',
    ...(clientToken !== null && { clientToken }),
    ...(endsAt !== null && { endsAt }),
    tags: tagSpecification(form, 'TagSpecifications'),
  };
}

function countIn(form: URLSearchParams): number {
  const count = Number(requiredParameter(form, 'InstanceCount'));
  if (Number.isInteger(count) && count > 0) return count;
  throw new AwsError('InvalidParameterValue', 'The instance count is not valid.');
}

const reservationsIn = ({ reservations }: World, region: string): readonly Reservation[] =>
  reservations.all().filter((reservation) => reservation.region === region);

const RESERVATION_IDS = ids<Reservation>('CapacityReservationId', ({ reservationId }) => reservationId, [
  'InvalidCapacityReservationId',
  'Capacity Reservation',
]);

const RESERVATIONS: Readers<Reservation> = {
  'availability-zone': ({ zone }) => [zone],
  'instance-type': ({ instanceType }) => [instanceType],
  state: ({ state }) => [state],
  'tag:': ({ tags }) => Object.entries(tags).map(([key, value]) => `${key}=${value}`),
};

function reservationNamed(id: string, world: World, region: string): Reservation {
  const found = reservationsIn(world, region).find(({ reservationId }) => reservationId === id);
  if (found) return found;
  throw RESERVATION_IDS.missing(id);
}

/** EC2 `CapacityReservation`. */
const reservationShape = (reservation: Reservation, { account, instances }: World): XmlValue => ({
  capacityReservationId: reservation.reservationId,
  ownerId: account,
  capacityReservationArn: `arn:aws:ec2:${reservation.region}:${account}:capacity-reservation/${reservation.reservationId}`,
  instanceType: reservation.instanceType,
  instancePlatform: reservation.platform,
  availabilityZone: reservation.zone,
  tenancy: reservation.tenancy,
  totalInstanceCount: reservation.count,
  availableInstanceCount: reservation.state === 'active' ? placesLeft(reservation, instances()) : 0,
  ebsOptimized: false,
  ephemeralStorage: false,
  state: reservation.state,
  createDate: reservation.createdAt,
  startDate: reservation.createdAt,
  endDateType: 'unlimited',
  instanceMatchCriteria: reservation.match,
  tagSet: tagShapes(reservation.tags),
});
