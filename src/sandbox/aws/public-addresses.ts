import type { SandboxInstance } from './instance.ts';

const NETWORK = '198.51.100';
const LAST = 254;

/** A public address that no instance has or had when it was last running; counted down, so that it is told apart from the fleet's. */
export function nextPublicAddress(instances: readonly SandboxInstance[]): string {
  const taken = new Set(instances.map(({ publicAddress }) => publicAddress));
  for (let host = LAST; host > 0; host--) {
    const address = `${NETWORK}.${host}`;
    if (!taken.has(address)) return address;
  }
  throw new Error('the sandbox has given away all of its public addresses');
}
