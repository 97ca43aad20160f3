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
 */
export const FAULT_KINDS = [
  'throttled',
  'access-denied',
  'internal-error',
  'answer-lost',
  'agent-offline',
  'undeliverable',
  'execution-times-out',
  'report-truncated',
] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A failure that is switched on. What is absent does not narrow it. */
export interface Fault {
  readonly kind: FaultKind;
  /** As "SendCommand". */
  readonly operation?: string;
  readonly instanceId?: string;
  /** How often it strikes before it is over; absent: until it is cleared. */
  readonly times?: number;
}

/** Where a failure could strike. */
export interface FaultPlace {
  readonly operation?: string;
  readonly instanceIds: readonly string[];
}

/** The failures that are switched on. */
export class Faults {
  #active: { readonly fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#active.push({ fault, left: fault.times ?? Number.POSITIVE_INFINITY });
  }

  clear(): void {
    this.#active = [];
  }

  list(): readonly Fault[] {
    return this.#active.map(({ fault }) => fault);
  }

  /** Is a lasting failure of this kind on? Asking uses nothing up. */
  holds(kind: FaultKind, place: FaultPlace): boolean {
    return this.#active.some(({ fault }) => fault.kind === kind && applies(fault, place));
  }

  /** Does a failure of this kind strike here? One that strikes a limited number of times is used up by it. */
  strikes(kind: FaultKind, place: FaultPlace): boolean {
    const found = this.#active.find(({ fault }) => fault.kind === kind && applies(fault, place));
    if (found === undefined) return false;
    found.left -= 1;
    this.#active = this.#active.filter(({ left }) => left > 0);
    return true;
  }
}

function applies(fault: Fault, place: FaultPlace): boolean {
  const operationFits = fault.operation === undefined || fault.operation === place.operation;
  const instanceFits = fault.instanceId === undefined || place.instanceIds.includes(fault.instanceId);
  return operationFits && instanceFits;
}
