import { type CloudConfig, type Command, cloudConfigOf } from './cloud-config.ts';
import type { FileTree } from './file-tree.ts';
import { quoted } from './timeout.ts';
import type { ToolResult } from './tool.ts';
import { type Part, partsOf } from './user-data-parts.ts';

/** What a boot does things to. */
export interface BootingHost {
  readonly instanceId: string;
  readonly tree: FileTree;
  readonly run: (script: string) => Promise<ToolResult>;
  /** What the system starts after the network is there: sshd. */
  readonly startServices: () => Promise<unknown>;
}

const CONSOLE = '/dev/console';
const INSTANCE = '/var/lib/cloud/instance';
const SCRIPTS = `${INSTANCE}/scripts`;
const PER_BOOT = '/var/lib/cloud/scripts/per-boot';

/** A boot with cloud-init 22.4, as real hosts were seen to do it; gives what was written to the console. */
export async function bootWith(host: BootingHost, userData: Uint8Array): Promise<string> {
  host.tree.write(CONSOLE, Buffer.alloc(0));
  const config = await networkStage(host, partsOf(userData));
  await host.startServices();
  say(host, "Cloud-init v. 22.4.2 running 'modules:config'\n");
  once(host, 'config_runcmd', () => writeRunCommands(host, config));
  say(host, "Cloud-init v. 22.4.2 running 'modules:final'\n");
  await finalStage(host, config);
  return Buffer.from(host.tree.file(CONSOLE).content).toString('utf8').replaceAll(/\r?\n/g, '\r\n');
}

/** Parts are handled at every boot: boothooks run, and scripts are only written. Nothing is ever taken away. */
async function networkStage(host: BootingHost, parts: readonly Part[]): Promise<CloudConfig> {
  say(host, "Cloud-init v. 22.4.2 running 'init'\n");
  const configs: [string, readonly Command[]][] = [];
  for (const { type, name, content } of parts) {
    const text = content.toString('utf8');
    if (type === 'text/cloud-config') configs.push(...cloudConfigOf(text));
    else if (type === 'text/x-shellscript') writeProgram(host, `${SCRIPTS}/${name}`, content);
    else if (type === 'text/cloud-boothook') await runBoothook(host, name, text);
    else say(host, `__init__.py[WARNING]: Unhandled unknown content-type (${type}) userdata\n`);
  }
  const config: CloudConfig = new Map(configs);
  const commands = config.get('bootcmd') ?? [];
  if (commands.length > 0) await run(host, shellOf(commands));
  return config;
}

async function runBoothook(host: BootingHost, name: string, text: string): Promise<void> {
  const path = `${INSTANCE}/boothooks/${name}`;
  writeProgram(host, path, Buffer.from(text.trimStart().replace(/^#cloud-boothook\s*/i, '')));
  await run(host, quoted(path));
}

function writeRunCommands(host: BootingHost, config: CloudConfig): void {
  const commands = config.get('runcmd') ?? [];
  if (commands.length > 0)
    writeProgram(host, `${SCRIPTS}/runcmd`, Buffer.from(`#!/bin/sh\n${shellOf(commands)}`));
}

const DEFAULT_MODULES: readonly Command[] = ['scripts-per-boot', 'scripts-user', 'final-message'];

/** A list of the user data replaces the system's whole list. */
async function finalStage(host: BootingHost, config: CloudConfig): Promise<void> {
  for (const module of config.get('cloud_final_modules') ?? DEFAULT_MODULES) {
    const [name = '', frequency] = typeof module === 'string' ? [module] : module;
    if (name === 'scripts-per-boot') await runAll(host, PER_BOOT);
    if (name === 'scripts-user' && (frequency === 'always' || once(host, 'config_scripts_user')))
      await runAll(host, SCRIPTS);
    if (name === 'final-message')
      say(host, 'Cloud-init v. 22.4.2 finished. Datasource DataSourceEc2Local.\n');
  }
}

/** Does it once for an instance, as its semaphore has it; answers whether this is the time. */
function once({ tree }: BootingHost, semaphore: string, work?: () => void): boolean {
  const path = `${INSTANCE}/sem/${semaphore}`;
  if (tree.lookup(path).inode !== undefined) return false;
  tree.write(path, Buffer.alloc(0));
  work?.();
  return true;
}

/** All programs of a folder, by their names. */
async function runAll(host: BootingHost, folder: string): Promise<void> {
  for (const name of [...host.tree.directory(folder).entries.keys()].toSorted())
    await run(host, quoted(`${folder}/${name}`));
}

const shellOf = (commands: readonly Command[]): string =>
  commands
    .map((command) => `${typeof command === 'string' ? command : command.map(quoted).join(' ')}\n`)
    .join('');

/** What it prints goes to the console, as that of cloud-init's units does. */
async function run(host: BootingHost, script: string): Promise<void> {
  const { stdout, stderr } = await host.run(`export INSTANCE_ID=${host.instanceId}\n${script}`);
  say(host, stdout + stderr);
}

function say({ tree }: BootingHost, text: string): void {
  tree.write(CONSOLE, Buffer.concat([tree.file(CONSOLE).content, Buffer.from(text)]));
}

function writeProgram({ tree }: BootingHost, path: string, content: Buffer): void {
  tree.write(path, content);
  tree.get(path).mode = 0o700;
}
