import type { Symptom } from '../symptom.ts';
import { printable } from './printable.ts';
import type { SymptomRow } from './symptom-row.ts';
import { BEFORE_THE_KEY } from './symptoms-before-the-key.ts';
import { FROM_THE_KEY_ON } from './symptoms-from-the-key-on.ts';

/** Every line that is known, of OpenSSH 7 to 10, PuTTY, WinSCP and a few libraries, in the order in which a login meets them. */
export const SYMPTOMS: readonly SymptomRow[] = [...BEFORE_THE_KEY, ...FROM_THE_KEY_ON];

const LINE_LIMIT_CHARS = 200;
/** More than one failed login prints. */
const SYMPTOMS_KEPT = 6;

interface Found {
  readonly row: SymptomRow;
  readonly at: number;
}

/** What a client printed, in its order: each symptom once, without those that say less of the same. Total, whatever was pasted. */
export function symptomsIn(text: string): readonly Symptom[] {
  const found = SYMPTOMS.flatMap((row): readonly Found[] => {
    const at = text.search(row.line);
    return at < 0 ? [] : [{ row, at }];
  });
  const hidden = new Set(found.flatMap(({ row }) => row.hides ?? []));
  return found
    .filter(({ row }) => !hidden.has(row.id))
    .toSorted((a, b) => a.at - b.at)
    .slice(0, SYMPTOMS_KEPT)
    .map(({ row, at }) => ({ id: row.id, line: lineAt(text, at) }));
}

/** The row of a symptom; undefined for one of another version of this program. */
export const symptomRow = ({ id }: Symptom): SymptomRow | undefined => SYMPTOMS.find((row) => row.id === id);

/** The whole line if it is short; of a longer one, or where line ends were lost, what begins at the symptom. */
function lineAt(text: string, at: number): string {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end < 0 ? undefined : end);
  return printable(line.length <= LINE_LIMIT_CHARS ? line : line.slice(at - start), LINE_LIMIT_CHARS);
}
