import type { WordNode } from 'just-bash';
import type { Rewrite, TypedNode } from './shell-syntax.ts';

interface CaseItem extends TypedNode {
  readonly patterns: readonly WordNode[];
}

const isCaseItem = (node: TypedNode): node is CaseItem => node.type === 'CaseItem';

/**
 * `[!x]` is any letter but x (POSIX XCU 2.13.1): in a `case` just-bash takes the `!` for one of the letters. And where a part of a
 * pattern is quoted, it takes what is in the quotes for a pattern as well.
 */
export const casePatterns: Rewrite = (node) => {
  if (!isCaseItem(node)) return;
  for (const word of node.patterns.filter(({ parts }) => parts.length > 1)) {
    word.parts = word.parts.map((part) =>
      part.type === 'SingleQuoted' ? { type: 'Glob', pattern: escaped(part.value) } : part,
    );
  }
  for (const part of node.patterns.flatMap(({ parts }) => parts)) {
    if (part.type === 'Glob') part.pattern = part.pattern.replaceAll('[!', '[^');
  }
};

const escaped = (text: string): string => text.replace(/[[\]*?\\!]/g, '\\$&');
