import { ErrnoError } from './errno.ts';
import type { DirectoryInode, Inode } from './inode.ts';

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

interface Entered {
  readonly name: string;
  readonly inode: DirectoryInode;
}

/**
 * path_resolution(7) from the root.
 * @throws ErrnoError when a component on the way is missing or no directory.
 */
export function lookup(root: DirectoryInode, path: string, options: LookupOptions = {}): Place {
  const walk = new Walk(root, path, options);
  for (;;) {
    const place = walk.step();
    if (place !== undefined) return place;
  }
}

class Walk {
  readonly #root: DirectoryInode;
  readonly #path: string;
  readonly #options: LookupOptions;
  readonly #pending: string[];
  #entered: Entered[] = [];
  #links = 0;

  constructor(root: DirectoryInode, path: string, options: LookupOptions) {
    this.#root = root;
    this.#path = path;
    this.#options = options;
    this.#pending = namesIn(path);
  }

  /** Takes the next name; the place once there are no more. */
  step(): Place | undefined {
    const name = this.#pending.shift();
    if (name === undefined) return this.#here();
    const parent = this.#entered.at(-1)?.inode ?? this.#root;
    this.#options.search?.(parent, pathOf(this.#entered));
    if (name === '..') this.#entered.pop();
    else return this.#take(name, parent);
    return undefined;
  }

  #take(name: string, parent: DirectoryInode): Place | undefined {
    const inode = parent.entries.get(name);
    const last = this.#pending.length === 0;
    if (inode?.type === 'symlink' && (!last || this.#options.follow !== false)) this.#follow(inode.target);
    else if (inode?.type === 'directory') this.#entered.push({ name, inode });
    else if (last)
      return { path: pathOf([...this.#entered, { name }]), parent, name, ...(inode && { inode }) };
    else throw new ErrnoError(inode === undefined ? 'ENOENT' : 'ENOTDIR', this.#path);
    return undefined;
  }

  #follow(target: string): void {
    this.#links += 1;
    if (this.#links > SYMLINKS_LIMIT) throw new ErrnoError('ELOOP', this.#path);
    if (target.startsWith('/')) this.#entered = [];
    this.#pending.unshift(...namesIn(target));
  }

  #here(): Place {
    const { name, inode } = this.#entered.at(-1) ?? { name: '', inode: this.#root };
    return { path: pathOf(this.#entered), parent: this.#entered.at(-2)?.inode ?? this.#root, name, inode };
  }
}

const namesIn = (path: string): string[] => path.split('/').filter((name) => name !== '' && name !== '.');

const pathOf = (entered: readonly { readonly name: string }[]): string =>
  `/${entered.map(({ name }) => name).join('/')}`;
