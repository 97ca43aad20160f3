import type { Evidence } from '../../evidence.ts';
import { forbiddenBits, type Located, ownedWell, safePathOf } from '../../key-path.ts';
import type { Subject } from '../key-file.ts';

/** Those of the objects, one a line, for the words of a check; nothing where there are none. */
export function pathsOf(
  name: string,
  located: readonly Located[],
  is: (located: Located) => boolean = () => true,
): Readonly<Record<string, string>> {
  const paths = located.filter(is).map(({ path }) => path);
  return paths.length === 0 ? {} : { [name]: paths.join('\n') };
}

interface Step {
  readonly path: string;
  readonly mode: number;
  readonly uid: number;
  /** Absent where only the id is known. */
  readonly owner?: string;
}

/** Why something is not root's alone: whose it is, and which of these bits let somebody else write to it. */
export function notRootsAlone(
  { path, mode, uid, owner = String(uid) }: Step,
  mayNot = 0o022,
): readonly Evidence[] {
  const forbidden = mode & mayNot;
  return [
    ...(uid === 0 ? [] : [{ kind: 'owner', path, found: owner, expected: ['root'] } as const]),
    ...(forbidden === 0 ? [] : [{ kind: 'mode', path, found: mode, forbidden } as const]),
  ];
}

/** What StrictModes would object to of all that it examines. */
export const unsafeOnTheWay = ({ host, file, account }: Subject): readonly Located[] =>
  safePathOf(host, file, account).filter(
    ({ object }) => !ownedWell(object, account) || forbiddenBits(host, object, account) !== 0,
  );

export const unsafeObject =
  ({ host, account }: Subject) =>
  ({ path, object }: Located): Evidence =>
    ownedWell(object, account)
      ? { kind: 'mode', path, found: object.mode, forbidden: forbiddenBits(host, object, account) }
      : { kind: 'owner', path, found: object.owner, expected: [host.user, 'root'] };
