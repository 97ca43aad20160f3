import type { ByHand } from '../wording/en-offline-commands.ts';
import type { Passage } from './passage.ts';

/** What a person may do, each with its command to copy. */
export const byHandPassages = (choices: readonly ByHand[]): readonly Passage[] =>
  choices.flatMap(({ text, copy }): readonly Passage[] => [
    { kind: 'paragraph', text },
    ...(copy === undefined ? [] : [{ kind: 'copy', command: copy } as const]),
  ]);
