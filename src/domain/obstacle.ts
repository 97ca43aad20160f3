import type { Advice } from './advice.ts';
import type { CloudFacts, InstanceFacts } from './facts/cloud-facts.ts';
import type { Unseen } from './facts/observed.ts';

/** Why a host cannot be probed, with the next step; nothing when it can. */
export function obstacleTo(
  cloud: CloudFacts,
): { readonly because: Unseen; readonly advice: Advice } | undefined {
  if (!cloud.instance.seen) return { because: cloud.instance.because, advice: { do: 'look-again' } };
  return obstacleOfInstance(cloud.instance.value) ?? obstacleOfAgent(cloud);
}

function obstacleOfInstance(instance: InstanceFacts): ReturnType<typeof obstacleTo> {
  if (instance.platform === 'windows') return { because: 'windows', advice: { do: 'use-rdp' } };
  switch (instance.state) {
    case 'running':
      break;
    case 'stopped':
      return { because: 'not-running', advice: { do: 'start-instance' } };
    case 'pending':
    case 'stopping':
      return { because: 'not-running', advice: { do: 'wait-for-instance' } };
    case 'shutting-down':
    case 'terminated':
      return { because: 'not-running', advice: { do: 'use-another-instance' } };
  }
  return instance.mode ? undefined : { because: 'not-opted-in', advice: { do: 'tag-instance' } };
}

function obstacleOfAgent({ agent }: CloudFacts): ReturnType<typeof obstacleTo> {
  if (!agent.seen) return { because: agent.because, advice: { do: 'look-again' } };
  switch (agent.value.ping) {
    case 'online':
      return undefined;
    case 'connection-lost':
      return { because: 'agent-offline', advice: { do: 'connect-agent' } };
    case 'not-registered':
      return { because: 'not-managed', advice: { do: 'connect-agent' } };
  }
}
