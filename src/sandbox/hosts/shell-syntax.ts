import type { ScriptNode } from 'just-bash';

interface TypedNode {
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

const isTyped = (node: object): node is TypedNode => 'type' in node && typeof node.type === 'string';
