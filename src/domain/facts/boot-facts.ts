import type { HostChange, HostRefusal } from '../host-change.ts';
import type { HostFacts } from './host-facts.ts';
import type { Observed } from './observed.ts';

/** What the boot script printed on the console. */
export interface BootReport {
  /** `begun`: its end is not there, or not yet. */
  readonly stage: 'absent' | 'begun' | 'ended';
  /** The host before and after the mend. */
  readonly before: Observed<HostFacts>;
  readonly mend: Observed<{
    readonly changes: readonly HostChange[];
    readonly refusals: readonly HostRefusal[];
  }>;
  readonly after: Observed<HostFacts>;
}
