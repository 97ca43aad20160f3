import type { WordNode } from 'just-bash';
import type { Rewrite, TypedNode } from './shell-syntax.ts';

type Quoted = Extract<WordNode['parts'][number], { type: 'DoubleQuoted' }>;

const isQuoted = (node: TypedNode): node is Quoted => node.type === 'DoubleQuoted';

const DEFAULTS: ReadonlySet<string> = new Set(['DefaultValue', 'AssignDefault', 'UseAlternative']);

/** `"${name:-word}"` of what is not set is no error (POSIX XCU 2.6.2). To just-bash it is one under `set -u`, if it stands alone. */
export const loneExpansions: Rewrite = (node) => {
  if (!isQuoted(node)) return;
  const [only, ...more] = node.parts;
  if (more.length > 0 || only?.type !== 'ParameterExpansion') return;
  if (DEFAULTS.has(only.operation?.type ?? '')) node.parts.unshift({ type: 'Literal', value: '' });
};
