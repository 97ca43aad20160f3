import type { Evidence } from '../../evidence.ts';
import { ancestorsOf, homeOf } from '../../key-path.ts';
import type { Remedy } from '../../remedies.ts';
import { type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { DAMAGED_LINE_CHECKS } from '../key/damaged-lines.ts';
import { PLACES, type Place, placed, type Subject, subjectOf } from '../key-file.ts';
import { ACL_CHECKS } from './acl.ts';
import { LABEL_CHECKS } from './labels.ts';
import { OPEN_CHECKS } from './open.ts';
import { STRICT_MODES_CHECKS } from './strict-modes.ts';

/** What keeps even root from changing an object that is to be changed (chattr(1)). */
export const IMMUTABLE_CHECKS: readonly Check[] = [
  { id: 'home-immutable', by: 'host', rung: 'beside', remedies: ['lift-immutable'], examine: immutable },
];

const CHANGING: readonly Check[] = [
  ...OPEN_CHECKS,
  ...ACL_CHECKS,
  ...STRICT_MODES_CHECKS,
  ...LABEL_CHECKS,
  ...DAMAGED_LINE_CHECKS,
];

/** sshd does not mind the attribute; it is asked about where a remedy wants to change what has it. */
function immutable(view: View): Verdict {
  const subject = subjectOf(view.host, view.attempt);
  if (!subject) return notApplicable;
  const wanted = new Set(CHANGING.flatMap((check) => remediesOf(check, view)));
  if (wanted.size === 0) return notApplicable;
  const { paths } = view.host;
  if (!paths.seen) return unknown(paths.because);
  if (!paths.value.attributes) return unknown('tool-missing');
  const { attributes } = paths.value;
  const changed = new Set([...wanted].flatMap((remedy) => changedBy(remedy, subject)));
  const evidence = [...changed].flatMap((path): readonly Evidence[] => {
    const flags = (attributes[path] ?? '').replace(/[^ia]/g, '');
    return flags === '' ? [] : [{ kind: 'value', name: `lsattr ${path}`, found: flags }];
  });
  if (evidence.length === 0) return pass;
  return { result: 'fail', class: 'mechanical', evidence, remedies: ['lift-immutable'] };
}

function remediesOf(check: Check, view: View): readonly Remedy[] {
  const verdict = check.examine(view);
  return verdict.result === 'fail' ? verdict.remedies : [];
}

/** Beside those that a remedy names. A file that is replaced takes its directory as well. */
const AT_PLACES: Readonly<Partial<Record<Remedy, readonly Place[]>>> = {
  relabel: PLACES,
  'rewrite-key-lines': ['ssh-dir', 'key-file'],
};

/** The objects that a remedy of the way to the key file changes. */
function changedBy(remedy: Remedy, subject: Subject): readonly string[] {
  if (remedy === 'search-home-parent') return ancestorsOf(homeOf(subject.account));
  const places = PLACES.filter((place) => remedy.endsWith(`-${place}`) || AT_PLACES[remedy]?.includes(place));
  return places.flatMap((place) => placed(subject, place)?.path ?? []);
}
