import type { Inode } from './inode.ts';

/** Bits as in access(2). */
export const PERMISSIONS = { r: 4, w: 2, x: 1 } as const;

export type Permission = keyof typeof PERMISSIONS;

/** On whose behalf a process runs. */
export interface Actor {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

export const ROOT: Actor = { uid: 0, gid: 0, groups: [0] };

/** What the kernel checks: which of the three classes the process is in, and that class alone. */
export function grants(inode: Inode, permission: Permission, who: Actor): boolean {
  const bit = PERMISSIONS[permission];
  if (who.uid === 0) return permission !== 'x' || inode.type === 'directory' || (inode.mode & 0o111) !== 0;
  if (inode.uid === who.uid) return ((inode.mode >> 6) & bit) !== 0;
  if (who.groups.includes(inode.gid)) return ((inode.mode >> 3) & bit) !== 0;
  return (inode.mode & bit) !== 0;
}
