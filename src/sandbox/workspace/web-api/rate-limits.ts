const WINDOW_MS = 60_000;

/** Counts calls by method over the last minute. Off until it is switched on. */
export class RateLimits {
  enabled = false;
  readonly #calls = new Map<string, readonly number[]>();
  readonly #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Seconds to wait when the method was called too often; else the call is counted. */
  retryAfter(method: string, perMinute: number): number | undefined {
    if (!this.enabled) return undefined;
    const now = this.#now();
    const recent = (this.#calls.get(method) ?? []).filter((at) => at > now - WINDOW_MS);
    const [oldest] = recent;
    if (oldest !== undefined && recent.length >= perMinute)
      return Math.ceil((oldest + WINDOW_MS - now) / 1000);
    this.#calls.set(method, [...recent, now]);
    return undefined;
  }
}
