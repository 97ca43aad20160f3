import type { Evidence } from '../../evidence.ts';
import type { FileObject } from '../../facts/file-facts.ts';
import {
  ancestorsOf,
  directPath,
  hasBit,
  homeOf,
  isAbove,
  isBelowHome,
  isLinked,
  type Located,
  locate,
  maySearch,
  ownedWell,
  searchPathOf,
} from '../../key-path.ts';
import { mayRead } from '../accepts.ts';
import { type Check, notApplicable, pass, type Verdict } from '../check.ts';
import {
  isMendable,
  mechanical,
  ofKeyFile,
  openRemedies,
  ownerRemedies,
  placed,
  placeOf,
  type Subject,
  searchableItself,
} from '../key-file.ts';
import { isDeniedByAcl } from './acl.ts';

/**
 * Can sshd, running as the user, open the key file (OpenSSH auth2-pubkeyfile.c `auth_openfile`): too closed is as real as too open.
 * What an ACL keeps the user out of is asked of that; a key file outside the home as well.
 */
export const OPEN_CHECKS: readonly Check[] = [
  {
    id: 'home-parent-not-searchable',
    by: 'host',
    rung: 'key-file-open',
    remedies: ['search-home-parent'],
    examine: ofKeyFile(parentNotSearchable),
  },
  {
    id: 'home-not-searchable',
    by: 'host',
    rung: 'key-file-open',
    remedies: ['own-home', 'open-home'],
    examine: ofKeyFile((subject) => notSearchable(subject, 'home')),
  },
  {
    id: 'ssh-dir-not-searchable',
    by: 'host',
    rung: 'key-file-open',
    remedies: ['own-ssh-dir', 'open-ssh-dir'],
    examine: ofKeyFile((subject) => notSearchable(subject, 'ssh-dir')),
  },
  {
    id: 'authkeys-unreadable',
    by: 'host',
    rung: 'key-file-open',
    remedies: ['own-key-file', 'open-key-file'],
    examine: ofKeyFile(keyFileUnreadable),
  },
];

function parentNotSearchable(subject: Subject): Verdict {
  const { host, account, file } = subject;
  const home = homeOf(account);
  const above = searchPathOf(host, file, account).filter(({ path }) => isAbove(path, home));
  const closed = above.filter((located) => isClosed(subject, located));
  if (closed.length === 0) return pass;
  const mendable = isMendable(account) && closed.every(({ object }) => object.uid === 0);
  return mechanical(subject, closed.map(closedDirectory), mendable ? ['search-home-parent'] : []);
}

const isClosed = (subject: Subject, located: Located): boolean =>
  located.object.type === 'directory' &&
  !maySearch(located.object, subject.account) &&
  !isDeniedByAcl(subject, located);

function notSearchable(subject: Subject, place: 'home' | 'ssh-dir'): Verdict {
  const located = placed(subject, place);
  if (located?.object.type !== 'directory') return notApplicable;
  const { account } = subject;
  if (!ownedWell(located.object, account) || isDeniedByAcl(subject, located)) return notApplicable;
  if (searchableItself(subject, located)) return pass;
  const own = located.object.uid === account.uid;
  return mechanical(
    subject,
    [closedDirectory(located)],
    own ? openRemedies(subject, place) : ownerRemedies(subject, place, located.object),
  );
}

function keyFileUnreadable(subject: Subject): Verdict {
  const { host, account, file } = subject;
  const path = file.resolved;
  if (path === undefined || !isBelowHome(file, account)) return notApplicable;
  const closed = closedElsewhere(subject, path);
  if (closed.length > 0) return mechanical(subject, closed.map(closedDirectory), []);
  const { object } = locate(host, path);
  if (object.type !== 'regular' || isAnothersInPlace(subject, object)) return notApplicable;
  if (isReadable(subject, path)) return pass;
  if (isDeniedByAcl(subject, { path, object })) return notApplicable;
  const remedies =
    object.uid === account.uid
      ? openRemedies(subject, 'key-file')
      : ownerRemedies(subject, 'key-file', object);
  return mechanical(subject, [closedFile({ path, object })], remedies);
}

/** Would the user be able to read the key file if every directory above it were open. */
export function isReadable({ host, file, account }: Subject, path: string): boolean {
  const everyDirectoryOpen = searchPathOf(host, file, account).every((directory) =>
    maySearch(directory.object, account),
  );
  return everyDirectoryOpen ? mayRead(host, file, account) : hasBit(locate(host, path).object, account, 0o4);
}

/** Directories on the way to the file, as written and as resolved, that no check of a place asks about. */
export function closedElsewhere(subject: Subject, resolved: string): readonly Located[] {
  const { host, account, file } = subject;
  const home = homeOf(account);
  const paths = new Set([directPath(file, account), resolved].flatMap(ancestorsOf));
  return [...paths]
    .filter((path) => placeOf(subject, path) === undefined && !isAbove(path, home))
    .map((path) => locate(host, path))
    .filter(({ object }) => object.type === 'directory')
    .filter((located) => !searchableItself(subject, located) && !isDeniedByAcl(subject, located));
}

/** Of somebody else, and no link: a wrong owner is what is asked about then. */
const isAnothersInPlace = ({ file, account }: Subject, object: FileObject): boolean =>
  !ownedWell(object, account) && isBelowHome(file, account) && !isLinked(file, account);

export const closedDirectory = ({ path, object }: Located): Evidence => ({
  kind: 'not-searchable',
  path,
  found: object.mode,
  owner: object.owner,
});

export const closedFile = ({ path, object }: Located): Evidence => ({
  kind: 'not-readable',
  path,
  found: object.mode,
  owner: object.owner,
});
