import type { TurnBack } from '../domain/offline/events.ts';
import type { OfflineStep } from '../domain/offline/steps.ts';
import { OFFLINE_STEPS, PASSED_OVER } from './en-offline-steps.ts';
import { awsCode, turnBackText } from './en-offline-troubles.ts';
import { clock, person, say, strong, type Text, time, toTheSecond, words } from './text.ts';

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
  const when = nextAt === undefined ? [] : say`, next try ${toTheSecond(nextAt)}`;
  const why = refused === undefined ? [] : say`: ${awsCode(refused)}`;
  return say`Now: ${words(OFFLINE_STEPS[step].underWay)}, since ${time(since)}${often}${when}${why}`;
}

/** In the place of a start before which a stop has to end, or to come to nothing. */
export const afterStopLine = (since: string): Text =>
  say`Now: Waiting for what comes of the stop, to start it then, since ${time(since)}`;

interface Stopped {
  readonly code: string;
  /** ISO time, where it was seen. */
  readonly since: string | undefined;
  readonly forPeople: boolean;
  readonly tries: number;
  /** ISO time. */
  readonly nextAt: string;
}

/** In the place of a start that is under way, once EC2 has refused one. */
export function stoppedLine({ code, since, forPeople, tries, nextAt }: Stopped): Text {
  const stopped = since === undefined ? say`Stopped` : say`Stopped since ${clock(since)}`;
  const often = tries === 1 ? 'tried once' : `tried ${tries} times`;
  return say`${stopped}; EC2 refused the start: ${awsCode(code)} · ${often}${
    forPeople ? ', waiting for a person' : ''
  }, next try ${toTheSecond(nextAt)}`;
}

export const MAY_CANCEL: Text = say`It can be cancelled until it is stopped.`;
export const PAST_THE_STOP: Text = say`It cannot be cancelled any more. Whatever else goes wrong, I try to start it again.`;
export const WILL_START: Text = say`I try to start it again before this ends.`;
export const turningBack = (by: string | undefined): Text =>
  say`Cancelled${by === undefined ? [] : say` by ${person(by)}`}. What was begun is taken back; it is not stopped.`;
