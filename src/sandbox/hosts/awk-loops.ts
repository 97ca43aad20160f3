import { REGEX, STRING } from './awk-tokens.ts';

const HEADS = new RegExp(`${STRING}|${REGEX}|\\b(?:for|while)\\s*\\(|[();]`, 'g');

interface Head {
  /** Where its condition begins; undefined while a `for` has not come to it. */
  condition?: number;
  end?: number;
  readonly isFor: boolean;
  depth: number;
}

/**
 * A `continue` is over when its loop goes on. To just-bash it lasts until a loop begins its next round, so that after a `continue` in
 * the last one nothing more runs: each condition has a round of its own.
 */
export function roundsOfTheirOwn(program: string): string {
  if (!/\bcontinue\b/.test(program)) return program;
  const conditions = headsOf(program).flatMap(({ condition, end }) =>
    condition === undefined || end === undefined ? [] : [{ condition, end }],
  );
  const inserts = conditions.flatMap(({ condition, end }) => {
    const isEmpty = program.slice(condition, end).trim() === '';
    return [
      { at: condition, text: isEmpty ? ' model_round()' : ' model_round() && (' },
      { at: end, text: isEmpty ? '' : ')' },
    ];
  });
  const changed = inserts
    .toSorted((one, other) => other.at - one.at)
    .reduce((text, { at, text: insert }) => text.slice(0, at) + insert + text.slice(at), program);
  return `function model_round() { do { } while (0); return 1 }\n${changed}`;
}

/** The heads of loops. */
function headsOf(program: string): readonly Head[] {
  const heads: Head[] = [];
  const open: Head[] = [];
  for (const { 0: token, index } of program.matchAll(HEADS)) {
    const isFor = token.startsWith('for');
    if (isFor || token.startsWith('while')) {
      const head: Head = { isFor, depth: 1, ...(!isFor && { condition: index + token.length }) };
      heads.push(head);
      open.push(head);
    } else if (read(open.at(-1), token, index)) open.pop();
  }
  return heads;
}

/** Reads on in a head; true at its end. */
function read(head: Head | undefined, token: string, index: number): boolean {
  if (head === undefined) return false;
  if (token === '(') head.depth += 1;
  if (token === ')') head.depth -= 1;
  if (token === ';' && head.depth === 1) {
    if (head.condition === undefined) head.condition = index + 1;
    else head.end = index;
  }
  if (head.depth === 0 && !head.isFor) head.end = index;
  return head.depth === 0;
}
