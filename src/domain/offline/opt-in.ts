import type { Facts } from '../facts/facts.ts';
import type { Policy } from '../policy.ts';
import type { StopRefusal } from './stop-refusal.ts';

/** Why no stop was weighed where only the owner's tag speaks against it: Systems Manager cannot reach an instance that runs. */
export function notWeighed(
  { cloud: { instance }, host }: Facts,
  { mode }: Policy,
): { readonly notStopped?: readonly StopRefusal[] } {
  const isAgents = !host.seen && (host.because === 'not-managed' || host.because === 'agent-offline');
  if (mode !== 'stop' || !isAgents || !instance.seen) return {};
  const lacksTag = instance.value.state === 'running' && instance.value.mode !== 'stop';
  return lacksTag ? { notStopped: [{ why: 'not-opted-in' }] } : {};
}
