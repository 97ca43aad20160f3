import { after } from '../time.ts';
import type { Progress } from './progress.ts';
import { startFailure } from './start-failures.ts';
import { MANNER } from './steps.ts';

/** An instance that was stopped by us and does not come back by our start. */
export interface Down {
  /** EC2's last refusal, or reason. */
  readonly code: string;
  /** Nothing changes before a person acts. */
  readonly forPeople: boolean;
  /** ISO time since which it is stopped, as far as that was seen. */
  readonly since?: string;
}

/** Undefined while nothing has failed, and once it was started. */
export function downIn(progress: Progress): Down | undefined {
  const { route, reached, stuck } = progress;
  const code = route.includes('started') ? refusalOf(progress) : undefined;
  if (code === undefined) return undefined;
  const since = reached.findLast(({ step }) => step === 'stopped')?.at;
  const forPeople = stuck !== undefined || startFailure(code) === 'for-people';
  return { code, forPeople, ...(since !== undefined && { since }) };
}

function refusalOf({ alerts, back, stuck }: Progress): string | undefined {
  if (stuck?.step === 'started') return 'code' in stuck ? stuck.code : stuck.because;
  const alert = alerts.findLast(({ about }) => about === 'cannot-start');
  if (alert && 'code' in alert) return alert.code;
  return back?.because.why === 'cannot-start' ? back.because.code : undefined;
}

/** ISO time until which a start is tried on this way. */
export const triesUntil = ({ since }: Progress): string => after(since, MANNER.started.deadlineSeconds);
