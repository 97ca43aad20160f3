import type { Accounts, HostAccount } from './accounts.ts';
import { ErrnoError } from './errno.ts';
import type { FileTree } from './file-tree.ts';
import { grants, type Permission } from './permission.ts';

/** Could this account reach the path, searching every directory on the way, and then do this? */
export function mayAccess(
  { tree, accounts }: { readonly tree: FileTree; readonly accounts: Accounts },
  account: HostAccount,
  wanted: { readonly path: string; readonly permission?: Permission },
): boolean {
  const who = { uid: account.uid, gid: account.gid, groups: accounts.groupIdsOf(account) };
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
