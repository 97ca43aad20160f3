import type { Repair } from '../domain/repair/state.ts';

/** What people call the instance. */
export const nameOf = ({ name, instance }: Pick<Repair, 'name' | 'instance'>): string =>
  name ?? instance.instanceId;

/** Its tag `Environment`, where a stop was weighed. */
export function environmentOf({ offline }: Pick<Repair, 'offline'>): string | undefined {
  const machine = offline?.stop.machine;
  return machine?.seen ? machine.value.environment : undefined;
}

/** The regions whose console is another company's or the government's have other hosts. */
function consoleHost(region: string): string {
  if (region.startsWith('us-gov-')) return 'console.amazonaws-us-gov.com';
  return region.startsWith('cn-') ? 'console.amazonaws.cn' : `${region}.console.aws.amazon.com`;
}

/** Session Manager's page for the instance, while it runs and its agent is online. */
export function sessionUrl({ cloud, instance: { region, instanceId } }: Repair): string | undefined {
  const running = cloud?.instance.seen === true && cloud.instance.value.state === 'running';
  const online = running && cloud.agent.seen && cloud.agent.value.ping === 'online';
  return online
    ? `https://${consoleHost(region)}/systems-manager/session-manager/${instanceId}?region=${region}`
    : undefined;
}
