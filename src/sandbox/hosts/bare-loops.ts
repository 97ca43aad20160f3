import type { WordNode } from 'just-bash';
import type { Rewrite } from './shell-syntax.ts';

interface ForNode {
  readonly type: 'For';
  words: WordNode[] | null;
}

const isFor = (node: { readonly type: string }): node is ForNode => node.type === 'For' && 'words' in node;

/** `for name; do` goes over "$@" (POSIX XCU 2.9.4.2). just-bash splits the parameters again and loses empty ones. */
export const bareLoops: Rewrite = (node) => {
  if (isFor(node)) node.words ??= [quotedParameters()];
};

const quotedParameters = (): WordNode => ({
  type: 'Word',
  parts: [{ type: 'DoubleQuoted', parts: [{ type: 'ParameterExpansion', parameter: '@', operation: null }] }],
});
