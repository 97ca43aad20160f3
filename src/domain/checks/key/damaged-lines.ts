import { type DamagedLine, FLAWS, type Flaw, type KeyFile } from '../../facts/key-facts.ts';
import { wantedKey } from '../../wanted-key.ts';
import { type Check, type Failure, notApplicable, pass, type Verdict, type View } from '../check.ts';
import { mayMend, type Subject, subjectOf } from '../key-file.ts';
import { otherSource } from './key-supply.ts';

/** Flaws after which nobody can tell what the line was, or that somebody may have made on purpose. */
const BEYOND_REPAIR: readonly Flaw[] = [
  'base64-corrupt',
  'format-ppk',
  'private-key-pasted',
  'key-type-too-new',
  'commented',
];

/** Lines that were meant to be keys, and that sshd passes over in silence (OpenSSH sshkey.c `sshkey_read`). */
export const DAMAGED_LINE_CHECKS: readonly Check[] = FLAWS.map((flaw) => ({
  id: flaw,
  by: 'host',
  rung: 'key-line',
  ...(!BEYOND_REPAIR.includes(flaw) && { remedies: ['rewrite-key-lines'] as const }),
  examine: (view) => damagedBy(flaw, view),
}));

/** A damaged line is the cause where the key that should let somebody in is only there, or where no key is left. */
function damagedBy(flaw: Flaw, view: View): Verdict {
  const subject = subjectOf(view.host, view.attempt);
  if (subject?.file.size === undefined) return notApplicable;
  const lines = subject.file.damaged.filter((line) => line.flaw === flaw);
  const explaining = lines.filter((line) => explains(line, view));
  if (explaining.length > 0) return failure(explaining, subject, view);
  if (lines.length === 0) return view.host.cut.includes('key') ? notApplicable : pass;
  if (flaw === 'commented') return pass;
  return { ...failure(lines, subject, view), remedies: [], at: 'beside' };
}

function failure(lines: readonly DamagedLine[], subject: Subject, view: View): Failure {
  const [first] = lines;
  const { path } = subject.file;
  const detail = { path, line: String(first?.line ?? ''), ...(first?.becomes && { becomes: first.becomes }) };
  const remedies = lines.some((line) => mayRewrite(line, subject, view))
    ? (['rewrite-key-lines'] as const)
    : [];
  return {
    result: 'fail',
    class:
      first?.flaw === 'commented' ? 'policy' : first?.flaw === 'key-type-too-new' ? 'advice' : 'mechanical',
    evidence: lines.slice(0, 5).map(({ line, flaw }) => ({ kind: 'key-line', path, line, flaw }) as const),
    remedies,
    ...(remedies.length === 0 && first && { advice: { do: 'act-on', check: first.flaw, detail } as const }),
  };
}

/** Does this line explain why the login is refused. Where another key lets somebody in, only the wanted key counts. */
function explains({ flaw, becomes }: DamagedLine, { host, attempt, cloud }: View): boolean {
  if (host.cut.includes('key')) return false;
  const wanted = wantedKey(attempt, cloud);
  const listed = host.keyFiles.flatMap(({ keys }) => keys.map(({ fingerprint }) => fingerprint));
  if (wanted !== undefined && listed.includes(wanted)) return false;
  if (wanted !== undefined && becomes === wanted) return true;
  if (flaw === 'commented' || listed.length > 0 || otherSource(host) !== undefined) return false;
  return attempt.keyFingerprint === undefined || becomes === undefined;
}

/** Is there a line that explains it, so that no key has to be put in. */
export const isExplainedByDamage = (file: KeyFile, view: View): boolean =>
  file.damaged.some((line) => explains(line, view));

/** Mend rewrites a line that becomes the wanted key, in the file that it takes for the login's own. */
function mayRewrite(
  { flaw, becomes }: DamagedLine,
  subject: Subject,
  { host, attempt, cloud }: View,
): boolean {
  if (becomes === undefined || becomes !== wantedKey(attempt, cloud) || BEYOND_REPAIR.includes(flaw))
    return false;
  const first =
    host.keyFiles.find(({ keys }) => keys.length > 0) ??
    host.keyFiles.find(({ resolved }) => resolved !== undefined);
  return first === subject.file && mayMend(subject, 'key-file');
}
