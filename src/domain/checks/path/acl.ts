import type { Advice } from '../../advice.ts';
import type { Evidence } from '../../evidence.ts';
import type { PathFacts } from '../../facts/path-facts.ts';
import {
  ancestorsOf,
  directPath,
  forbiddenBits,
  hasBit,
  type Located,
  locate,
  maySearch,
} from '../../key-path.ts';
import { type Check, pass, type Verdict } from '../check.ts';
import { isStrict, ofPaths, PLACES, placed, placeOf, type Subject, tightenRemedies } from '../key-file.ts';

/** What an access control list does that the mode does not tell, or tells of somebody else (acl(5)). */
export const ACL_CHECKS: readonly Check[] = [
  {
    id: 'home-acl',
    by: 'host',
    rung: 'strict-modes',
    remedies: ['tighten-home', 'tighten-ssh-dir', 'tighten-key-file'],
    examine: ofPaths(judge),
  },
];

function judge(subject: Subject, { acls }: PathFacts): Verdict {
  const denied = deniedOnTheWay(subject);
  const places = PLACES.filter((place) => isWritableByMask(subject, placed(subject, place)));
  if (denied.length === 0 && places.length === 0) return pass;
  const loose = places.flatMap((place) => placed(subject, place) ?? []);
  const entriesOf = ({ path }: Located) => (acls[path] ?? []).join(', ');
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [...denied, ...loose].map(
      (located): Evidence => ({ kind: 'value', name: `getfacl ${located.path}`, found: entriesOf(located) }),
    ),
    remedies: places.flatMap((place) => tightenRemedies(subject, place)),
    ...(denied.length > 0 && { at: 'key-file-open' as const, advice: letIn(subject, denied) }),
  };
}

/** Kept out by an entry of the ACL, although the bits of the mode would let the user in. */
export function isDeniedByAcl({ host, account }: Subject, { path, object }: Located): boolean {
  if (!host.paths.seen || host.paths.value.acls[path] === undefined) return false;
  const isReached = ancestorsOf(path).every((above) => maySearch(locate(host, above).object, account));
  return object.type === 'directory'
    ? isReached && object.searchable === false && hasBit(object, account, 0o1)
    : isReached && hasBit(object, account, 0o4);
}

function deniedOnTheWay(subject: Subject): readonly Located[] {
  const { host, account, file } = subject;
  const resolved = file.resolved ?? directPath(file, account);
  const above = [...new Set([directPath(file, account), resolved].flatMap(ancestorsOf))].map((path) =>
    locate(host, path),
  );
  const denied = above.filter(
    (located) => located.object.type === 'directory' && isDeniedByAcl(subject, located),
  );
  const target = locate(host, resolved);
  const isKeyFileDenied = file.readable === false && isDeniedByAcl(subject, target);
  return isKeyFileDenied ? [...denied, target] : denied;
}

/**
 * With an ACL the group bits of a mode are its mask: sshd objects to what the mask allows somebody else, although the group itself
 * may not write. Taking write from the mode takes it from the mask.
 */
export function isWritableByMask(subject: Subject, located: Located | undefined): boolean {
  const { host, account } = subject;
  if (!located || !host.paths.seen || !isStrict(subject)) return false;
  const group = host.paths.value.acls[located.path]?.find((entry) => entry.startsWith('group::'));
  const isMask = group !== undefined && !group.includes('w');
  return isMask && forbiddenBits(host, located.object, account) === 0o020;
}

/** The mask stays as it is but for one letter: setfacl(1) would else widen it for every other entry. */
function letIn(subject: Subject, denied: readonly Located[]): Advice {
  const { user } = subject.host;
  const grants = denied.map((located) => {
    const letter = located.object.type === 'directory' ? 'x' : 'r';
    return `${letter} ${maskWith(subject, located, letter)} ${located.path}`;
  });
  return { do: 'act-on', check: 'home-acl', detail: { user, grants: grants.join('\n') } };
}

/** The mask, which the group bits show, with one more letter; without write where sshd would object to it. */
function maskWith(subject: Subject, { path, object: { mode } }: Located, bit: 'r' | 'x'): string {
  const isExamined = placeOf(subject, path) !== undefined;
  const has = (letter: string, value: number) => (letter === bit || (mode & value) !== 0 ? letter : '-');
  return `${has('r', 0o40)}${isExamined ? '-' : has('w', 0o20)}${has('x', 0o10)}`;
}
