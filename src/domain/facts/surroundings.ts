import type { ConsoleFacts } from './console-facts.ts';
import type { KeyPairFacts } from './key-pair-facts.ts';
import type { NetworkAclFacts, RouteFacts, SecurityGroupFacts } from './network-facts.ts';
import type { Observed } from './observed.ts';
import type { StatusFacts } from './status-facts.ts';

/** What stands around an instance in AWS; a probe of the host needs none of it, and each is unseen on its own. */
export interface Surroundings {
  readonly status: Observed<StatusFacts>;
  readonly securityGroups: Observed<SecurityGroupFacts>;
  readonly networkAcl: Observed<NetworkAclFacts>;
  readonly routes: Observed<RouteFacts>;
  /** `null`: EC2 has no pair of that name any more, or the instance was launched without one. */
  readonly keyPair: Observed<KeyPairFacts | null>;
  readonly console: Observed<ConsoleFacts>;
  /** Running members of its Auto Scaling group that were launched after it, newest first, at most five. */
  readonly successors: Observed<readonly Successor[]>;
}

export interface Successor {
  readonly instanceId: string;
  readonly launchedAt: string;
  readonly name?: string;
}
