/** An inode. Who holds one sees later changes, whatever its names are by then. */
export type Inode = DirectoryInode | RegularInode | SymlinkInode;

interface Attributes {
  readonly number: number;
  /** Permission bits, 0 to 0o7777. */
  mode: number;
  uid: number;
  gid: number;
  modifiedAt: Date;
}

export interface DirectoryInode extends Attributes {
  readonly type: 'directory';
  readonly entries: Map<string, Inode>;
}

export interface RegularInode extends Attributes {
  readonly type: 'file';
  content: Uint8Array;
  /** Names of this inode. */
  links: number;
}

export interface SymlinkInode extends Attributes {
  readonly type: 'symlink';
  readonly target: string;
}

/** stat(2) `st_size`. */
export function sizeOf(inode: Inode): number {
  if (inode.type === 'file') return inode.content.length;
  return inode.type === 'symlink' ? Buffer.byteLength(inode.target) : 4096;
}

/** stat(2) `st_nlink`: of a directory two, and one for each directory in it. */
export function linksOf(inode: Inode): number {
  if (inode.type === 'file') return inode.links;
  if (inode.type === 'symlink') return 1;
  return 2 + [...inode.entries.values()].filter(({ type }) => type === 'directory').length;
}
