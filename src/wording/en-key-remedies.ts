import { flawWords } from './en-key-flaws.ts';
import type { RemedyWords } from './en-remedy-words.ts';
import { groundsOf } from './en-remedy-words.ts';
import { code, say } from './text.ts';

/** What is done to damaged lines of the key file. */
export const KEY_REMEDIES: Readonly<Record<'rewrite-key-lines', RemedyWords>> = {
  'rewrite-key-lines': {
    name: 'put the damaged line of the key right',
    lines: (ground) =>
      groundsOf('rewrite-key-lines', ground).flatMap((row) =>
        row.kind === 'key-line'
          ? [
              say`Write line ${row.line} of ${code(row.path)} (${flawWords(row.flaw)}) as one line again, if that makes it
                exactly the key to let in; other lines stay as they are`,
            ]
          : [],
      ),
  },
};
