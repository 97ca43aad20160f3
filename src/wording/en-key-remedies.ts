import { flawWords } from './en-key-flaws.ts';
import { groundsOf, type RemedyGround, type RemedyWords } from './en-remedy-words.ts';
import { code, say, type Text, words } from './text.ts';

const NAME = 'put the damaged line of the key right';

function lines(ground: RemedyGround): readonly Text[] {
  const rows = groundsOf('rewrite-key-lines', ground).flatMap((row) =>
    row.kind === 'key-line' ? [row] : [],
  );
  if (rows.length === 0) return [words(NAME)];
  return rows.map(
    ({
      path,
      line,
      flaw,
    }) => say`Write line ${line} of ${code(path)} (${flawWords(flaw)}) as it should be, if that makes it
      exactly the key to let in; other lines stay as they are`,
  );
}

/** What is done to damaged lines of the key file. */
export const KEY_REMEDIES: Readonly<Record<'rewrite-key-lines', RemedyWords>> = {
  'rewrite-key-lines': { name: NAME, lines },
};
