import type { Evidence } from '../evidence.ts';
import type { FileObject } from '../facts/host-facts.ts';
import { directPath, forbiddenBits, isLinked, type Located, ownedWell, safePathOf } from '../key-path.ts';
import { mayRead } from './accepts.ts';
import { type Check, type Failure, notApplicable, pass, type Verdict } from './check.ts';
import {
  mechanical,
  neededBits,
  ofKeyFile,
  ownerRemedies,
  type Place,
  placed,
  placeOf,
  type Subject,
  searchableItself,
  tightenRemedies,
} from './key-file.ts';

/**
 * Does sshd trust the key file and every directory above it up to the home (OpenSSH misc.c `safe_path`): owned by the user
 * or root, not writable by others. `/home` itself is never looked at.
 */
export const STRICT_MODES_CHECKS: readonly Check[] = [
  strict('authkeys-wrong-owner', (subject) => wrongOwner(subject, 'key-file')),
  strict('authkeys-writable-by-others', (subject) => writableByOthers(subject, 'key-file')),
  strict('ssh-dir-wrong-owner', (subject) => wrongOwner(subject, 'ssh-dir')),
  strict('ssh-dir-writable-by-others', (subject) => writableByOthers(subject, 'ssh-dir')),
  strict('home-wrong-owner', (subject) => wrongOwner(subject, 'home')),
  strict('home-writable-by-others', (subject) => writableByOthers(subject, 'home')),
  strict('authkeys-symlink-outside', foreignPathUnsafe),
];

function strict(id: string, question: (subject: Subject) => Verdict): Check {
  return { id, by: 'host', rung: 'strict-modes', examine: ofKeyFile(question) };
}

function wrongOwner(subject: Subject, place: Place): Verdict {
  const located = placed(subject, place);
  if (!located || !isPlain(located)) return notApplicable;
  const { path, object } = located;
  if (ownedWell(object, subject.account)) return pass;
  const closed = !usable(subject, place, located);
  if (!closed && !isStrict(subject)) return notApplicable;
  const fault = mechanical(
    subject,
    [{ kind: 'owner', path, found: object.owner, expected: [subject.host.user, 'root'] }],
    ownerRemedies(subject, place, object),
  );
  const verdict: Failure = { ...fault, class: isNobody(object) ? 'mechanical' : 'policy' };
  return closed ? { ...verdict, at: 'key-file-open' } : verdict;
}

function writableByOthers(subject: Subject, place: Place): Verdict {
  const located = placed(subject, place);
  if (!located || !isPlain(located)) return notApplicable;
  if (!isStrict(subject)) return notApplicable;
  const forbidden = forbiddenBits(subject.host, located.object, subject.account);
  if (forbidden === 0) return pass;
  const evidence: Evidence = { kind: 'mode', path: located.path, found: located.object.mode, forbidden };
  return mechanical(subject, [evidence], tightenRemedies(subject, place));
}

/** Objects that StrictModes examines and that are none of the user's three places: behind links, or an absolute AuthorizedKeysFile. */
function foreignPathUnsafe(subject: Subject): Verdict {
  if (!isStrict(subject)) return notApplicable;
  const { host, account, file } = subject;
  const foreign = safePathOf(host, file, account).filter(({ path }) => placeOf(subject, path) === undefined);
  const unsafe = foreign.filter(
    ({ object }) => !ownedWell(object, account) || forbiddenBits(host, object, account) !== 0,
  );
  if (unsafe.length === 0) return foreign.length === 0 ? notApplicable : pass;
  const direct = directPath(file, account);
  const link: readonly Evidence[] = isLinked(file, account)
    ? [{ kind: 'link', path: direct, target: file.resolved ?? '' }]
    : [];
  const advice = isLinked(file, account)
    ? ({ do: 'repair-link', path: direct } as const)
    : ({ do: 'ask-owner', about: 'foreign-path' } as const);
  return {
    result: 'fail',
    class: 'policy',
    evidence: [...link, ...unsafe.map(unsafeObject(subject))],
    remedies: [],
    advice,
  };
}

const unsafeObject =
  ({ host, account }: Subject) =>
  ({ path, object }: Located): Evidence =>
    ownedWell(object, account)
      ? { kind: 'mode', path, found: object.mode, forbidden: forbiddenBits(host, object, account) }
      : { kind: 'owner', path, found: object.owner, expected: [host.user, 'root'] };

const isPlain = ({ object }: Located): boolean => object.type === 'directory' || object.type === 'regular';

function usable(subject: Subject, place: Place, located: Located): boolean {
  if (place === 'key-file') return mayRead(subject.host, subject.file, subject.account);
  return searchableItself(subject, located) && (located.object.mode & neededBits(place)) !== 0;
}

const isStrict = ({ host }: Subject): boolean => !host.config.seen || host.config.value.strictModes;

/** An id without a name, or the account that is nobody's: no living account loses what it may have been given. */
const isNobody = ({ owner }: FileObject): boolean => owner === 'UNKNOWN' || owner === 'nobody';
