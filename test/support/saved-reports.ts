import { instances } from '../../src/sandbox/fleet/fleet.ts';
import { ModelledHost } from '../../src/sandbox/hosts/modelled-host.ts';
import { scriptOf } from './host-scripts.ts';

/** What the probe prints on a host of the sandbox's fleet. */
export async function reportOf(name: string, user: string): Promise<string> {
  const found = instances().find(({ tags }) => tags['Name'] === name);
  if (!(found?.host instanceof ModelledHost)) throw new Error(`no host ${name}`);
  const script = scriptOf('SshFix-Probe', { user, repair: '0'.repeat(26), turn: '0' });
  return (await found.host.run(script)).stdout;
}
