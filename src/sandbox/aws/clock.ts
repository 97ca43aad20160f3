/** Time as the sandbox knows it; a test advances its own. */
export interface SandboxClock {
  readonly now: () => Date;
  /** Resolves when so many milliseconds have passed. */
  readonly wait: (ms: number) => Promise<void>;
}

/** The real clock; a wait never keeps the process alive. */
export const systemClock: SandboxClock = {
  now: () => new Date(),
  wait: (ms) =>
    new Promise((resolve) => {
      setTimeout(resolve, ms).unref();
    }),
};
