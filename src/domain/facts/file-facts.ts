/** One lstat(2). */
export interface FileObject {
  /** `unseen`: there may be something, but root itself was kept from looking. */
  readonly type: 'directory' | 'regular' | 'symlink' | 'other' | 'absent' | 'unseen';
  /** Permission bits, 0 to 0o7777. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** `UNKNOWN` for an id without a name, as stat(1) prints it. */
  readonly owner: string;
  readonly group: string;
  readonly links: number;
  /** `device:inode`. */
  readonly id: string;
  /** Of a symlink: readlink(2). */
  readonly target?: string;
  /** Of a directory: may the login user search it, asked by running test(1) as that user; absent when not asked. */
  readonly searchable?: boolean;
}

/** Nothing is at a path. */
export const ABSENT: FileObject = {
  type: 'absent',
  mode: 0,
  uid: -1,
  gid: -1,
  owner: '',
  group: '',
  links: 0,
  id: '',
};
