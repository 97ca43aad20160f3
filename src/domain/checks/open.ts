import type { Evidence } from '../evidence.ts';
import type { FileObject } from '../facts/host-facts.ts';
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
  parentOf,
  searchPathOf,
} from '../key-path.ts';
import { mayRead } from './accepts.ts';
import { type Check, notApplicable, pass, unknown, type Verdict } from './check.ts';
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
} from './key-file.ts';
import { suppliesKeys } from './keys.ts';

/** Can sshd, running as the user, open the key file (OpenSSH auth2-pubkeyfile.c `auth_openfile`). Too closed is as real as too open. */
export const OPEN_CHECKS: readonly Check[] = [
  { id: 'home-missing', by: 'host', rung: 'key-file-open', examine: ofKeyFile(homeMissing) },
  {
    id: 'home-parent-not-searchable',
    by: 'host',
    rung: 'key-file-open',
    examine: ofKeyFile(parentNotSearchable),
  },
  {
    id: 'home-not-searchable',
    by: 'host',
    rung: 'key-file-open',
    examine: ofKeyFile((subject) => notSearchable(subject, 'home')),
  },
  { id: 'ssh-dir-missing', by: 'host', rung: 'key-file-open', examine: ofKeyFile(sshDirMissing) },
  {
    id: 'ssh-dir-not-a-directory',
    by: 'host',
    rung: 'key-file-open',
    examine: ofKeyFile(sshDirNotADirectory),
  },
  {
    id: 'ssh-dir-not-searchable',
    by: 'host',
    rung: 'key-file-open',
    examine: ofKeyFile((subject) => notSearchable(subject, 'ssh-dir')),
  },
  { id: 'authkeys-missing', by: 'host', rung: 'key-file-open', examine: ofKeyFile(keyFileMissing) },
  { id: 'authkeys-unreadable', by: 'host', rung: 'key-file-open', examine: ofKeyFile(keyFileUnreadable) },
  { id: 'authkeys-not-regular', by: 'host', rung: 'key-file-open', examine: ofKeyFile(keyFileNotRegular) },
];

function homeMissing({ host, account }: Subject): Verdict {
  const home = homeOf(account);
  if (account.resolvedHome !== undefined && locate(host, home).object.type === 'directory') return pass;
  return {
    result: 'fail',
    class: 'policy',
    evidence: [{ kind: 'absent', path: account.home }],
    remedies: [],
    advice: { do: 'mount-home', path: account.home },
  };
}

function parentNotSearchable(subject: Subject): Verdict {
  const { host, account, file } = subject;
  const home = homeOf(account);
  const above = searchPathOf(host, file, account).filter(({ path }) => isAbove(path, home));
  const closed = above.filter(({ object }) => object.type === 'directory' && !maySearch(object, account));
  if (closed.length === 0) return pass;
  const mendable = isMendable(account) && closed.every(({ object }) => object.uid === 0);
  return mechanical(subject, closed.map(closedDirectory), mendable ? ['search-home-parent'] : []);
}

function notSearchable(subject: Subject, place: 'home' | 'ssh-dir'): Verdict {
  const located = placed(subject, place);
  if (located?.object.type !== 'directory') return notApplicable;
  const { account } = subject;
  if (!ownedWell(located.object, account)) return notApplicable;
  if (searchableItself(subject, located)) return pass;
  const own = located.object.uid === account.uid;
  return mechanical(
    subject,
    [closedDirectory(located)],
    own ? openRemedies(subject, place) : ownerRemedies(subject, place, located.object),
  );
}

function sshDirMissing({ host, account, file }: Subject): Verdict {
  if (!isBelowHome(file, account) || account.resolvedHome === undefined) return notApplicable;
  const path = parentOf(directPath(file, account));
  if (locate(host, path).object.type !== 'absent') return pass;
  return needsKey(host, [{ kind: 'absent', path }], directPath(file, account));
}

