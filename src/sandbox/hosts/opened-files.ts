import { posix } from 'node:path';
import type { SimpleCommandNode, WordNode } from 'just-bash';
import type { Rewrite } from './shell-syntax.ts';

/**
 * just-bash keeps the content of an open file and forgets which file it is. This notes it for `NAME 3<FILE`: the command
 * runs with a variable that names the file, so that tools can say what /proc/self/fd/3 stands for.
 */
export const openedFiles: Rewrite = (node) => {
  if (isSimpleCommand(node)) note(node);
};

const variableOf = (descriptor: string): string => `MODEL_FD_${descriptor}`;

/** The absolute path of the file that is open as this descriptor. */
export function openedPath(env: ReadonlyMap<string, string>, descriptor: string): string | undefined {
  const [directory, ...file] = env.get(variableOf(descriptor))?.split('\n') ?? [];
  return directory === undefined ? undefined : posix.resolve(directory, file.join('\n'));
}

const isSimpleCommand = (node: { readonly type: string }): node is SimpleCommandNode =>
  node.type === 'SimpleCommand';

function note(command: SimpleCommandNode): void {
  for (const { fd, operator, target } of command.redirections) {
    if (fd === null || operator !== '<' || target.type !== 'Word') continue;
    command.assignments.push({
      type: 'Assignment',
      name: variableOf(String(fd)),
      value: directoryAnd(target),
      append: false,
      array: null,
    });
  }
}

const directoryAnd = (target: WordNode): WordNode => ({
  type: 'Word',
  parts: [
    { type: 'ParameterExpansion', parameter: 'PWD', operation: null },
    { type: 'SingleQuoted', value: '\n' },
    ...target.parts,
  ],
});
