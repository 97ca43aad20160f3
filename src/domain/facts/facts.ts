import type { CloudFacts } from './cloud-facts.ts';
import type { HostFacts } from './host-facts.ts';
import type { Observed } from './observed.ts';
import type { OfflineFacts } from './stop-facts.ts';

/** Everything observed for one repair at one moment, before any judgement. */
export interface Facts {
  readonly cloud: CloudFacts;
  readonly host: Observed<HostFacts>;
  /** Where the host cannot be looked at, and a stop was thought of. */
  readonly offline?: OfflineFacts;
}
