import type { Evidence } from '../../evidence.ts';
import { type Located, ownedWell } from '../../key-path.ts';
import { mayRead } from '../accepts.ts';
import { type Failure, notApplicable, pass, type Verdict } from '../check.ts';
import {
  isStrict,
  mechanical,
  neededBits,
  ownerRemedies,
  PLACES,
  type Place,
  placed,
  type Subject,
  searchableItself,
} from '../key-file.ts';

/** An owner with a name, who may have been given the object on purpose; `nobody` is nobody's name. */
export function wrongOwner(subject: Subject, place: Place): Verdict {
  const located = placed(subject, place);
  if (!located || !isPlain(located) || isNameless(located)) return notApplicable;
  const { path, object } = located;
  if (ownedWell(object, subject.account)) return pass;
  const closed = !usable(subject, place, located);
  if (!closed && !isStrict(subject)) return notApplicable;
  const fault = mechanical(
    subject,
    [{ kind: 'owner', path, found: object.owner, expected: [subject.host.user, 'root'] }],
    ownerRemedies(subject, place, object),
  );
  const verdict: Failure = { ...fault, class: object.owner === 'nobody' ? 'mechanical' : 'policy' };
  return closed ? { ...verdict, at: 'key-file-open' } : verdict;
}

/** An owner that is only a number: the user was made anew with another id, or the volume is another host's. */
export function uidDrift(subject: Subject): Verdict {
  const drifted = PLACES.flatMap((place) => {
    const located = placed(subject, place);
    return located && isPlain(located) && isNameless(located) && !ownedWell(located.object, subject.account)
      ? [{ place, located }]
      : [];
  });
  if (drifted.length === 0) return pass;
  const closed = drifted.some(({ place, located }) => !usable(subject, place, located));
  if (!closed && !isStrict(subject)) return notApplicable;
  const evidence = drifted.map(
    ({ located: { path, object } }): Evidence => ({
      kind: 'owner',
      path,
      found: String(object.uid),
      expected: [subject.host.user, 'root'],
    }),
  );
  const remedies = drifted.flatMap(({ place, located }) => ownerRemedies(subject, place, located.object));
  const verdict = mechanical(subject, evidence, remedies);
  return closed ? { ...verdict, at: 'key-file-open' } : verdict;
}

/** stat(1) prints UNKNOWN for an id without a name. */
const isNameless = ({ object }: Located): boolean => object.owner === 'UNKNOWN';

export const isPlain = ({ object }: Located): boolean =>
  object.type === 'directory' || object.type === 'regular';

function usable(subject: Subject, place: Place, located: Located): boolean {
  if (place === 'key-file') return mayRead(subject.host, subject.file, subject.account);
  return searchableItself(subject, located) && (located.object.mode & neededBits(place)) !== 0;
}
