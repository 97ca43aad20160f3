import type { ScriptNode } from 'just-bash';

interface TypedNode {
  readonly type: string;
}

/** Every node of a shell script's syntax tree. */
export function* nodesOf(node: ScriptNode | object): Generator<TypedNode> {
  if (isTyped(node)) yield node;
  for (const child of Object.values(node)) {
    if (typeof child === 'object' && child !== null) yield* nodesOf(child);
  }
}

const isTyped = (node: object): node is TypedNode => 'type' in node && typeof node.type === 'string';
