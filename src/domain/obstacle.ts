import type { Advice } from './advice.ts';
import type { CloudFacts, InstanceFacts } from './facts/cloud-facts.ts';
import type { Unseen } from './facts/observed.ts';
import type { InstanceState } from './instance.ts';

/** Why a host cannot be probed, and the next step. */
export interface Obstacle {
  readonly because: Unseen;
  readonly advice: Advice;
}

/** What keeps a host from being probed; nothing when it can be. */
export function obstacleTo(cloud: CloudFacts): Obstacle | undefined {
  if (!cloud.instance.seen) return obstacleOfSearch(cloud.instance.because);
  return obstacleOfInstance(cloud.instance.value) ?? obstacleOfAgent(cloud);
}

const obstacleOfSearch = (because: Unseen): Obstacle => ({
  because,
  advice:
    because === 'not-found'
      ? { do: 'act-on', check: 'instance-not-found', detail: {} }
      : { do: 'look-again' },
});

function obstacleOfInstance(instance: InstanceFacts): Obstacle | undefined {
  if (instance.platform === 'windows') return { because: 'windows', advice: { do: 'use-rdp' } };
  const notRunning = obstacleOfState(instance.state);
  if (notRunning) return notRunning;
  return instance.mode ? undefined : { because: 'not-opted-in', advice: { do: 'tag-instance' } };
}

/** What keeps anybody out of an instance in this state. */
export function obstacleOfState(state: InstanceState): Obstacle | undefined {
  switch (state) {
    case 'running':
      return undefined;
    case 'stopped':
      return { because: 'not-running', advice: { do: 'start-instance' } };
    case 'pending':
    case 'stopping':
      return { because: 'not-running', advice: { do: 'wait-for-instance' } };
    case 'shutting-down':
    case 'terminated':
      return { because: 'not-running', advice: { do: 'use-another-instance' } };
  }
}

function obstacleOfAgent({ agent }: CloudFacts): Obstacle | undefined {
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
