import type { Evidence } from '../../evidence.ts';
import type { AuthorizedKey } from '../../facts/key-facts.ts';
import { keysFor } from '../accepts.ts';
import { notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { subjectOf } from '../key-file.ts';
import { type Answer, admits, type Objection, objects, passesOver } from './key-line.ts';

/** The lines that sshd passes over for one reason. */
export interface Refused {
  readonly keys: readonly AuthorizedKey[];
  readonly path: string;
}

/** Asks whether a login is refused because sshd passes over each line that could let it in, and over some for this reason. */
export function ofLines(
  by: Objection,
  fault: (refused: Refused, view: View) => Verdict,
): (view: View) => Verdict {
  return (view) => {
    const subject = subjectOf(view.host, view.attempt);
    const keys = subject ? keysFor(subject.file, view.attempt) : [];
    if (!subject || keys.length === 0) return notApplicable;
    if (keys.some((key) => admits(key, view))) return pass;
    const answers = keys.map((key) => ({ key, answer: objects(key, by, view) }));
    const refused = answers.filter(({ answer }) => answer === 'yes').map(({ key }) => key);
    if (refused.length > 0 && keys.every((key) => passesOver(key, view)))
      return fault({ keys: refused, path: subject.file.path }, view);
    const doubts = answers.filter(({ key }) => !passesOver(key, view)).map(({ answer }) => answer);
    return doubts.map(doubtful).find((verdict) => verdict !== pass) ?? pass;
  };
}

const doubtful = (answer: Answer): Verdict => (answer === 'yes' || answer === 'no' ? pass : unknown(answer));

/** A line of a key file as evidence. */
export const lineRow = (path: string, { line, type, bits, fingerprint }: AuthorizedKey): Evidence => ({
  kind: 'listed-key',
  path,
  line,
  type,
  bits,
  fingerprint,
});
