import { type CustomCommand, defineCommand, latin1FromBytes } from 'just-bash';
import { inItsWords } from './awk-language.ts';

/**
 * awk(1). just-bash takes `a (b)` for a call, which POSIX forbids: a call has no blank before its parenthesis. And it ends END after
 * one statement where `next` was said of the last record; a record after that one, which does nothing but `exit`, clears this. And it
 * takes a `|` that parts fields for a regular expression.
 */
export const awk: CustomCommand = defineCommand('awk', async (args, { origCommand, fs, stdin }) => {
  if (origCommand === undefined) throw new Error('the awk of just-bash is missing');
  const at = programAt(args);
  const program = inItsWords(args[at] ?? '');
  const operands = args.slice(at + 1);
  const options = args
    .slice(0, at)
    .map((arg, index) => (args[index - 1] === '-F' && arg === '|' ? '[|]' : arg));
  if (!isCutShort(program)) return origCommand([...options, program, ...operands]);

  await fs.writeFile(LAST_FILE, `${LAST_RECORD}\n`);
  if (operands.length === 0) await fs.writeFile(INPUT_FILE, latin1FromBytes(stdin), 'latin1');
  const inputs = operands.length === 0 ? [INPUT_FILE] : operands;
  return origCommand([...options, `${ENDING}\n${program}`, ...inputs, LAST_FILE]);
});

const INPUT_FILE = '/dev/.awk-input';
const LAST_FILE = '/dev/.awk-last';
const LAST_RECORD = '\u0001';
const ENDING = `FILENAME == "${LAST_FILE}" { NR--; FNR--; exit }`;

const isCutShort = (program: string): boolean => /\bnext\b/.test(program) && /\bEND\b/.test(program);

/** The first operand; `-F` and `-v` take a value, attached or not. */
function programAt(args: readonly string[]): number {
  let at = 0;
  for (let arg = args[at]; arg?.startsWith('-'); arg = args[at]) at += arg === '-F' || arg === '-v' ? 2 : 1;
  return at;
}
