import { parse, type StatementNode } from 'just-bash';
import type { Rewrite, TypedNode } from './shell-syntax.ts';

type Command = StatementNode['pipelines'][number]['commands'][number];
type FunctionDef = Extract<Command, { type: 'FunctionDef' }>;

const isStatement = (node: TypedNode): node is StatementNode => node.type === 'Statement';

const commandOf = (statement: StatementNode | undefined): Command | undefined =>
  statement?.pipelines[0]?.commands[0];

/** What `set --` gives to a function ends with it (POSIX XCU 2.9.5). just-bash leaves it to the next function that is called with less. */
export const ownParameters: Rewrite = (node) => {
  if (!isStatement(node) || node.sourceText?.includes('set -- ') !== true) return;
  const command = commandOf(node);
  if (command?.type === 'FunctionDef' && !command.name.startsWith(INNER)) wrap(command);
};

const INNER = 'model_inner_';
const MOST = Array.from({ length: 40 }, () => "''").join(' ');

/** The function becomes one that calls it, and then takes away whatever parameters there are. */
function wrap(definition: FunctionDef): void {
  const inner = `${INNER}${definition.name}`;
  const [statement] = parse(
    `outer() { ${inner}() { :; }; ${inner} "$@"; MODEL_STATUS=$?; set -- ${MOST}; set --; return "$MODEL_STATUS"; }`,
  ).statements;
  const outer = commandOf(statement);
  if (outer?.type !== 'FunctionDef' || outer.body.type !== 'Group') return;
  const first = commandOf(outer.body.body[0]);
  if (first?.type === 'FunctionDef') first.body = definition.body;
  definition.body = outer.body;
}
