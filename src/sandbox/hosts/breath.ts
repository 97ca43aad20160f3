/** Milliseconds for which a script may keep the process to itself. */
const LONGEST = 20;
let last = 0;

/**
 * Lets the rest of the process have its turn where it has had none for a while: a script is one long computation, and whoever waits
 * for an answer of this process meanwhile would give it up.
 */
export async function breath(): Promise<void> {
  if (performance.now() - last < LONGEST) return;
  await new Promise((resolve) => setImmediate(resolve));
  last = performance.now();
}
