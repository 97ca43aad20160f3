import type { Repair } from '../../../src/domain/repair/state.ts';
import { createGiveBack, type GiveBackRequest } from '../../../src/give-back.ts';
import { createOwedSweep, letGo, settleDuties } from '../../../src/owed.ts';
import { createRequestRepair, type Request } from '../../../src/request-repair.ts';
import type { Looking } from './looks.ts';
import { type Pass, seamsOf } from './seams.ts';

/** How many seconds a process would wait; `asynchronous`: until the promises of the bot's own code have gone on. */
export type Pause = number | 'asynchronous';

/** The duty is looked at as the real sweep does it. */
export const sweepDuties = (run: Looking): Generator<Pause, void> =>
  atItsPace((pass) => createOwedSweep(seamsOf(run, pass))());

/** As src/advance.ts ends a repair: what it owes is put down first, and the lock is given back last. */
export const finish = (run: Looking, repair: Repair): Generator<Pause, void> =>
  atItsPace(async (pass) => {
    const seams = seamsOf(run, pass);
    await settleDuties(seams, repair);
    await letGo(seams, repair);
  });

/** Somebody types `/sshfix`. */
export const request = (run: Looking, asked: Request): Generator<Pause, void> =>
  atItsPace((pass) => createRequestRepair(seamsOf(run, pass))(asked));

/** Somebody presses *Give Back Now*. */
export const giveBack = (run: Looking, asked: GiveBackRequest): Generator<Pause, void> =>
  atItsPace((pass) => {
    const seams = seamsOf(run, pass);
    return createGiveBack({ ...seams, requestRepair: createRequestRepair(seams) })(asked);
  });

/** Runs the bot's own asynchronous code: at each call of a seam it waits until the process that it belongs to is given a turn. */
function* atItsPace(work: (pass: Pass) => Promise<unknown>): Generator<Pause, void> {
  const waiting: (() => void)[] = [];
  const end: { isOver: boolean; error?: Error } = { isOver: false };
  work(() => new Promise((goOn) => void waiting.push(goOn)))
    .catch((error: unknown) => {
      end.error = error instanceof Error ? error : new Error(String(error));
    })
    .finally(() => {
      end.isOver = true;
    });
  yield 'asynchronous';
  while (!end.isOver) {
    waiting.shift()?.();
    yield 'asynchronous';
  }
  if (end.error) throw end.error;
}
