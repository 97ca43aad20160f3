/** What Slack does instead of answering a call: an error, an HTTP status, a rate limit, or nothing at all. */
export type Failure =
  | { readonly error: string }
  | { readonly status: number }
  | { readonly retryAfterSeconds: number }
  | { readonly silence: true };

/** Failures that somebody ordered for coming calls. */
export class Failures {
  readonly #ordered = new Map<string, { readonly failure: Failure; times: number }>();

  order(method: string, failure: Failure, times: number): void {
    this.#ordered.set(method, { failure, times });
  }

  /** The failure of this call, if one is ordered; counts it. */
  take(method: string): Failure | undefined {
    const order = this.#ordered.get(method);
    if (!order || order.times <= 0) return undefined;
    order.times -= 1;
    return order.failure;
  }
}
