import type { Accounts } from './accounts.ts';
import { FileTree } from './file-tree.ts';
import type { Change, HostRecipe } from './host-recipe.ts';

/** A directory, or a file where there is content. */
interface Furnishing {
  readonly path: string;
  readonly content?: string;
  /** 0755 and 0644 where absent. */
  readonly mode?: number;
  /** Of the owner and of their private group; root where absent. */
  readonly uid?: number;
}

/** The file system of a host, with its tools and processes, after everything that happened to it. */
export function buildTree(recipe: HostRecipe, accounts: Accounts, tools: readonly string[]): FileTree {
  const tree = new FileTree();
  const passwd = { path: '/etc/passwd', content: linesOf(accounts.lines('passwd') ?? []) };
  const programs = [...tools, 'bash', 'sh'].map((tool) => program(`/usr/bin/${tool}`));
  for (const furnishing of [...SYSTEM, passwd, ...programs, ...homes(recipe)]) furnish(tree, furnishing);
  for (const [path, target] of SYMLINKS) tree.makeSymlink(target, path);
  for (const change of recipe.changes ?? []) apply(change, tree, accounts);
  return tree;
}

const program = (path: string): Furnishing => ({ path, content: `${path}\n`, mode: 0o755 });

const PAM_MODULES = ['pam_nologin', 'pam_unix', 'pam_loginuid', 'pam_limits'];

/** What the stacks of all distributions come to for an account of the host's own. */
const PAM_RULES = `account required pam_nologin.so
account required pam_unix.so
session required pam_loginuid.so
session required pam_limits.so
session required pam_unix.so
`;

const SYSTEM: readonly Furnishing[] = [
  { path: '/dev/null', content: '', mode: 0o666 },
  { path: '/etc/pam.d/sshd', content: PAM_RULES },
  { path: '/etc/ssh/sshd_config', content: 'UsePAM yes\n', mode: 0o600 },
  ...['ecdsa', 'ed25519', 'rsa'].map((type) => ({
    path: `/etc/ssh/ssh_host_${type}_key`,
    content: 'a private key\n',
    mode: 0o600,
  })),
  { path: '/opt' },
  { path: '/proc/1/comm', content: 'systemd\n' },
  { path: '/proc/mounts', content: '/dev/nvme0n1p1 / xfs rw,noatime 0 0\n' },
  { path: '/proc/712/comm', content: 'sshd\n' },
  { path: '/proc/712/cmdline', content: 'sshd: /usr/sbin/sshd -D [listener] 0 of 10-100 startups\0' },
  { path: '/proc/712/status', content: 'Name:\tsshd\nUid:\t0\t0\t0\t0\n' },
  { path: '/proc/self/ns/pid', content: '' },
  { path: '/run' },
  { path: '/run/systemd/timesync/synchronized', content: '' },
  { path: '/tmp', mode: 0o1777 },
  program('/usr/sbin/nologin'),
  { path: '/var/lib' },
  { path: '/var/log' },
  ...PAM_MODULES.map((name) => ({ path: `/usr/lib64/security/${name}.so`, content: `${name}\n` })),
];

const SYMLINKS = [
  ['/proc/712/ns', '/proc/self/ns'],
  ['/bin', 'usr/bin'],
  ['/sbin', 'usr/sbin'],
  ['/var/run', '/run'],
] as const;

/** What differs between distributions and hosts: who logs in, and with which keys. */
function homes({ flavour, authorizedKeys }: HostRecipe): readonly Furnishing[] {
  const { defaultUser, homeMode, osRelease } = flavour;
  const home = `/home/${defaultUser}`;
  const forced = authorizedKeys.slice(0, 1).map((key) => forcedCommand(defaultUser) + key);
  return [
    { path: '/etc/os-release', content: osRelease },
    { path: '/etc/cloud/cloud.cfg', content: cloudConfig(defaultUser) },
    { path: '/root', mode: 0o700 },
    { path: '/root/.ssh', mode: 0o700 },
    { path: '/root/.ssh/authorized_keys', content: linesOf(forced), mode: 0o600 },
    { path: home, mode: homeMode, uid: 1000 },
    { path: `${home}/.ssh`, mode: 0o700, uid: 1000 },
    { path: `${home}/.ssh/authorized_keys`, content: linesOf(authorizedKeys), mode: 0o600, uid: 1000 },
  ];
}

const linesOf = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');

/** cc_ssh of cloud-init puts this before root's keys (`disable_root`). */
const forcedCommand = (user: string): string =>
  'no-port-forwarding,no-agent-forwarding,no-X11-forwarding,' +
  `command="echo 'Please login as the user \\"${user}\\" rather than the user \\"root\\".';echo;sleep 10;exit 142" `;

/** `system_info` of the distribution's /etc/cloud/cloud.cfg. */
const cloudConfig = (user: string): string =>
  linesOf([
    'disable_root: true',
    '',
    'system_info:',
    '   default_user:',
    `     name: ${user}`,
    '     shell: /bin/bash',
  ]);

function furnish(tree: FileTree, { path, content, mode, uid = 0 }: Furnishing): void {
  makeDirectories(tree, content === undefined ? path : path.slice(0, path.lastIndexOf('/')));
  if (content !== undefined) tree.write(path, Buffer.from(content));
  const usual = content === undefined ? 0o755 : 0o644;
  Object.assign(tree.get(path), { mode: mode ?? usual, uid, gid: uid });
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
}
