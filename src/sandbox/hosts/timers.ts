/** Runs work after so many milliseconds, unless the answer is called before. */
export type Later = (milliseconds: number, work: () => void) => () => void;

/** On the wall's clock; a process that has nothing else to do does not wait for it. */
export const later: Later = (milliseconds, work) => {
  const timer = setTimeout(work, milliseconds).unref();
  return () => clearTimeout(timer);
};

/** The timers of a host that run a script once. */
export class Timers {
  readonly #cancels = new Map<string, () => void>();
  readonly #later: Later;
  readonly #run: (script: string) => void;

  constructor(run: (script: string) => void, runLater: Later) {
    this.#run = run;
    this.#later = runLater;
  }

  has(name: string): boolean {
    return this.#cancels.has(name);
  }

  set(name: string, seconds: number, script: string): void {
    const cancel = this.#later(seconds * 1000, () => {
      this.#cancels.delete(name);
      this.#run(script);
    });
    this.#cancels.set(name, cancel);
  }

  /** A reboot forgets them. */
  clear(): void {
    for (const name of [...this.#cancels.keys()]) this.cancel(name);
  }

  /** False where there is none. */
  cancel(name: string): boolean {
    this.#cancels.get(name)?.();
    return this.#cancels.delete(name);
  }
}
