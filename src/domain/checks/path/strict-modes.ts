import type { Evidence } from '../../evidence.ts';
import { directPath, forbiddenBits, isBelowHome, isLinked, safePathOf } from '../../key-path.ts';
import type { Remedy } from '../../remedies.ts';
import { type Check, notApplicable, pass, type Verdict } from '../check.ts';
import {
  isStrict,
  mechanical,
  ofKeyFile,
  PLACES,
  type Place,
  placed,
  placeOf,
  type Subject,
  tightenRemedies,
} from '../key-file.ts';
import { isWritableByMask } from './acl.ts';
import { isPlain, uidDrift, wrongOwner } from './owner.ts';
import { unsafeObject, unsafeOnTheWay } from './unsafe.ts';

const OWN = PLACES.flatMap((place): readonly Remedy[] => [`own-${place}`, `open-${place}`]);

/**
 * Does sshd trust the key file and every directory above it up to the home (OpenSSH misc.c `safe_path`): owned by the user
 * or root, not writable by others. `/home` itself is never looked at.
 */
export const STRICT_MODES_CHECKS: readonly Check[] = [
  strict('home-uid-drift', uidDrift, OWN),
  strict('authkeys-wrong-owner', (subject) => wrongOwner(subject, 'key-file'), [
    'own-key-file',
    'open-key-file',
  ]),
  strict('authkeys-writable-by-others', (subject) => writableByOthers(subject, 'key-file'), [
    'tighten-key-file',
  ]),
  strict('ssh-dir-wrong-owner', (subject) => wrongOwner(subject, 'ssh-dir'), ['own-ssh-dir', 'open-ssh-dir']),
  strict('ssh-dir-writable-by-others', (subject) => writableByOthers(subject, 'ssh-dir'), [
    'tighten-ssh-dir',
  ]),
  strict('home-wrong-owner', (subject) => wrongOwner(subject, 'home'), ['own-home', 'open-home']),
  strict('home-writable-by-others', (subject) => writableByOthers(subject, 'home'), ['tighten-home']),
  strict('authkeys-symlink-outside', foreignPathUnsafe),
];

function strict(
  id: string,
  question: (subject: Subject) => Verdict,
  remedies: readonly Remedy[] = [],
): Check {
  return { id, by: 'host', rung: 'strict-modes', remedies, examine: ofKeyFile(question) };
}

function writableByOthers(subject: Subject, place: Place): Verdict {
  const located = placed(subject, place);
  if (!located || !isPlain(located) || !isStrict(subject)) return notApplicable;
  if (isWritableByMask(subject, located)) return notApplicable;
  const forbidden = forbiddenBits(subject.host, located.object, subject.account);
  if (forbidden === 0) return pass;
  const evidence: Evidence = { kind: 'mode', path: located.path, found: located.object.mode, forbidden };
  return mechanical(subject, [evidence], tightenRemedies(subject, place));
}

/** Objects that StrictModes examines and that are none of the user's three places, because a link below the home leads there. */
function foreignPathUnsafe(subject: Subject): Verdict {
  const { host, account, file } = subject;
  if (!isStrict(subject) || !isBelowHome(file, account)) return notApplicable;
  const isForeign = ({ path }: { readonly path: string }) => placeOf(subject, path) === undefined;
  const unsafe = unsafeOnTheWay(subject).filter(isForeign);
  if (unsafe.length === 0) return safePathOf(host, file, account).some(isForeign) ? pass : notApplicable;
  const direct = directPath(file, account);
  const link: readonly Evidence[] = isLinked(file, account)
    ? [{ kind: 'link', path: direct, target: file.resolved ?? '' }]
    : [];
  return {
    result: 'fail',
    class: 'policy',
    evidence: [...link, ...unsafe.map(unsafeObject(subject))],
    remedies: [],
    advice: isLinked(file, account)
      ? { do: 'repair-link', path: direct }
      : { do: 'ask-owner', about: 'foreign-path' },
  };
}
