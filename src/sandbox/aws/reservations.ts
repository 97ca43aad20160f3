import { randomUUID } from 'node:crypto';
import { AwsError } from './errors.ts';
import type { SandboxInstance } from './instance.ts';

/** A Capacity Reservation, as it was asked for. */
export interface ReservationRequest {
  readonly region: string;
  readonly instanceType: string;
  /** As "Linux/UNIX". */
  readonly platform: string;
  readonly zone: string;
  readonly tenancy: string;
  readonly count: number;
  readonly match: 'open' | 'targeted';
  /** ISO time at which it ends by itself; absent: never. */
  readonly endsAt?: string;
  /** A second request with the same one makes nothing new. */
  readonly clientToken?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Reservation extends ReservationRequest {
  readonly reservationId: string;
  readonly createdAt: string;
  state: 'active' | 'cancelled';
}

/** The Capacity Reservations of the account. */
export class Reservations {
  #all: readonly Reservation[] = [];

  all(): readonly Reservation[] {
    return this.#all;
  }

  /** @throws AwsError where the same token asked for something else before */
  create(request: ReservationRequest, createdAt: string): Reservation {
    const made = this.#all.find(
      ({ clientToken }) => clientToken !== undefined && clientToken === request.clientToken,
    );
    if (made && made.endsAt === request.endsAt) return made;
    if (made) {
      throw new AwsError(
        'IdempotentParameterMismatch',
        'The client token you have provided is associated with a resource whose parameters do not match.',
      );
    }
    const reservationId = `cr-0${randomUUID().replaceAll('-', '').slice(0, 16)}`;
    const reservation: Reservation = { ...request, reservationId, createdAt, state: 'active' };
    this.#all = [...this.#all, reservation];
    return reservation;
  }

  /** The one that keeps a place for the instance, when it is started. */
  placeFor(instance: SandboxInstance, instances: readonly SandboxInstance[]): Reservation | undefined {
    return this.#all.find(
      (reservation) => admits(reservation, instance) && placesLeft(reservation, instances) > 0,
    );
  }

  clear(): void {
    this.#all = [];
  }
}

/** How many instances it could take in. */
export const placesLeft = (
  { reservationId, count }: Reservation,
  instances: readonly SandboxInstance[],
): number =>
  count -
  instances.filter(
    ({ reservedBy, state }) => reservedBy === reservationId && ['pending', 'running'].includes(state),
  ).length;

function admits(reservation: Reservation, instance: SandboxInstance): boolean {
  const { preference = 'open', targetId } = instance.capacityReservation ?? {};
  const isMeant =
    targetId === undefined
      ? reservation.match === 'open' && preference !== 'none'
      : targetId === reservation.reservationId;
  const isSame =
    reservation.instanceType === instance.instanceType &&
    reservation.zone === instance.zone &&
    reservation.platform === instance.platformDetails &&
    reservation.tenancy === (instance.placement?.tenancy ?? 'default');
  return reservation.state === 'active' && isMeant && isSame;
}
