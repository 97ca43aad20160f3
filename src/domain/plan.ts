import type { Advice } from './checks/check.ts';
import type { InstanceRef } from './instance.ts';
import type { Remedy } from './remedies.ts';

/** One change to the world, named by its end state. */
export type Step = {
  readonly kind: 'mend';
  readonly instance: InstanceRef;
  readonly user: string;
  readonly remedies: readonly Remedy[];
  /** The probe's pin: mend changes nothing when the host's state hashes to something else. */
  readonly expects: string;
};

/** A small flat record of just what the steps and the impact depend on; read again before each step. */
export interface Premises {
  readonly state: string;
  readonly mode: string;
  readonly agent: string;
  readonly imageId: string;
  readonly launchedAt: string;
  readonly pin: string;
}

export interface OnlinePlan {
  readonly kind: 'online';
  readonly steps: readonly Step[];
  readonly premises: Premises;
  /** Who may say yes: the requester (or an approver), or only an approver. */
  readonly approval: 'requester' | 'approver';
  /** SHA-256 (hex) of steps, premises, approval and document hashes: what was approved is what runs. */
  readonly digest: string;
}

export type Plan =
  | OnlinePlan
  | { readonly kind: 'no-fault-found' }
  | { readonly kind: 'advice'; readonly advice: readonly Advice[] };
