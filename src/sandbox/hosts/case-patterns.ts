import type { WordNode } from 'just-bash';
import type { Rewrite, TypedNode } from './shell-syntax.ts';

interface CaseItem extends TypedNode {
  readonly patterns: readonly WordNode[];
}

const isCaseItem = (node: TypedNode): node is CaseItem => node.type === 'CaseItem';

/** `[!x]` is any letter but x (POSIX XCU 2.13.1). In a `case` just-bash takes the `!` for one of the letters. */
export const casePatterns: Rewrite = (node) => {
  if (!isCaseItem(node)) return;
  for (const part of node.patterns.flatMap(({ parts }) => parts)) {
    if (part.type === 'Glob') part.pattern = part.pattern.replaceAll('[!', '[^');
  }
};
