import { ErrnoError } from './errno.ts';
import { forEach, split } from './file-tools.ts';
import type { FileTree } from './file-tree.ts';
import { type Inode, linksOf, sizeOf } from './inode.ts';
import { done, errnoWords, failed, type HostState, notModelled, pathOf, type Tool } from './tool.ts';

/** mkdir(1), with `-p` and `-m`. */
export const mkdir: Tool = (call) => {
  const modeAt = call.args.indexOf('-m');
  const mode = modeAt < 0 ? undefined : call.args[modeAt + 1];
  if (mode !== undefined && !/^[0-7]+$/.test(mode)) return notModelled('mkdir', call.args);
  const { options, operands } = split(call.args.filter((_, index) => modeAt < 0 || index !== modeAt + 1));
  return forEach(operands, (operand) => {
    try {
      const path = pathOf(call, operand);
      if (options.includes('p')) makeWithParents(call.host.tree, path);
      else call.host.tree.makeDirectory(path);
      if (mode !== undefined) call.host.tree.get(path).mode = Number.parseInt(mode, 8);
      return done();
    } catch (error) {
      return failed(`mkdir: cannot create directory '${operand}': ${errnoWords(error)}`);
    }
  });
};

function makeWithParents(tree: FileTree, path: string): void {
  const names = path.split('/').slice(1);
  for (const index of names.keys()) {
    const prefix = `/${names.slice(0, index + 1).join('/')}`;
    if (tree.lookup(prefix).inode === undefined) tree.makeDirectory(prefix);
  }
  tree.directory(path);
}

/** rmdir(1). */
export const rmdir: Tool = (call) =>
  forEach(call.args, (operand) => {
    try {
      const path = pathOf(call, operand);
      call.host.tree.directory(path);
      call.host.tree.remove(path, { recursive: false });
      return done();
    } catch (error) {
      return failed(`rmdir: failed to remove '${operand}': ${errnoWords(error)}`);
    }
  });

/** cp(1) of a file; `-p` keeps mode, owner and time. */
export const cp: Tool = (call) => {
  const { options, operands } = split(call.args);
  const [source, target, ...more] = operands;
  if (!/^p?$/.test(options) || source === undefined || target === undefined || more.length > 0) {
    return notModelled('cp', call.args);
  }
  const { tree } = call.host;
  try {
    const { content, mode, uid, gid, modifiedAt } = tree.file(pathOf(call, source));
    tree.write(pathOf(call, target), content);
    if (options === 'p') Object.assign(tree.get(pathOf(call, target)), { mode, uid, gid, modifiedAt });
    return done();
  } catch (error) {
    return failed(`cp: cannot copy '${source}': ${errnoWords(error)}`);
  }
};

/** ls(1) -l of one directory, or with -d of what is named. */
export const ls: Tool = (call) => {
  const { options, operands } = split(call.args);
  if (!/^ld?$|^dl$/.test(options)) return notModelled('ls', call.args);
  return forEach(operands, (operand) => {
    try {
      const inode = call.host.tree.get(pathOf(call, operand), { follow: false });
      if (options.includes('d') || inode.type !== 'directory')
        return done(longLine(call.host, operand, inode));
      const lines = [...inode.entries].map(([name, child]) => longLine(call.host, name, child));
      return done(`total 0\n${lines.toSorted().join('')}`);
    } catch (error) {
      if (!(error instanceof ErrnoError)) throw error;
      return failed(`ls: cannot access '${operand}': ${errnoWords(error)}`, 2);
    }
  });
};

const TYPES = { directory: 'd', file: '-', symlink: 'l' } as const;

function longLine({ accounts }: HostState, name: string, inode: Inode): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => ((inode.mode >> (8 - index)) & 1 ? letter : '-'));
  const owner = `${accounts.ownerName(inode.uid)} ${accounts.groupName(inode.gid)}`;
  const target = inode.type === 'symlink' ? ` -> ${inode.target}` : '';
  return `${TYPES[inode.type]}${bits.join('')} ${linksOf(inode)} ${owner} ${sizeOf(inode)} Nov 22 21:20 ${name}${target}\n`;
}
