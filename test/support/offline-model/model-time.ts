const NOON = Date.UTC(2026, 10, 22, 12);

/** Time that passes only when the model lets it, and what happens in it. */
export class ModelTime {
  /** Seconds since noon. */
  now = 0;
  private shown = { at: -1, iso: '' };
  private due: { readonly at: number; readonly run: () => void }[] = [];

  get iso(): string {
    if (this.shown.at !== this.now)
      this.shown = { at: this.now, iso: new Date(NOON + this.now * 1000).toISOString() };
    return this.shown.iso;
  }

  pass(seconds: number): void {
    const until = this.now + seconds;
    for (;;) {
      this.due.sort((a, b) => a.at - b.at);
      const next = this.due[0];
      if (!next || next.at > until) break;
      this.due.shift();
      this.now = next.at;
      next.run();
    }
    this.now = until;
  }

  /** Something that happens so many seconds from now; at once for 0. */
  in(seconds: number, run: () => void): void {
    this.due.push({ at: this.now + seconds, run });
    this.pass(0);
  }
}

/** A value, and what it was before: AWS shows late what has changed. Times are seconds. */
export class Shown<T> {
  #value: T;
  #past: readonly { readonly at: number; readonly value: T }[];

  constructor(value: T) {
    this.#value = value;
    this.#past = [{ at: -1, value }];
  }

  get value(): T {
    return this.#value;
  }

  become(value: T, at: number): void {
    this.#value = value;
    this.#past = [...this.#past.slice(-8), { at, value }];
  }

  asOf(at: number): T {
    return this.#past.findLast((one) => one.at <= at)?.value ?? this.#value;
  }
}
