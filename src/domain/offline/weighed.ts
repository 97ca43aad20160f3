import type { DefaultUser } from '../default-users.ts';
import type { InstanceFacts } from '../facts/cloud-facts.ts';
import type { Observed } from '../facts/observed.ts';
import type { StatusFacts } from '../facts/status-facts.ts';
import type { OfflineFacts } from '../facts/stop-facts.ts';

/** To mend a login, or only to put the original user data back where a wrapper of ours is. */
export type Purpose = 'mend' | 'give-back';

/** What an offline plan is made of. */
export interface Weighed {
  readonly instance: Observed<InstanceFacts>;
  readonly offline: OfflineFacts;
  readonly user: string;
  readonly assumed: boolean;
  readonly purpose: Purpose;
  /** Whom the image speaks for, which stays as long as the image; absent where nobody asked. */
  readonly usual?: DefaultUser;
  /** What AWS has scheduled is told; absent where nobody asked. */
  readonly status?: Observed<StatusFacts>;
}
