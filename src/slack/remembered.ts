import type { Clock } from '../ports.ts';

const KEPT_MILLISECONDS = 60_000;

/** Remembers answers for a minute; an answer that could not be had is asked for again. */
export function remembered<T>(clock: Clock, ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, { readonly until: number; readonly answer: T }>();
  return async (key) => {
    const now = clock.now().getTime();
    const known = answers.get(key);
    if (known && now < known.until) return known.answer;
    const answer = await ask(key);
    answers.set(key, { until: now + KEPT_MILLISECONDS, answer });
    return answer;
  };
}
