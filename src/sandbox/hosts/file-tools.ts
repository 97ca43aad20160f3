import type { Accounts } from './accounts.ts';
import { fileSystemsOf } from './disk-tools.ts';
import { type Inode, linksOf, sizeOf } from './inode.ts';
import { applyMode } from './mode.ts';
import {
  done,
  errnoWords,
  failed,
  notModelled,
  pathOf,
  type Tool,
  type ToolCall,
  type ToolResult,
} from './tool.ts';

const DESCRIPTOR = /^\/proc\/self\/fd\/\d+$/;

/** Options and operands of a tool that has only single-letter options without values. */
export function split(args: readonly string[]): {
  readonly options: string;
  readonly operands: readonly string[];
} {
  const options = args.filter((arg) => /^-[A-Za-z]+$/.test(arg));
  return {
    options: options.map((option) => option.slice(1)).join(''),
    operands: args.filter((arg) => !options.includes(arg) && arg !== '--'),
  };
}

/** stat(1) of GNU coreutils, with a format. */
export const stat: Tool = (call) => {
  const formatAt = call.args.findIndex((arg) => /^-L?c$/.test(arg));
  const format = call.args[formatAt + 1];
  if (formatAt < 0 || format === undefined) return notModelled('stat', call.args);
  const { options, operands } = split(call.args.filter((_, index) => index !== formatAt + 1));
  if (options.includes('f')) return done(fileSystemsOf(call.host, operands, format));
  const follow = options.includes('L');
  return forEach(operands, (operand) => {
    try {
      return done(
        `${format.replace(/%(?:\.9)?([a-zA-Z%])/g, fieldsOf(operand, inodeOf(call, operand, follow), call.host.accounts))}\n`,
      );
    } catch (error) {
      return failed(`stat: cannot statx '${operand}': ${errnoWords(error)}`);
    }
  });
};

const inodeOf = (call: ToolCall, operand: string, follow: boolean): Inode =>
  call.host.tree.get(pathOf(call, operand), { follow: follow || DESCRIPTOR.test(operand) });

const TYPE_WORDS = { directory: 'directory', file: 'regular file', symlink: 'symbolic link' } as const;

/** Gives each `%` field of a format its value. */
function fieldsOf(
  operand: string,
  inode: Inode,
  accounts: Accounts,
): (field: string, letter: string) => string {
  const size = sizeOf(inode);
  const values: Readonly<Record<string, string | number>> = {
    a: inode.mode.toString(8),
    d: 66305,
    F: inode.type === 'file' && size === 0 ? 'regular empty file' : TYPE_WORDS[inode.type],
    g: inode.gid,
    G: accounts.groupName(inode.gid),
    h: linksOf(inode),
    i: inode.number,
    n: operand,
    s: size,
    u: inode.uid,
    U: accounts.ownerName(inode.uid),
    '%': '%',
    Y: Math.floor(inode.modifiedAt.getTime() / 1000),
    Z: (inode.modifiedAt.getTime() / 1000).toFixed(9),
  };
  return (field, letter) => String(values[letter] ?? field);
}

/** chown(1). As the kernel does, it takes set-id bits from executable files. */
export const chown: Tool = (call) => {
  const { options, operands } = split(call.args);
  const [spec = '', ...targets] = operands;
  if (options.includes('R')) return notModelled('chown', call.args);
  const owner = parseOwner(spec, call.host.accounts);
  if (owner === undefined) return failed(`chown: invalid user: '${spec}'`);
  return forEach(targets, (operand) => {
    try {
      const inode = call.host.tree.get(pathOf(call, operand), { follow: !options.includes('h') });
      inode.uid = owner.uid ?? inode.uid;
      inode.gid = owner.gid ?? inode.gid;
      if (inode.type === 'file' && (inode.mode & 0o111) !== 0) inode.mode &= 0o1777;
      return done();
    } catch (error) {
      return failed(`chown: cannot access '${operand}': ${errnoWords(error)}`);
    }
  });
};

function parseOwner(
  spec: string,
  accounts: Accounts,
): { readonly uid?: number; readonly gid?: number } | undefined {
  const [user = '', group = ''] = spec.split(':');
  const uid = idOf(user, accounts.account(user)?.uid);
  const gid = idOf(group, accounts.group(group)?.gid);
  if (uid === 'unknown' || gid === 'unknown') return undefined;
  return { ...(uid !== undefined && { uid }), ...(gid !== undefined && { gid }) };
}

function idOf(text: string, known: number | undefined): number | 'unknown' | undefined {
  if (text === '') return undefined;
  return known ?? (/^\d+$/.test(text) ? Number(text) : 'unknown');
}

/** chmod(1). */
export const chmod: Tool = (call) => {
  const [mode = '', ...targets] = call.args.filter((arg) => arg !== '--');
  return forEach(targets, (operand) => {
    try {
      const inode = call.host.tree.get(pathOf(call, operand));
      const changed = applyMode(mode, inode, call.host.tree.umask);
      if (changed === undefined) return failed(`chmod: invalid mode: '${mode}'`);
      inode.mode = changed;
      return done();
    } catch (error) {
      return failed(`chmod: cannot access '${operand}': ${errnoWords(error)}`);
    }
  });
};

/** readlink(1): silent and 1 where there is nothing to print. */
export const readlink: Tool = (call) => {
  const { options, operands } = split(call.args);
  return forEach(operands, (operand) => {
    try {
      if (DESCRIPTOR.test(operand)) return done(`${call.host.tree.lookup(pathOf(call, operand)).path}\n`);
      const place = call.host.tree.lookup(pathOf(call, operand), { follow: /[fem]/.test(options) });
      if (/[fem]/.test(options))
        return options.includes('e') && !place.inode ? done('', 1) : done(`${place.path}\n`);
      return place.inode?.type === 'symlink' ? done(`${place.inode.target}\n`) : done('', 1);
    } catch (error) {
      errnoWords(error);
      return done('', 1);
    }
  });
};

/** The umask(1) of sh: octal only. */
export const umask: Tool = ({ args, host }) => {
  const [mask] = args;
  if (mask === undefined) return done(`${host.tree.umask.toString(8).padStart(4, '0')}\n`);
  if (!/^[0-7]{1,4}$/.test(mask)) return notModelled('umask', args);
  host.tree.umask = Number.parseInt(mask, 8);
  return done();
};

export function forEach(operands: readonly string[], run: (operand: string) => ToolResult): ToolResult {
  const results = operands.map(run);
  return {
    stdout: results.map(({ stdout }) => stdout).join(''),
    stderr: results.map(({ stderr }) => stderr).join(''),
    exitCode: Math.max(0, ...results.map(({ exitCode }) => exitCode)),
  };
}
