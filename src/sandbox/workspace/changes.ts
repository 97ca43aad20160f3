interface Patience {
  readonly timeoutMs: number;
  /** What to say when it did not happen. */
  readonly otherwise: string;
}

/** Tells listeners that something visible in the workspace changed. */
export class Changes {
  readonly #listeners = new Set<() => void>();

  /** Gives the function that ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  announce(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** What `find` gives, now or after a change; rejects when patience ends. */
  until<T>(find: () => T | undefined, { timeoutMs, otherwise }: Patience): Promise<T> {
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        unsubscribe();
        settle();
      };
      const look = (): void => {
        const found = find();
        if (found !== undefined) finish(() => resolve(found));
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`${otherwise} within ${timeoutMs} ms`))),
        timeoutMs,
      );
      const unsubscribe = this.subscribe(look);
      look();
    });
  }
}
