import type { Accounts, HostAccount } from './accounts.ts';
import { ErrnoError } from './errno.ts';
import type { FileTree } from './file-tree.ts';
import type { Inode } from './inode.ts';

/** Bits as in access(2). */
export const PERMISSIONS = { r: 4, w: 2, x: 1 } as const;

export type Permission = keyof typeof PERMISSIONS;

/** What the kernel checks: which of the three classes the process is in, and that class alone. */
function grants(
  inode: Inode,
  permission: Permission,
  who: { uid: number; groups: readonly number[] },
): boolean {
  const bit = PERMISSIONS[permission];
  if (who.uid === 0) return permission !== 'x' || inode.type === 'directory' || (inode.mode & 0o111) !== 0;
  if (inode.uid === who.uid) return ((inode.mode >> 6) & bit) !== 0;
  if (who.groups.includes(inode.gid)) return ((inode.mode >> 3) & bit) !== 0;
  return (inode.mode & bit) !== 0;
}

/** Could this account reach the path, searching every directory on the way, and then do this? */
export function mayAccess(
  { tree, accounts }: { readonly tree: FileTree; readonly accounts: Accounts },
  account: HostAccount,
  wanted: { readonly path: string; readonly permission?: Permission },
): boolean {
  const who = { uid: account.uid, groups: accounts.groupIdsOf(account) };
  try {
    const inode = tree.get(wanted.path, {
      search: (directory, path) => {
        if (!grants(directory, 'x', who)) throw new ErrnoError('EACCES', path);
      },
    });
    return wanted.permission === undefined || grants(inode, wanted.permission, who);
  } catch (error) {
    if (error instanceof ErrnoError) return false;
    throw error;
  }
}
