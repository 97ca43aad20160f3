import { setMaxListeners } from 'node:events';
import type { EC2Client, Instance } from '@aws-sdk/client-ec2';
import { type Observed, unseen } from '../domain/facts/observed.ts';
import type { Asking } from './asking.ts';
import { unseenOf } from './errors.ts';

/** Each attempt of each call listens to the bound; Node warns of more than ten. */
const CALLS_AT_MOST = 100;

/** What is looked at around an instance that EC2 describes. */
export type Look<T> = (asking: Asking) => Promise<Observed<T>>;

/** Looks on all sides of an instance that end together. */
export interface LookAround {
  readonly abortSignal: AbortSignal;
  /** As it was asked, or `timed-out` at the bound. */
  readonly within: <T>(asked: Promise<Observed<T>>) => Promise<Observed<T>>;
  /** As soon as the instance is described. */
  readonly around: <T>(look: Look<T>) => Promise<Observed<T>>;
}

interface Subject {
  readonly ec2: EC2Client;
  /** The answer of DescribeInstances, which may be under way. */
  readonly described: Promise<Instance | undefined>;
}

export function lookAround({ ec2, described }: Subject, boundMilliseconds: number): LookAround {
  const abortSignal = AbortSignal.timeout(boundMilliseconds);
  setMaxListeners(CALLS_AT_MOST, abortSignal);
  const tooLate = new Promise<Observed<never>>((resolve) => {
    abortSignal.addEventListener('abort', () => resolve(unseen('timed-out')));
  });
  const within = <T>(asked: Promise<Observed<T>>) => Promise.race([asked, tooLate]);
  const around = <T>(look: Look<T>) =>
    within(
      described.then(
        (instance) => (instance ? look({ ec2, instance, abortSignal }) : unseen('not-found')),
        (error: unknown) => unseen(unseenOf(error)),
      ),
    );
  return { abortSignal, within, around };
}
