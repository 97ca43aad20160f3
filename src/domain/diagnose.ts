import type { Check, Rung, Verdict } from './checks/check.ts';

/** A verdict worth showing. */
export type Finding = { readonly check: string; readonly rung: Rung } & Extract<Verdict, { result: 'fail' | 'unknown' }>;

/** What the ladder says of one attempt. */
export interface Diagnosis {
  /** `unknown`: no rung is known to refuse, but some could not be judged that could refuse. */
  readonly verdict: 'accepted' | 'refused' | 'unknown';
  /** The first rung that refuses. */
  readonly refusedAt?: Rung;
  /** Failures in the order in which sshd would meet them, then what could not be judged. */
  readonly findings: readonly Finding[];
  /** Ids of the checks that passed. */
  readonly passed: readonly string[];
}

export type { Check };
