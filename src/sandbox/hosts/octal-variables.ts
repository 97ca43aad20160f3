import { nodesOf, type Rewrite } from './shell-syntax.ts';

interface Arithmetic {
  readonly type: 'ArithmeticExpression';
  originalText?: string;
}

interface Variable {
  readonly type: 'ArithVariable';
  hasDollarPrefix?: boolean;
}

const isArithmetic = (node: { readonly type: string }): node is Arithmetic =>
  node.type === 'ArithmeticExpression';

const isVariable = (node: { readonly type: string }): node is Variable => node.type === 'ArithVariable';

/**
 * In arithmetic a variable's value is read as a constant is (POSIX XCU 2.6.4), so that 0700 is octal. just-bash does so
 * only where the name is written with a dollar sign, which means the same where nothing is assigned.
 */
export const octalVariables: Rewrite = (node) => {
  if (isArithmetic(node) && !isOutOfReach(node.originalText)) writeWithDollars(node);
};

/** What assigns; and what holds a command, whose words are no variables. */
const isOutOfReach = (text = ''): boolean => /\+\+|--|(?:^|[^=!<>])=(?!=)|\$\(|`/.test(text);

/** just-bash evaluates the text where it has an expansion in it, else the tree. */
function writeWithDollars(arithmetic: Arithmetic): void {
  if (arithmetic.originalText !== undefined) {
    arithmetic.originalText = arithmetic.originalText.replace(/(?<![$\w{])[A-Za-z_]\w*/g, '$$$&');
  }
  for (const node of nodesOf(arithmetic)) {
    if (isVariable(node)) node.hasDollarPrefix = true;
  }
}
