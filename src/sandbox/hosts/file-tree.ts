import { ErrnoError } from './errno.ts';
import type { DirectoryInode, Inode, RegularInode } from './inode.ts';
import { type LookupOptions, lookup, type Place } from './path-walk.ts';
import { type Actor, grants, type Permission, ROOT } from './permission.ts';

/** A file system with real inodes: what stat(2) and rename(2) say of them holds here as well. */
export class FileTree {
  readonly root: DirectoryInode;
  /** umask(2) of whoever creates something. */
  umask = 0o022;
  /** Who looks things up and creates them. */
  actor: Actor = ROOT;
  /** Which files the descriptors under /proc/self/fd stand for. */
  readonly opened = new Map<string, string>();
  #lastNumber = 1;

  constructor() {
    this.root = { type: 'directory', number: 2, entries: new Map(), ...this.#attributes(0o755) };
    this.#lastNumber = 2;
  }

  /** @throws ErrnoError when a component on the way is missing or no directory. */
  lookup(path: string, options?: LookupOptions): Place {
    const search: LookupOptions['search'] = (directory) => this.#require(directory, 'x', path);
    return lookup(this.root, path, { search, ...options });
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
      this.#require(inode, 'w', path);
      inode.content = content;
      inode.modifiedAt = new Date();
    } else {
      this.#require(parent, 'w', path);
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
    this.#require(parent, 'w', path);
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
    for (const { parent } of [source, target]) this.#require(parent, 'w', to);
    if (target.inode?.type === 'directory' && target.inode.entries.size > 0)
      throw new ErrnoError('ENOTEMPTY', to);
    source.parent.entries.delete(source.name);
    if (target.inode?.type === 'file') target.inode.links -= 1;
    target.parent.entries.set(target.name, source.inode);
  }

  #free(path: string): Place {
    const place = this.lookup(path, { follow: false });
    if (place.inode !== undefined) throw new ErrnoError('EEXIST', path);
    this.#require(place.parent, 'w', path);
    return place;
  }

  #require(inode: Inode, permission: Permission, path: string): void {
    if (!grants(inode, permission, this.actor)) throw new ErrnoError('EACCES', path);
  }

  #next(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  #attributes(mode: number) {
    const { uid, gid } = this.actor;
    return { mode, uid, gid, modifiedAt: new Date() };
  }
}
