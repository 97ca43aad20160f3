import type { Inode } from './inode.ts';

const SET_ID = 0o6000;
const WHO: Readonly<Record<string, number>> = { u: 0o700, g: 0o070, o: 0o007 };
const WHAT: Readonly<Record<string, number>> = { r: 0o444, w: 0o222, x: 0o111 };

/** The mode that chmod(1) would give: octal, or symbolic with r, w and x; undefined for what it refuses. */
export function applyMode(text: string, inode: Inode, umask: number): number | undefined {
  if (/^[0-7]{1,5}$/.test(text)) return octalMode(text, inode);
  const clauses = text.split(',').map((clause) => /^([ugoa]*)([-+=])([rwx]*)$/.exec(clause));
  let { mode } = inode;
  for (const clause of clauses) {
    const [, who = '', operator = '', what = ''] = clause ?? [];
    if (operator === '') return undefined;
    mode = applyClause(mode, operator, { mask: maskOf(who, umask), bits: bitsOf(what) });
  }
  return mode;
}

/** GNU chmod leaves a directory's set-id bits alone unless five digits are given. */
function octalMode(text: string, inode: Inode): number {
  const mode = Number.parseInt(text, 8);
  return inode.type === 'directory' && text.length < 5 ? mode | (inode.mode & SET_ID) : mode;
}

/** Nobody named means everybody, less the umask. */
function maskOf(who: string, umask: number): number {
  if (who === '') return 0o777 & ~umask;
  if (who.includes('a')) return 0o777;
  return [...who].reduce((mask, letter) => mask | (WHO[letter] ?? 0), 0);
}

const bitsOf = (what: string): number => [...what].reduce((bits, letter) => bits | (WHAT[letter] ?? 0), 0);

function applyClause(
  mode: number,
  operator: string,
  { mask, bits }: { readonly mask: number; readonly bits: number },
): number {
  if (operator === '+') return mode | (bits & mask);
  if (operator === '-') return mode & ~(bits & mask);
  return (mode & ~mask) | (bits & mask);
}
