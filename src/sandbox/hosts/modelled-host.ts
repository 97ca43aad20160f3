import { Bash, defineCommand, latin1FromBytes } from 'just-bash';
import { Accounts } from './accounts.ts';
import { asUserCommands } from './as-user.ts';
import { awk } from './awk.ts';
import { bareLoops } from './bare-loops.ts';
import { breath } from './breath.ts';
import { buildTree } from './build-tree.ts';
import { casePatterns } from './case-patterns.ts';
import { bootWith } from './cloud-init.ts';
import { Daemon } from './daemon.ts';
import { roomyDisk } from './disk.ts';
import type { FileTree } from './file-tree.ts';
import { accountsOf, groupsOf, type HostRecipe, type LogLine } from './host-recipe.ts';
import { loneExpansions } from './lone-expansions.ts';
import { octalVariables } from './octal-variables.ts';
import { openedFiles, openedPath } from './opened-files.ts';
import { ownParameters } from './own-parameters.ts';
import { BUNDLED, toolsOf } from './programs.ts';
import { ShellFileSystem } from './shell-file-system.ts';
import { rewriting } from './shell-syntax.ts';
import { timeout } from './timeout.ts';
import { type Later, later, Timers } from './timers.ts';
import type { HostState, Tool, ToolResult } from './tool.ts';
import { unpacked } from './unpacked.ts';

/** What a boot learns from the metadata service. */
interface Metadata {
  readonly instanceId: string;
  readonly userData: Uint8Array;
}

/**
 * A Linux host in memory, on which POSIX sh scripts run as root: files with owners, modes, inodes and hard links, users,
 * sshd's configuration and its journal. It never decides a login.
 */
export class ModelledHost {
  /** The truth, for tests. */
  readonly tree: FileTree;
  readonly accounts: Accounts;
  readonly #bash: Bash;
  readonly #state: HostState;
  #last: Promise<unknown> = Promise.resolve();

  constructor(recipe: HostRecipe, runLater: Later = later) {
    const tools = toolsOf(recipe.flavour);
    this.accounts = new Accounts(accountsOf(recipe), groupsOf(recipe));
    const programs = [...BUNDLED, timeout.name, 'setpriv', 'runuser', ...Object.keys(tools)];
    this.tree = buildTree(recipe, this.accounts, programs);
    const state: HostState = {
      flavour: recipe.flavour,
      tree: this.tree,
      accounts: this.accounts,
      disk: roomyDisk(),
      daemon: new Daemon(this.tree, recipe.flavour),
      timers: new Timers((script) => void this.run(script), runLater),
      journal: journalOf(recipe),
    };
    bringUp(state, recipe);
    this.#state = state;
    this.#bash = new Bash({
      fs: new ShellFileSystem(this.tree),
      cwd: '/',
      commands: [...BUNDLED],
      customCommands: [
        awk,
        timeout,
        ...asUserCommands(state),
        ...Object.entries(tools).map(([name, tool]) => commandOf(name, tool, state)),
      ],
      processInfo: { uid: 0, gid: 0 },
      env: { HOME: '/root', PATH: '/usr/sbin:/usr/bin:/sbin:/bin' },
      // Its traps in Node's globals are for scripts that nobody has read.
      defenseInDepth: false,
    });
    this.#bash.registerTransformPlugin(
      rewriting([bareLoops, casePatterns, loneExpansions, octalVariables, openedFiles, ownParameters]),
    );
  }

  /** Runs a script; one after the other, so that none sees another's umask. */
  run(script: string): Promise<ToolResult> {
    const run = this.#last.then(() => this.#run(script));
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** A boot of an instance that cloud-init has seen before; gives what it printed on the console. */
  async boot({ instanceId, userData }: Metadata): Promise<{ readonly console: string }> {
    const { daemon, flavour, timers } = this.#state;
    timers.clear();
    daemon.stop();
    const sshd = flavour.units.find(({ listens }) => listens === undefined);
    const startServices = () => this.run(`systemctl start ${sshd?.id}`);
    const console = await bootWith(
      { instanceId, tree: this.tree, run: (script) => this.run(script), startServices },
      userData,
    );
    return { console };
  }

  async #run(script: string): Promise<ToolResult> {
    this.tree.umask = 0o022;
    const { stdout, stderr, exitCode } = await this.#bash.exec(unpacked(script), { rawScript: true });
    return { stdout, stderr, exitCode };
  }
}

/** sshd starts, as it does on a healthy host; and what has happened to the host since. */
function bringUp({ daemon, disk }: HostState, { changes = [] }: HostRecipe): void {
  daemon.start();
  for (const change of changes) {
    if ('disk' in change) Object.assign(disk, change.disk);
    if ('sshd' in change) daemon.end();
  }
}

const commandOf = (name: string, tool: Tool, host: HostState) =>
  defineCommand(name, async (args, { cwd, env, stdin }) => {
    await breath();
    noteOpened(env, host.tree);
    return tool({ args, cwd, env, host, stdin: Buffer.from(latin1FromBytes(stdin), 'latin1') });
  });

/** The file system does not see what a shell has open, which the shell's own redirections then find in it. */
function noteOpened(env: ReadonlyMap<string, string>, { opened }: FileTree): void {
  for (const descriptor of ['3', '4']) {
    const path = openedPath(env, descriptor);
    if (path !== undefined) opened.set(`/proc/self/fd/${descriptor}`, path);
  }
}

function journalOf({ hostname, log = [] }: HostRecipe): readonly string[] {
  return log.map((line) => `${timeOf(line)} ${hostname} sshd[${4000 + line.minutesAgo}]: ${line.message}`);
}

/** As "2026-11-03T09:58:01+0000". */
const timeOf = ({ minutesAgo }: LogLine): string =>
  `${new Date(Date.now() - minutesAgo * 60_000).toISOString().slice(0, 19)}+0000`;
