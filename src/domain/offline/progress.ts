import { olderThan } from '../time.ts';
import type { Alert, BootOutcome, CallAnswer, OfflineEvent, SeenState, Stuck, TurnBack } from './events.ts';
import type { OfflinePlan } from './plan.ts';
import { type OfflineStep, wayBack } from './steps.ts';

/** One call that was intended. */
export interface Call {
  readonly number: number;
  /** ISO time of the intent. */
  readonly at: string;
  /** Is it the first for its step that AWS may have taken. */
  readonly begins: boolean;
  /** Absent while it is not known what became of it. */
  readonly answer?: CallAnswer;
}

/** How far an offline repair is: the fold of its events since it was approved. */
export interface Progress {
  readonly way: 'there' | 'back';
  /** ISO time of the approval. */
  readonly setOutAt: string;
  /** What is still to be reached; the first is under way. */
  readonly route: readonly OfflineStep[];
  /** ISO time since which the first is under way. */
  readonly since: string;
  /** The last call for it; absent before the first. */
  readonly lastCall?: Call;
  /** Each step with a call that AWS took, or may have taken, on either way. */
  readonly begun: readonly OfflineStep[];
  readonly reached: readonly { readonly step: OfflineStep; readonly seen: SeenState; readonly at: string }[];
  /** Of the step under way. */
  readonly alerts: readonly Alert[];
  readonly back?: { readonly because: TurnBack; readonly at: OfflineStep };
  readonly stuck?: Stuck & { readonly step: OfflineStep; readonly seen: SeenState };
  readonly boot?: BootOutcome;
  /** What could not be done, or was not to be, and is left as it is. */
  readonly passedOver: readonly OfflineStep[];
}

/** Set out on an approved plan. */
export const setOut = (plan: OfflinePlan, at: string): Progress => ({
  way: 'there',
  setOutAt: at,
  route: plan.route,
  since: at,
  begun: [],
  reached: [],
  alerts: [],
  passedOver: [],
});

/** Only user data is still to be given back. */
export const toGiveBack = ({ lastCall: _, stuck: __, ...progress }: Progress, at: string): Progress => ({
  ...progress,
  way: 'back',
  route: ['unwrapped'],
  since: at,
  alerts: [],
  passedOver: [],
});

/** The events by which a repair goes on its way. */
export const WAY_EVENTS = [
  'AttemptStarted',
  'AttemptAnswered',
  'StepReached',
  'StepPassedOver',
  'WayBackTaken',
  'PeopleAlerted',
  'BootReported',
  'CompensationFailed',
] as const satisfies readonly OfflineEvent['type'][];

export type WayEvent = Extract<OfflineEvent, { type: (typeof WAY_EVENTS)[number] }>;

/** Applies one event. */
export function progressed(progress: Progress, event: WayEvent, at: string): Progress {
  switch (event.type) {
    case 'AttemptStarted': {
      const { attempt: number, step } = event;
      const begins = !progress.begun.includes(step);
      const begun = begins ? [...progress.begun, step] : progress.begun;
      return { ...progress, begun, lastCall: { number, at, begins } };
    }
    case 'AttemptAnswered':
      return answered(progress, event.answer);
    case 'StepReached':
      return {
        ...onward(progress, progress.route.slice(1), at),
        reached: [...progress.reached, { step: event.step, seen: event.seen, at }],
      };
    case 'StepPassedOver':
      return {
        ...onward(progress, progress.route.slice(1), at),
        passedOver: [...progress.passedOver, event.step],
      };
    case 'WayBackTaken':
      return {
        ...onward(progress, wayBack(progress.begun), at),
        way: 'back',
        back: { because: event.because, at: event.step },
      };
    case 'PeopleAlerted':
      return { ...progress, alerts: [...progress.alerts, event.alert] };
    case 'BootReported':
      return { ...progress, boot: event.boot };
    case 'CompensationFailed':
      return { ...progress, stuck: { ...event.stuck, step: event.step, seen: event.seen } };
  }
}

/** What AWS refused was not begun by it; an earlier call may have. */
function answered(progress: Progress, answer: CallAnswer): Progress {
  const { lastCall, begun } = progress;
  if (!lastCall) return progress;
  const isBegun = answer === 'accepted' || !lastCall.begins;
  return { ...progress, begun: isBegun ? begun : begun.slice(0, -1), lastCall: { ...lastCall, answer } };
}

function onward({ lastCall: _, ...progress }: Progress, route: readonly OfflineStep[], at: string): Progress {
  return { ...progress, route, since: at, alerts: [] };
}

/** Whose intent has no answer yet, and may still get one: nobody else calls meanwhile. */
export const isUnsettled = ({ lastCall }: Progress, settlesSeconds: number, at: string): boolean =>
  lastCall !== undefined && lastCall.answer === undefined && !olderThan(lastCall.at, settlesSeconds, at);

export const hasReached = ({ reached }: Progress, step: OfflineStep): boolean =>
  reached.some((one) => one.step === step);

/** From the first stop on there is no way but through the start. */
export const isPastStop = ({ begun }: Progress): boolean => begun.includes('stopped');

/** Is our wrapper in user data, as far as we know, with nothing of ours that takes it out. */
export const owes = ({ begun, reached }: Progress): boolean =>
  begun.includes('wrapped') && !reached.some(({ step }) => step === 'unwrapped');
