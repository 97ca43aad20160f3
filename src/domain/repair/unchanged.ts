import type { Decided } from './commands.ts';

/** Nothing follows. */
export const NOTHING: Decided = [];

/** An answer to a turn that is over. */
export const LATE: Decided = { refused: { kind: 'late' } };
