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

/** An errno(3) with the words that shells print. */
export class ErrnoError extends Error {
  readonly code: Errno;

  constructor(code: Errno, path: string) {
    super(`${code}: ${ERRNO_WORDS[code].toLowerCase()}, '${path}'`);
    this.name = 'ErrnoError';
    this.code = code;
  }
}

export const ERRNO_WORDS = {
  EACCES: 'Permission denied',
  EEXIST: 'File exists',
  EISDIR: 'Is a directory',
  ELOOP: 'Too many levels of symbolic links',
  ENOENT: 'No such file or directory',
  ENOTDIR: 'Not a directory',
  ENOTEMPTY: 'Directory not empty',
  EPERM: 'Operation not permitted',
} as const;

export type Errno = keyof typeof ERRNO_WORDS;

/** Where a path leads: the directory that holds the last name, and what is there. */
export interface Place {
  /** Without symlinks, dots or doubled slashes. */
  readonly path: string;
  readonly parent: DirectoryInode;
  readonly name: string;
  readonly inode?: Inode;
}

export interface LookupOptions {
  /** Follow a symlink in the last component; the default. */
  readonly follow?: boolean;
  /** Told of every directory in which a name is looked up; may throw. */
  readonly search?: (directory: DirectoryInode, path: string) => void;
}

/** Linux's MAXSYMLINKS. */
const SYMLINKS_LIMIT = 40;

/** A file system with real inodes: what stat(2) and rename(2) say of them holds here as well. */
export class FileTree {
  readonly root: DirectoryInode;
  /** umask(2) of whoever creates something. */
  umask = 0o022;
  #lastNumber = 1;

  constructor() {
    this.root = { type: 'directory', number: 2, entries: new Map(), ...this.#attributes(0o755) };
    this.#lastNumber = 2;
  }

  /** @throws ErrnoError when a component on the way is missing or no directory. */
  lookup(path: string, { follow = true, search }: LookupOptions = {}): Place {
    const pending = path.split('/').filter(isName);
    const trail: { readonly name: string; readonly inode: DirectoryInode }[] = [];
    let links = 0;
    for (;;) {
      const parent = trail.at(-1)?.inode ?? this.root;
      const name = pending.shift();
      if (name === undefined) return { ...this.#placeOf(trail) };
      search?.(parent, pathOf(trail));
      if (name === '..') {
        trail.pop();
        continue;
      }
      const inode = parent.entries.get(name);
      const last = pending.length === 0;
      if (inode?.type === 'symlink' && (follow || !last)) {
        links += 1;
        if (links > SYMLINKS_LIMIT) throw new ErrnoError('ELOOP', path);
        if (inode.target.startsWith('/')) trail.length = 0;
        pending.unshift(...inode.target.split('/').filter(isName));
      } else if (inode?.type === 'directory') trail.push({ name, inode });
      else if (last) return { path: pathOf([...trail, { name }]), parent, name, ...(inode && { inode }) };
      else throw new ErrnoError(inode === undefined ? 'ENOENT' : 'ENOTDIR', path);
    }
  }

  #placeOf(trail: readonly { readonly name: string; readonly inode: DirectoryInode }[]): Place {
    const here = trail.at(-1);
    const parent = trail.at(-2)?.inode ?? this.root;
    return { path: pathOf(trail), parent, name: here?.name ?? '', inode: here?.inode ?? this.root };
  }

  /** @throws ErrnoError */
  get(path: string, options?: LookupOptions): Inode {
    const { inode } = this.lookup(path, options);
    if (inode === undefined) throw new ErrnoError('ENOENT', path);
    return inode;
  }

  /** @throws ErrnoError */
  file(path: string): RegularInode {
    const inode = this.get(path);
    if (inode.type !== 'file') throw new ErrnoError('EISDIR', path);
    return inode;
  }

  /** @throws ErrnoError */
  directory(path: string): DirectoryInode {
    const inode = this.get(path);
    if (inode.type !== 'directory') throw new ErrnoError('ENOTDIR', path);
    return inode;
  }

  /** @throws ErrnoError */
  write(path: string, content: Uint8Array): void {
    const { inode, parent, name } = this.lookup(path);
    if (inode?.type === 'directory') throw new ErrnoError('EISDIR', path);
    if (inode?.type === 'file') {
      inode.content = content;
      inode.modifiedAt = new Date();
    } else {
      const attributes = this.#attributes(0o666 & ~this.umask);
      parent.entries.set(name, { type: 'file', number: this.#next(), content, links: 1, ...attributes });
    }
  }

  /** @throws ErrnoError */
  makeDirectory(path: string): void {
    const { parent, name } = this.#free(path);
    const attributes = this.#attributes(0o777 & ~this.umask);
    parent.entries.set(name, { type: 'directory', number: this.#next(), entries: new Map(), ...attributes });
  }

  /** @throws ErrnoError */
  makeSymlink(target: string, path: string): void {
    const { parent, name } = this.#free(path);
    parent.entries.set(name, { type: 'symlink', number: this.#next(), target, ...this.#attributes(0o777) });
  }

  /** @throws ErrnoError */
  makeLink(existing: string, path: string): void {
    const file = this.file(existing);
    const { parent, name } = this.#free(path);
    parent.entries.set(name, file);
    file.links += 1;
  }

  /** @throws ErrnoError */
  remove(path: string, { recursive }: { readonly recursive: boolean }): void {
    const { parent, name, inode } = this.lookup(path, { follow: false });
    if (inode === undefined) throw new ErrnoError('ENOENT', path);
    if (inode.type === 'directory' && inode.entries.size > 0 && !recursive) {
      throw new ErrnoError('ENOTEMPTY', path);
    }
    parent.entries.delete(name);
    if (inode.type === 'file') inode.links -= 1;
  }

  /** rename(2): the inode keeps everything but its name. @throws ErrnoError */
  rename(from: string, to: string): void {
    const source = this.lookup(from, { follow: false });
    const target = this.lookup(to, { follow: false });
    if (source.inode === undefined) throw new ErrnoError('ENOENT', from);
    if (target.inode === source.inode) return;
    if (target.inode?.type === 'directory' && target.inode.entries.size > 0)
      throw new ErrnoError('ENOTEMPTY', to);
    source.parent.entries.delete(source.name);
    if (target.inode?.type === 'file') target.inode.links -= 1;
    target.parent.entries.set(target.name, source.inode);
  }

  #free(path: string): Place {
    const place = this.lookup(path, { follow: false });
    if (place.inode !== undefined) throw new ErrnoError('EEXIST', path);
    return place;
  }

  #next(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  #attributes(mode: number) {
    return { mode, uid: 0, gid: 0, modifiedAt: new Date() };
  }
}

const isName = (component: string): boolean => component !== '' && component !== '.';

const pathOf = (trail: readonly { readonly name: string }[]): string =>
  `/${trail.map(({ name }) => name).join('/')}`;

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
