/**
 * Failures of an API call:
 * - `throttled`, `access-denied`, `internal-error`: refused before it has any effect.
 * - `answer-lost`: accepted, and then the connection is reset without an answer.
 *
 * Failures of an instance:
 * - `agent-offline`: the agent neither pings nor takes commands.
 * - `undeliverable`: Systems Manager gives a command up as `Undeliverable`.
 * - `execution-times-out`: the script is killed when the document's timeout is over, having done nothing.
 * - `report-truncated`: half of the standard output is lost.
 *
 * Failures of a stop or a start:
 * - those from `stop-unavailable` to `stop-unsupported`: StopInstances is refused, and its dry run is not.
 * - `stuck-stopping`: it stays `stopping` until the outage is cleared or the stop is forced.
 * - those from `no-capacity` to `unavailable`: StartInstances is refused, and its dry run is not.
 * - those from `no-capacity-later` to `server-fault`: it is `pending`, then `stopped` again.
 * - `impaired-after-start`: it runs, and AWS's check of the instance fails.
 * - `console-silent`: what it prints on its console at a boot is lost.
 *
 * Failures of a member of an Auto Scaling group:
 * - `standby-refused`: somebody has raised the group's minimum to its desired capacity.
 * - `group-busy`: another update of the group is pending (`ResourceContention`).
 * - `slow-draining`: its load balancer lets connections end for ten times as long.
 */
export const OUTAGE_KINDS = [
  'throttled',
  'access-denied',
  'internal-error',
  'answer-lost',
  'agent-offline',
  'undeliverable',
  'execution-times-out',
  'report-truncated',
  'stop-unavailable',
  'stop-denied',
  'stop-protected',
  'stop-too-early',
  'stop-unsupported',
  'stuck-stopping',
  'no-capacity',
  'limit-exceeded',
  'instance-limit',
  'spot-limit',
  'spot-request',
  'not-subscribed',
  'host-full',
  'host-unavailable',
  'reservation-full',
  'type-withdrawn',
  'configuration-unsupported',
  'not-yet-stopped',
  'overloaded',
  'unavailable',
  'no-capacity-later',
  'kms-denied',
  'volume-limit',
  'snapshot-gone',
  'server-fault',
  'impaired-after-start',
  'console-silent',
  'standby-refused',
  'group-busy',
  'slow-draining',
] as const;

export type OutageKind = (typeof OUTAGE_KINDS)[number];

/** An outage that is switched on. What is absent does not narrow it. */
export interface Outage {
  readonly kind: OutageKind;
  /** As "SendCommand". */
  readonly operation?: string;
  readonly instanceId?: string;
  /** Of the command that the instance is given. */
  readonly document?: string;
  /** How often it strikes before it is over; absent: until it is cleared. */
  readonly times?: number;
}

/** Where an outage could strike. */
export interface OutagePlace {
  readonly operation?: string;
  readonly instanceIds: readonly string[];
  readonly document?: string;
}

/** The outages that are switched on. */
export class Outages {
  #active: { readonly outage: Outage; left: number }[] = [];

  add(outage: Outage): void {
    this.#active.push({ outage, left: outage.times ?? Number.POSITIVE_INFINITY });
  }

  /** Switches off what was added with just these words. */
  remove(outage: Outage): void {
    this.#active = this.#active.filter((active) => !isSame(active.outage, outage));
  }

  /** Was it added with just these words? */
  has(outage: Outage): boolean {
    return this.#active.some((active) => isSame(active.outage, outage));
  }

  clear(): void {
    this.#active = [];
  }

  list(): readonly Outage[] {
    return this.#active.map(({ outage }) => outage);
  }

  /** Is a lasting outage of this kind on? Asking uses nothing up. */
  holds(kind: OutageKind, place: OutagePlace): boolean {
    return this.#active.some(({ outage }) => outage.kind === kind && applies(outage, place));
  }

  /** Does an outage of this kind strike here? One that strikes a limited number of times is used up by it. */
  strikes(kind: OutageKind, place: OutagePlace): boolean {
    const found = this.#active.find(({ outage }) => outage.kind === kind && applies(outage, place));
    if (found === undefined) return false;
    found.left -= 1;
    this.#active = this.#active.filter(({ left }) => left > 0);
    return true;
  }
}

const isSame = (one: Outage, other: Outage): boolean =>
  one.kind === other.kind &&
  one.operation === other.operation &&
  one.instanceId === other.instanceId &&
  one.document === other.document;

function applies(outage: Outage, place: OutagePlace): boolean {
  const operationFits = outage.operation === undefined || outage.operation === place.operation;
  const instanceFits = outage.instanceId === undefined || place.instanceIds.includes(outage.instanceId);
  const documentFits = outage.document === undefined || outage.document === place.document;
  return operationFits && instanceFits && documentFits;
}
