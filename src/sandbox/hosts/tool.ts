import { posix } from 'node:path';
import type { Accounts } from './accounts.ts';
import type { Daemon } from './daemon.ts';
import type { Disk } from './disk.ts';
import { ERRNO_WORDS, ErrnoError } from './errno.ts';
import type { FileTree } from './file-tree.ts';
import type { Flavour } from './flavours.ts';
import { openedPath } from './opened-files.ts';
import type { Timers } from './timers.ts';

/** What the tools of one modelled host look at and change. */
export interface HostState {
  readonly flavour: Flavour;
  readonly tree: FileTree;
  readonly accounts: Accounts;
  readonly disk: Disk;
  readonly daemon: Daemon;
  readonly timers: Timers;
  /** Lines of the journal as `journalctl -o short-iso` prints them, oldest first. */
  readonly journal: readonly string[];
}

/** One run of a tool. */
export interface ToolCall {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly stdin: Buffer;
  readonly env: ReadonlyMap<string, string>;
  readonly host: HostState;
}

export interface ToolResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: number;
}

/** A program that just-bash lacks or that knows nothing of owners there. */
export type Tool = (call: ToolCall) => ToolResult;

export const done = (stdout = '', exitCode = 0): ToolResult => ({ stdout, stderr: '', exitCode });

export const failed = (stderr: string, exitCode = 1): ToolResult => ({
  stdout: '',
  stderr: `${stderr}\n`,
  exitCode,
});

/** A use of a tool that the model does not know is loud, never a quiet guess. */
export const notModelled = (tool: string, args: readonly string[]): ToolResult =>
  failed(`${tool}: the modelled host does not know: ${args.join(' ')}`, 2);

/** The absolute path of an operand; what is under /proc/self/fd stands for the file that is open there. */
export function pathOf({ cwd, env }: ToolCall, operand: string): string {
  const descriptor = /^\/proc\/self\/fd\/(\d+)$/.exec(operand)?.[1];
  if (descriptor === undefined) return posix.resolve(cwd, operand);
  const path = openedPath(env, descriptor);
  if (path === undefined) throw new ErrnoError('ENOENT', operand);
  return path;
}

/** The words of an errno(3); throws what is none. */
export function errnoWords(error: unknown): string {
  if (error instanceof ErrnoError) return ERRNO_WORDS[error.code];
  throw error;
}
