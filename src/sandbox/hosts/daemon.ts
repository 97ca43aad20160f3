import type { FileTree } from './file-tree.ts';
import type { Flavour } from './flavours.ts';

const SOCKETS = ['[18311]', '[18312]'] as const;

/** proc_pid_net(5), as recorded: port 22 of every address, and who listens there. */
const listener = (address: string, index: 0 | 1): string =>
  `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: ${address}:0016 ${address}:0000 0A 00000000:00000000 00:00000000 00000000     0        0 ${SOCKETS[index].slice(1, -1)} 1 0000000031b2c29b 100 0 0 10 0
`;

/** The process of sshd that listens, as proc(5) shows it. */
export class Daemon {
  readonly #tree: FileTree;
  readonly #flavour: Flavour;
  #pid: number | undefined;
  #lastPid = 612;
  /** Has it been tried to start it in vain? */
  failed = false;

  constructor(tree: FileTree, flavour: Flavour) {
    this.#tree = tree;
    this.#flavour = flavour;
  }

  get pid(): number | undefined {
    return this.#pid;
  }

  start(): void {
    this.#lastPid += 100;
    this.#pid = this.#lastPid;
    this.failed = false;
    const own = `/proc/${this.#pid}`;
    const files = {
      [`${own}/comm`]: 'sshd\n',
      [`${own}/cmdline`]: `sshd: ${this.#flavour.openssh.command} [listener] 0 of 10-100 startups\0`,
      [`${own}/status`]: 'Name:\tsshd\nUid:\t0\t0\t0\t0\n',
      [`${own}/cgroup`]: '0::/system.slice/ssh.service\n',
      [`${own}/net/tcp`]: listener('00000000', 0),
      [`${own}/net/tcp6`]: listener('0'.repeat(32), 1),
      '/run/sshd.pid': `${this.#pid}\n`,
    };
    for (const path of [own, `${own}/net`, `${own}/fd`]) this.#tree.makeDirectory(path);
    for (const [path, content] of Object.entries(files)) {
      this.#tree.write(path, Buffer.from(content));
      this.#tree.get(path).mode = 0o644;
    }
    for (const [index, socket] of SOCKETS.entries()) {
      this.#tree.makeSymlink(`socket:${socket}`, `${own}/fd/${index + 3}`);
    }
    this.#tree.makeSymlink('/proc/self/ns', `${own}/ns`);
    for (const directory of this.#runtimeDirectories()) {
      if (this.#tree.lookup(directory).inode === undefined) this.#tree.makeDirectory(directory);
      Object.assign(this.#tree.get(directory), { mode: 0o755, uid: 0, gid: 0 });
    }
  }

  /** It writes its pid file whenever it reads its configuration. */
  reload(): void {
    this.#tree.write('/run/sshd.pid', Buffer.from(`${this.#pid}\n`));
  }

  /** systemd takes the directory away that it made. */
  stop(): void {
    if (this.#pid === undefined) return;
    for (const path of [`/proc/${this.#pid}`, '/run/sshd.pid', ...this.#runtimeDirectories()]) {
      if (this.#tree.lookup(path).inode) this.#tree.remove(path, { recursive: true });
    }
    this.#pid = undefined;
  }

  /** It ended by itself, and could not be started again. */
  end(): void {
    this.stop();
    this.failed = true;
  }

  #runtimeDirectories(): readonly string[] {
    return this.#flavour.units.flatMap(({ runtimeDirectory }) =>
      runtimeDirectory === undefined ? [] : [`/run/${runtimeDirectory}`],
    );
  }
}
