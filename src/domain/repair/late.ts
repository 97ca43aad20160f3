import type { Decided } from './commands.ts';

/** An answer to a turn that is over. */
export const LATE: Decided = { refused: { kind: 'late' } };
