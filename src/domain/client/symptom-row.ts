import type { Rung } from '../checks/check.ts';

/** What one kind of line says of a login that failed. */
export interface SymptomRow {
  /** Never changes: trails refer to it. */
  readonly id: string;
  /** The first and the last rung on which the login can have ended. */
  readonly between: readonly [Rung, Rung];
  readonly line: RegExp;
  /** The checks to look at first. */
  readonly suspects: readonly string[];
  /** Symptoms that say less of the same failure. */
  readonly hides?: readonly string[];
}
