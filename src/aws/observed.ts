import { type Observed, seen, type Unseen, unseen } from '../domain/facts/observed.ts';
import { unseenOf } from './errors.ts';

/** Never throws. `absent` is what an answer means that leaves out what was asked for. */
export async function observed<T>(
  asked: Promise<T | undefined>,
  absent: Unseen = 'not-found',
): Promise<Observed<T>> {
  try {
    const value = await asked;
    return value === undefined ? unseen(absent) : seen(value);
  } catch (error) {
    return unseen(unseenOf(error));
  }
}
