/** Of an intent's half minute: 5 seconds may pass before its call is begun, and 5 are left. */
const CALL_BOUND_MS = 20_000;

/** What the SDK takes beside a command. */
export interface Bound {
  readonly abortSignal: AbortSignal;
}

/**
 * Makes a call that is over at its bound, whatever it waits for: the time limits of a client begin when credentials are there and a
 * request is sent, and a request that was given up is not sent then.
 * @throws Error at the bound
 */
export async function bounded<T>(call: (bound: Bound) => Promise<T>, boundMs = CALL_BOUND_MS): Promise<T> {
  const abortSignal = AbortSignal.timeout(boundMs);
  const tooLate = new Promise<never>((_, reject) => {
    abortSignal.addEventListener('abort', () => reject(new Error(`not over after ${boundMs} ms`)));
  });
  return Promise.race([call({ abortSignal }), tooLate]);
}
