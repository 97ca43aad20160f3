import type { ScriptNode, TransformPlugin } from 'just-bash';

/** A node of a shell script's syntax tree. */
export interface TypedNode {
  readonly type: string;
}

/** Every node of a shell script's syntax tree, without recursion: scripts are long, and each run walks them. */
export function nodesOf(root: ScriptNode | object): readonly TypedNode[] {
  const nodes: TypedNode[] = [];
  const pending: object[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (isTyped(node)) nodes.push(node);
    for (const child of Object.values(node)) {
      if (typeof child === 'object' && child !== null) pending.push(child);
    }
  }
  return nodes;
}

/** Puts one node of a syntax tree right, in place. */
export type Rewrite = (node: TypedNode) => void;

/** All rewrites in one walk, which costs as much as what runs afterwards. */
export const rewriting = (rewrites: readonly Rewrite[]): TransformPlugin => ({
  name: 'modelled-shell',
  transform: ({ ast }) => {
    for (const node of nodesOf(ast)) for (const rewrite of rewrites) rewrite(node);
    return { ast };
  },
});

const isTyped = (node: object): node is TypedNode => 'type' in node && typeof node.type === 'string';
