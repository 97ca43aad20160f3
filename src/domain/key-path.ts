import { ABSENT, type FileObject } from './facts/file-facts.ts';
import type { Account, Group, HostFacts } from './facts/host-facts.ts';
import type { KeyFile } from './facts/key-facts.ts';

/** A file system object under the path at which sshd meets it. */
export interface Located {
  readonly path: string;
  readonly object: FileObject;
}

/** dirname(3) of an absolute path. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

/** The directories from `/` down to the one that holds `path`. */
export function ancestorsOf(path: string): readonly string[] {
  if (path === '/') return [];
  const parent = parentOf(path);
  return [...ancestorsOf(parent), parent];
}

/** Is `path` a directory that one passes on the way from `/` to `to`. */
export const isAbove = (path: string, to: string): boolean => ancestorsOf(to).includes(path);

export const locate = (host: HostFacts, path: string): Located => ({
  path,
  object: host.objects[path] ?? ABSENT,
});

/** The account as far as it is there. */
export const accountOf = (host: HostFacts): Account | undefined =>
  host.account.seen ? (host.account.value ?? undefined) : undefined;

/** The home as sshd compares it: realpath(3), or as written when it does not resolve. */
export const homeOf = (account: Account): string => account.resolvedHome ?? account.home;

/** Where the key file is when no component below the home is a link. */
export const directPath = (file: KeyFile, account: Account): string =>
  file.path.startsWith(`${account.home}/`)
    ? homeOf(account) + file.path.slice(account.home.length)
    : file.path;

/** Is the key file meant to be below the home. */
export const isBelowHome = (file: KeyFile, account: Account): boolean =>
  directPath(file, account).startsWith(`${homeOf(account)}/`);

/** Does a link below the home lead the key file's path elsewhere. */
export const isLinked = (file: KeyFile, account: Account): boolean =>
  file.resolved !== undefined && file.resolved !== directPath(file, account);

/**
 * The directories that open(2) searches on the way to a key file, as root sees them, home resolved.
 * Below a component that is a link only the link itself is listed; what it leads to is judged by `safePathOf`.
 */
export function searchPathOf(host: HostFacts, file: KeyFile, account: Account): readonly Located[] {
  return ancestorsOf(directPath(file, account)).map((path) => locate(host, path));
}

/**
 * What sshd's StrictModes examines, file first: the resolved file and each directory above it up to the resolved home,
 * or up to `/` when the path does not meet the home (OpenSSH misc.c `safe_path`).
 */
export function safePathOf(host: HostFacts, file: KeyFile, account: Account): readonly Located[] {
  const resolved = file.resolved;
  if (resolved === undefined) return [];
  const upwards = [...ancestorsOf(resolved)].reverse();
  const home = upwards.indexOf(homeOf(account));
  const examined = home === -1 ? upwards : upwards.slice(0, home + 1);
  return [resolved, ...examined].map((path) => locate(host, path));
}

/** Can this user search the directory: as asked on the host, or by the owner's, group's or others' bit where it was not asked. */
export function maySearch(directory: FileObject, account: Account): boolean {
  return directory.searchable ?? hasBit(directory, account, 0o1);
}

/** Does the class of bits that applies to the account grant `bit` (4 read, 2 write, 1 search). Root's group memberships aside. */
export function hasBit(object: FileObject, account: Account, bit: number): boolean {
  if (account.uid === 0) return true;
  if (object.uid === account.uid) return (object.mode & (bit << 6)) !== 0;
  if (object.gid === account.gid) return (object.mode & (bit << 3)) !== 0;
  return (object.mode & bit) !== 0;
}

export const ownedWell = (object: FileObject, account: Account): boolean =>
  object.uid === 0 || object.uid === account.uid;

/**
 * The write bits that StrictModes objects to. Debian and its derivatives tolerate group write for a group whose only
 * member is the owner (Debian's user-group-modes.patch, `secure_permissions`); upstream never does.
 */
export function forbiddenBits(host: HostFacts, object: FileObject, account: Account): number {
  const bits = object.mode & 0o022;
  const groupOnly = bits === 0o020;
  return groupOnly && toleratesPrivateGroups(host) && isPrivateGroup(host, object, account) ? 0 : bits;
}

/** Does this sshd take the patch; its own banner says so where there is one. */
export const toleratesPrivateGroups = (host: HostFacts): boolean =>
  /debian|ubuntu/i.test(host.sshdVersion) ||
  (host.sshdVersion === '' && [host.os.id, ...host.os.like].some((id) => id === 'debian' || id === 'ubuntu'));

function isPrivateGroup(host: HostFacts, object: FileObject, account: Account): boolean {
  const group = host.groups.find(({ gid }) => gid === object.gid);
  if (!group) return false;
  const noOtherPrimary = group.primaryUids.every((uid) => uid === account.uid);
  return noOtherPrimary && hasOneMember(group, object);
}

function hasOneMember(group: Group, object: FileObject): boolean {
  const [first, ...others] = group.members;
  if (others.length > 0) return false;
  return first === undefined ? group.primaryUids.length > 0 : first === object.owner;
}
