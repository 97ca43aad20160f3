import type { Service } from './services.ts';

/** One API call that reached the sandbox, whatever became of it. */
export interface AwsCall {
  /** ISO time. */
  readonly at: string;
  readonly service: Service;
  readonly operation: string;
  /** From the credential scope; absent when the request was not signed. */
  readonly region?: string;
  /** Every instance that the call names. */
  readonly instanceIds: readonly string[];
  /** Parameters of a query that were true, as "Force" or "DryRun". */
  readonly flags?: readonly string[];
  /** The attribute of an instance that is read or changed, as "userData". */
  readonly attribute?: string;
  /** Of SendCommand and the reads of documents. */
  readonly document?: string;
  /** `ok`, an AWS error code, or `connection-lost` when the caller got no answer. */
  readonly answer: string;
}

const CALLS_KEPT = 10_000;

/** What was called, oldest first, so that a test can say what was never sent and what was sent once. */
export class CallRecord {
  readonly #calls: AwsCall[] = [];

  add(call: AwsCall): void {
    this.#calls.push(call);
    if (this.#calls.length > CALLS_KEPT) this.#calls.shift();
  }

  all(): readonly AwsCall[] {
    return [...this.#calls];
  }

  of(operation: string): readonly AwsCall[] {
    return this.#calls.filter((call) => call.operation === operation);
  }

  clear(): void {
    this.#calls.length = 0;
  }
}
