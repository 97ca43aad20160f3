import type { Advice } from './checks/check.ts';
import type { CloudFacts, InstanceFacts } from './cloud-facts.ts';
import type { Unseen } from './observed.ts';

/** How long the button of a plan can be pressed. No answer is never a yes. */
export const APPROVAL_MINUTES = 30;
/** After this long a probe that has not answered leaves its rungs unknown. */
export const LOOK_DEADLINE_SECONDS = 90;
/**
 * After this long a mend that cannot be asked about is taken to have ended without a report: it was to be delivered within
 * half a minute and may run for one minute.
 */
export const CHANGE_DEADLINE_SECONDS = 900;
/** An intent without an answer is settled by looking at the world when it is this old. */
export const INTENT_SETTLES_SECONDS = 30;
/** A call is not made when its intent is older than this. */
export const INTENT_FRESH_SECONDS = 5;
/** How often a plan may be replaced because the world changed before it was performed. */
export const DRIFT_LIMIT = 3;
export const OPEN_REPAIRS_PER_PERSON = 5;
export const REQUESTS_PER_HOUR = 20;

/** What this installation allows and knows; given to decisions, never read by them. */
export interface Policy {
  /** `observe` is the kill switch: everything is looked at, nothing is changed. */
  readonly mode: 'observe' | 'repair';
  /** SHA-256 (hex) over the documents that steps run: part of every plan's digest. */
  readonly documentsHash: string;
}

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
