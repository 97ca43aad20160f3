import type { Observed } from '../facts/observed.ts';
import type { StopRefusal } from './stop-refusal.ts';

/** Judges a fact that decides; where it could not be read nothing is stopped. */
export const known = <T>(
  at: string,
  fact: Observed<T>,
  judge: (value: T) => readonly StopRefusal[],
): readonly StopRefusal[] =>
  fact.seen ? judge(fact.value) : [{ why: 'could-not-look', at, because: fact.because }];

/** A refusal where a condition holds. */
export const when = (condition: boolean, refusal: StopRefusal): readonly StopRefusal[] =>
  condition ? [refusal] : [];
