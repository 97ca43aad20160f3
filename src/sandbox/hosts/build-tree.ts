import type { Accounts } from './accounts.ts';
import { FileTree } from './file-tree.ts';
import type { Change, HostRecipe } from './host-recipe.ts';

/** cc_ssh of cloud-init puts this before root's keys (`disable_root`). */
const forcedCommand = (user: string): string =>
  'no-port-forwarding,no-agent-forwarding,no-X11-forwarding,' +
  `command="echo 'Please login as the user \\"${user}\\" rather than the user \\"root\\".';echo;sleep 10;exit 142" `;

/** `system_info` of the distribution's /etc/cloud/cloud.cfg. */
const cloudConfig = (user: string): string =>
  `users:\n   - default\n\ndisable_root: true\n\nsystem_info:\n   default_user:\n     name: ${user}\n     lock_passwd: True\n     shell: /bin/bash\n`;

const SYMLINKS = [
  ['/bin', 'usr/bin'],
  ['/sbin', 'usr/sbin'],
  ['/var/run', '/run'],
] as const;
const DIRECTORIES = [
  '/dev',
  '/etc/cloud',
  '/etc/ssh',
  '/home',
  '/opt',
  '/proc',
  '/root/.ssh',
  '/run',
  '/tmp',
];
const MORE_DIRECTORIES = [
  '/usr/bin',
  '/usr/sbin',
  '/var/lib',
  '/var/log',
  '/proc/1',
  '/proc/712',
  '/proc/self',
];

/** The file system of a host, with its tools and processes, after everything that happened to it. */
export function buildTree(recipe: HostRecipe, accounts: Accounts, tools: readonly string[]): FileTree {
  const tree = new FileTree();
  for (const path of [...DIRECTORIES, ...MORE_DIRECTORIES]) makePath(tree, path);
  for (const [path, target] of SYMLINKS) {
    tree.makeSymlink(target, path);
  }
  const put = (path: string, content: string, attributes: Placed = {}): void =>
    place(tree, { path, content, ...attributes });
  for (const tool of [...tools, 'bash', 'sh']) put(`/usr/bin/${tool}`, `${tool}\n`, { mode: 0o755 });
  put('/usr/sbin/nologin', 'nologin\n', { mode: 0o755 });
  put('/dev/null', '');
  put('/proc/1/comm', 'systemd\n');
  put('/proc/712/comm', 'sshd\n');
  put('/etc/os-release', recipe.flavour.osRelease);
  put('/etc/cloud/cloud.cfg', cloudConfig(recipe.flavour.defaultUser));
  put('/etc/ssh/sshd_config', 'UsePAM yes\n', { mode: 0o600 });
  tree.get('/tmp').mode = 0o1777;
  putKeys(recipe, put, tree);
  for (const change of recipe.changes ?? []) apply(change, tree, accounts);
  return tree;
}

interface Placed {
  readonly mode?: number;
  readonly uid?: number;
}

function putKeys(
  { flavour, authorizedKeys }: HostRecipe,
  put: (path: string, content: string, attributes?: Placed) => void,
  tree: FileTree,
): void {
  const home = `/home/${flavour.defaultUser}`;
  makePath(tree, `${home}/.ssh`);
  const text = authorizedKeys.map((line) => `${line}\n`).join('');
  put(`${home}/.ssh/authorized_keys`, text, { mode: 0o600, uid: 1000 });
  const forced = authorizedKeys.slice(0, 1).map((line) => `${forcedCommand(flavour.defaultUser)}${line}\n`);
  put('/root/.ssh/authorized_keys', forced.join(''), { mode: 0o600 });
  own(tree, home, { mode: flavour.homeMode, uid: 1000 });
  own(tree, `${home}/.ssh`, { mode: 0o700, uid: 1000 });
  own(tree, '/root', { mode: 0o700, uid: 0 });
  own(tree, '/root/.ssh', { mode: 0o700, uid: 0 });
}

function own(
  tree: FileTree,
  path: string,
  { mode, uid }: { readonly mode: number; readonly uid: number },
): void {
  Object.assign(tree.get(path), { mode, uid, gid: uid });
}

function place(tree: FileTree, file: { readonly path: string; readonly content: string } & Placed): void {
  tree.write(file.path, Buffer.from(file.content));
  own(tree, file.path, { mode: file.mode ?? 0o644, uid: file.uid ?? 0 });
}

function makePath(tree: FileTree, path: string): void {
  const names = path.split('/').slice(1);
  for (const index of names.keys()) {
    const prefix = `/${names.slice(0, index + 1).join('/')}`;
    if (tree.lookup(prefix).inode === undefined) tree.makeDirectory(prefix);
  }
}

function apply(change: Change, tree: FileTree, accounts: Accounts): void {
  if ('chmod' in change) tree.get(change.chmod).mode = change.mode;
  if ('remove' in change) tree.remove(change.remove, { recursive: true });
  if ('chown' in change) setOwner(tree, accounts, { path: change.chown, owner: change.owner });
  if ('write' in change) {
    tree.write(change.write, Buffer.from(change.content));
    tree.get(change.write).mode = change.mode;
    setOwner(tree, accounts, { path: change.write, owner: change.owner });
  }
}

/** `owner` is a name, or a number for an owner that no longer has one. */
function setOwner(
  tree: FileTree,
  accounts: Accounts,
  what: { readonly path: string; readonly owner: string },
): void {
  const account = accounts.account(what.owner);
  const inode = tree.get(what.path);
  inode.uid = account?.uid ?? Number(what.owner);
  inode.gid = account?.gid ?? Number(what.owner);
}
