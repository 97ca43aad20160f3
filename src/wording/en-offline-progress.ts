import type { TurnBack } from '../domain/offline/events.ts';
import type { OfflineStep } from '../domain/offline/steps.ts';
import { OFFLINE_STEPS, PASSED_OVER } from './en-offline-steps.ts';
import { awsCode, turnBackText } from './en-offline-troubles.ts';
import { person, say, strong, type Text, time, words } from './text.ts';

export const WAY_THERE: Text = [strong('Steps')];

/** Above the steps that take the others back. */
export const wayBackTitle = (because: TurnBack): Text => [
  strong('The way back'),
  ...say`, because ${turnBackText(because)}`,
];

export const doneLine = (step: OfflineStep, at: string): Text =>
  say`Done: ${words(OFFLINE_STEPS[step].done)} · ${time(at)}`;

export const nextLine = (step: OfflineStep): Text => say`Next: ${OFFLINE_STEPS[step].plan}`;

export const passedOverLine = (step: OfflineStep): Text =>
  say`Left out: ${words(PASSED_OVER[step] ?? OFFLINE_STEPS[step].underWay)}`;

export const leftOutLine = (step: OfflineStep): Text => say`Not done: ${words(OFFLINE_STEPS[step].underWay)}`;

export const failedLine = (step: OfflineStep): Text => say`Failed: ${words(OFFLINE_STEPS[step].underWay)}`;

interface UnderWay {
  /** ISO time. */
  readonly since: string;
  /** How often it was called for. */
  readonly tries: number;
  /** What AWS said to the last call, and the ISO time of the next. */
  readonly refused?: string | undefined;
  readonly nextAt?: string | undefined;
}

export function nowLine(step: OfflineStep, { since, tries, refused, nextAt }: UnderWay): Text {
  const often =
    tries > 1 || refused !== undefined ? say` · tried ${tries === 1 ? 'once' : `${tries} times`}` : [];
  const when = nextAt === undefined ? [] : say`, next at ${time(nextAt)}`;
  const why = refused === undefined ? [] : say`: ${awsCode(refused)}`;
  return say`Now: ${words(OFFLINE_STEPS[step].underWay)}, since ${time(since)}${often}${when}${why}`;
}

export const MAY_CANCEL: Text = say`It can be cancelled until it is stopped.`;
export const PAST_THE_STOP: Text = say`It cannot be cancelled any more: whatever happens, it is started again.`;
export const WILL_START: Text = say`It is started again before this ends.`;
export const turningBack = (by: string | undefined): Text =>
  say`Cancelled${by === undefined ? [] : say` by ${person(by)}`}. What was begun is taken back; it is not stopped.`;
