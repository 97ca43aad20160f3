import type { Accounts } from './accounts.ts';
import { FileTree } from './file-tree.ts';
import { type Furnishing, furnishings, linesOf, program } from './furnishings.ts';
import type { Change, HostRecipe } from './host-recipe.ts';
import type { Inode } from './inode.ts';

/** The file system of a host, with its tools, after everything that happened to it. */
export function buildTree(recipe: HostRecipe, accounts: Accounts, tools: readonly string[]): FileTree {
  const tree = new FileTree();
  const databases = ['passwd', 'group', 'shadow'].map((name) => ({
    path: `/etc/${name}`,
    content: linesOf(accounts.lines(name) ?? []),
    mode: name === 'shadow' ? 0o640 : 0o644,
  }));
  const programs = [...tools, 'bash', 'sh'].map((tool) => program(`/usr/bin/${tool}`));
  const sshd = { ...program('/usr/bin/sshd'), content: wordsOfSshd(recipe) };
  for (const furnishing of [...databases, ...programs, sshd, ...furnishings(recipe)])
    furnish(tree, furnishing);
  for (const [path, target] of SYMLINKS) tree.makeSymlink(target, path);
  age(tree.root);
  for (const change of recipe.changes ?? []) apply(change, tree, accounts);
  return tree;
}

/** What of the program scripts look for. */
const wordsOfSshd = ({ flavour }: HostRecipe): string =>
  `sshd\0${flavour.openssh.privsepDirectory}\0/run/sshd.pid\0`;

const DAY_MS = 86_400_000;

const SYMLINKS = [
  ['/bin', 'usr/bin'],
  ['/sbin', 'usr/sbin'],
  ['/var/run', '/run'],
  ['/var/lib/cloud/instance', '/var/lib/cloud/instances/i-0123456789abcdef0'],
] as const;

function furnish(tree: FileTree, { path, content, mode, uid = 0, gid = uid }: Furnishing): void {
  makeDirectories(tree, content === undefined ? path : path.slice(0, path.lastIndexOf('/')));
  if (content !== undefined) tree.write(path, Buffer.from(content));
  const usual = content === undefined ? 0o755 : 0o644;
  Object.assign(tree.get(path), { mode: mode ?? usual, uid, gid });
}

/** A fresh host was set up before its sshd started. */
function age(inode: Inode): void {
  inode.modifiedAt = new Date(Date.now() - DAY_MS);
  if (inode.type === 'directory') for (const entry of inode.entries.values()) age(entry);
}

function makeDirectories(tree: FileTree, path: string): void {
  const names = path.split('/').slice(1);
  for (const index of names.keys()) {
    const prefix = `/${names.slice(0, index + 1).join('/')}`;
    if (tree.lookup(prefix).inode === undefined) tree.makeDirectory(prefix);
  }
}

function apply(change: Change, tree: FileTree, accounts: Accounts): void {
  if ('chmod' in change) tree.get(change.chmod).mode = change.mode;
  if ('remove' in change) tree.remove(change.remove, { recursive: true });
  if ('chown' in change) {
    const account = accounts.account(change.owner);
    const id = Number(change.owner);
    Object.assign(tree.get(change.chown), { uid: account?.uid ?? id, gid: account?.gid ?? id });
  }
  if ('write' in change) {
    const { write: path, content, mode, daysAgo = 0 } = change;
    const owner = tree.lookup(path).inode;
    furnish(tree, {
      path,
      content,
      uid: owner?.uid ?? 0,
      gid: owner?.gid ?? 0,
      mode: mode ?? owner?.mode ?? 0o644,
    });
    tree.get(path).modifiedAt = new Date(Date.now() - daysAgo * DAY_MS);
  }
}
