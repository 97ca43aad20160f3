import { posix } from 'node:path';
import type { IFileSystem } from 'just-bash';
import { ErrnoError } from './errno.ts';
import type { FileTree } from './file-tree.ts';
import { type Inode, sizeOf } from './inode.ts';

type Stat = Awaited<ReturnType<IFileSystem['stat']>>;
type Content = Parameters<IFileSystem['writeFile']>[1];

const DEVICE = 66305;

/** What is written to it does not take the place of what was there. */
const CONSOLE = '/dev/console';

/** A file tree as just-bash wants its file systems. */
export class ShellFileSystem implements IFileSystem {
  readonly #tree: FileTree;

  constructor(tree: FileTree) {
    this.#tree = tree;
  }

  async readFile(path: string): Promise<string> {
    return Buffer.from(await this.readFileBuffer(path)).toString('utf8');
  }

  async readFileBuffer(path: string): Promise<Uint8Array> {
    return this.#tree.file(this.#tree.opened.get(path) ?? path).content;
  }

  async writeFile(path: string, content: Content, options?: unknown): Promise<void> {
    if (path === CONSOLE) return this.appendFile(path, content, options);
    this.#tree.write(path, bytesOf(content, options));
  }

  async appendFile(path: string, content: Content, options?: unknown): Promise<void> {
    const { inode } = this.#tree.lookup(path);
    const before = inode?.type === 'file' ? inode.content : new Uint8Array();
    this.#tree.write(path, Buffer.concat([before, bytesOf(content, options)]));
  }

  async exists(path: string): Promise<boolean> {
    try {
      return this.#tree.lookup(path).inode !== undefined;
    } catch {
      return false;
    }
  }

  async stat(path: string): Promise<Stat> {
    return statOf(this.#tree.get(path));
  }

  async lstat(path: string): Promise<Stat> {
    return statOf(this.#tree.get(path, { follow: false }));
  }

  async mkdir(path: string, options?: { recursive?: boolean }): Promise<void> {
    if (options?.recursive !== true) return this.#tree.makeDirectory(path);
    const names = path.split('/').filter((name) => name !== '');
    for (const index of names.keys()) {
      const prefix = `/${names.slice(0, index + 1).join('/')}`;
      if (!(await this.exists(prefix))) this.#tree.makeDirectory(prefix);
    }
    this.#tree.directory(path);
  }

  async readdir(path: string): Promise<string[]> {
    return [...this.#tree.directory(path).entries.keys()].sort();
  }

  async rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void> {
    try {
      this.#tree.remove(path, { recursive: options?.recursive === true });
    } catch (error) {
      const missing = error instanceof ErrnoError && error.code === 'ENOENT';
      if (!missing || options?.force !== true) throw error;
    }
  }

  async cp(source: string, target: string): Promise<void> {
    this.#tree.write(target, this.#tree.file(source).content);
  }

  async mv(source: string, target: string): Promise<void> {
    this.#tree.rename(source, target);
  }

  resolvePath(base: string, path: string): string {
    return posix.resolve(base, path);
  }

  /** Every path, for globs. */
  getAllPaths(): string[] {
    return [...pathsBelow(this.#tree.root, '')];
  }

  async chmod(path: string, mode: number): Promise<void> {
    this.#tree.get(path).mode = mode & 0o7777;
  }

  async symlink(target: string, path: string): Promise<void> {
    this.#tree.makeSymlink(target, path);
  }

  async link(existing: string, path: string): Promise<void> {
    this.#tree.makeLink(existing, path);
  }

  async readlink(path: string): Promise<string> {
    const inode = this.#tree.get(path, { follow: false });
    if (inode.type !== 'symlink') throw new ErrnoError('ENOENT', path);
    return inode.target;
  }

  async realpath(path: string): Promise<string> {
    const place = this.#tree.lookup(path);
    if (place.inode === undefined) throw new ErrnoError('ENOENT', path);
    return place.path;
  }

  async utimes(path: string, _accessedAt: Date, modifiedAt: Date): Promise<void> {
    this.#tree.get(path).modifiedAt = modifiedAt;
  }
}

function bytesOf(content: Content, options: unknown): Uint8Array {
  if (typeof content !== 'string') return content;
  const named =
    typeof options === 'object' && options !== null && 'encoding' in options ? options.encoding : options;
  return Buffer.from(content, named === 'binary' || named === 'latin1' ? 'latin1' : 'utf8');
}

const statOf = (inode: Inode): Stat => ({
  isFile: inode.type === 'file',
  isDirectory: inode.type === 'directory',
  isSymbolicLink: inode.type === 'symlink',
  mode: inode.mode,
  size: sizeOf(inode),
  mtime: inode.modifiedAt,
  dev: DEVICE,
  ino: inode.number,
});

function* pathsBelow(inode: Inode, path: string): Generator<string> {
  yield path === '' ? '/' : path;
  if (inode.type !== 'directory') return;
  for (const [name, child] of inode.entries) yield* pathsBelow(child, `${path}/${name}`);
}