function sshDirNotADirectory(subject: Subject): Verdict {
  const located = placed(subject, 'ssh-dir');
  if (!located || located.object.type === 'absent') return notApplicable;
  const { path, object } = located;
  const dangling =
    object.type === 'symlink' && subject.file.resolved === undefined && !leadsToDirectory(subject, located);
  if (object.type === 'directory' || (object.type === 'symlink' && !dangling)) return pass;
  const evidence: Evidence = dangling
    ? { kind: 'link', path, target: object.target ?? '' }
    : { kind: 'type', path, found: object.type, expected: 'directory' };
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [evidence],
    remedies: [],
    advice: { do: 'move-aside', path },
  };
}

/** A link that ends at a directory in which the file is merely missing. */
function leadsToDirectory({ host }: Subject, { object }: Located): boolean {
  return object.target !== undefined && locate(host, object.target).object.type === 'directory';
}

function keyFileMissing({ host, account, file }: Subject): Verdict {
  const path = directPath(file, account);
  const { object } = locate(host, path);
  const parent = locate(host, parentOf(path)).object.type;
  const reportedAbove = isBelowHome(file, account) && parent !== 'directory' && parent !== 'symlink';
  if (reportedAbove) return notApplicable;
  if (object.type === 'symlink' && file.resolved === undefined)
    return needsKey(host, [{ kind: 'link', path, target: object.target ?? '' }], path);
  if (object.type === 'absent' && file.resolved === undefined)
    return needsKey(host, [{ kind: 'absent', path }], path);
  return pass;
}

function keyFileNotRegular({ host, file }: Subject): Verdict {
  if (file.resolved === undefined) return notApplicable;
  const { object } = locate(host, file.resolved);
  if (object.type === 'regular' || object.type === 'absent') return pass;
  return {
    result: 'fail',
    class: 'mechanical',
    evidence: [{ kind: 'type', path: file.resolved, found: object.type, expected: 'regular' }],
    remedies: [],
    advice: { do: 'move-aside', path: file.resolved },
  };
}

function keyFileUnreadable(subject: Subject): Verdict {
  const { host, account, file } = subject;
  const path = file.resolved;
  if (path === undefined) return notApplicable;
  const closed = closedElsewhere(subject, path);
  if (closed.length > 0) return mechanical(subject, closed.map(closedDirectory), []);
  const { object } = locate(host, path);
  if (object.type !== 'regular' || isAnothersInPlace(subject, object)) return notApplicable;
  const everyDirectoryOpen = searchPathOf(host, file, account).every((directory) =>
    maySearch(directory.object, account),
  );
  const readable = everyDirectoryOpen ? mayRead(host, file, account) : hasBit(object, account, 0o4);
  if (readable) return pass;
  const remedies =
    object.uid === account.uid
      ? openRemedies(subject, 'key-file')
      : ownerRemedies(subject, 'key-file', object);
  return mechanical(
    subject,
    [{ kind: 'not-readable', path, found: object.mode, owner: object.owner }],
    remedies,
  );
}

/** Directories on the way to the file, as written and as resolved, that no other check asks about. */
function closedElsewhere(subject: Subject, resolved: string): readonly Located[] {
  const { host, account, file } = subject;
  const home = homeOf(account);
  const paths = new Set([directPath(file, account), resolved].flatMap(ancestorsOf));
  return [...paths]
    .filter((path) => placeOf(subject, path) === undefined && !isAbove(path, home))
    .map((path) => locate(host, path))
    .filter((located) => located.object.type === 'directory' && !searchableItself(subject, located));
}

/** Of somebody else, and no link: a wrong owner is what is asked about then. */
const isAnothersInPlace = ({ file, account }: Subject, object: FileObject): boolean =>
  !ownedWell(object, account) && isBelowHome(file, account) && !isLinked(file, account);

const closedDirectory = ({ path, object }: Located): Evidence => ({
  kind: 'not-searchable',
  path,
  found: object.mode,
  owner: object.owner,
});

/** A key that another source may supply is not known to be missing. */
function needsKey(host: Subject['host'], evidence: readonly Evidence[], path: string): Verdict {
  if (suppliesKeys(host.config)) return unknown('keys-from-a-command');
  return { result: 'fail', class: 'mechanical', evidence, remedies: [], advice: { do: 'install-key', path } };
}
