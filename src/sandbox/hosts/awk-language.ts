import { roundsOfTheirOwn } from './awk-loops.ts';
import { REGEX, STRING } from './awk-tokens.ts';

const NAME_BEFORE_PARENTHESIS = String.raw`(?<!function[ \t]+)\b(?<name>[A-Za-z_]\w*)(?=[ \t]+\()`;

const TOKENS = new RegExp(`${STRING}|${REGEX}|${NAME_BEFORE_PARENTHESIS}`, 'g');

/** What may stand before a blank and a parenthesis without being a variable. */
const WORDS = new Set(
  (
    'if while for switch return print printf in else do getline atan2 close cos exp fflush gsub index int length log ' +
    'match rand sin split sprintf sqrt srand sub substr system tolower toupper'
  ).split(' '),
);

/** Writes the concatenation of a variable and a parenthesis, `a (b)`, as `a "" (b)`. */
const explicitConcatenation = (program: string): string =>
  program.replace(TOKENS, (found: string, ...rest) => {
    const { name } = rest.at(-1) as { readonly name?: string };
    return name === undefined || WORDS.has(name) ? found : `${name} ""`;
  });

const COMPARISON = String.raw`(?<![\w\])$.]|print )\b(?<left>[A-Za-z_]\w*) (?<how>[<>]=?) (?<right>[A-Za-z_]\w*)\b(?![[(])`;

const COMPARED = new RegExp(`${STRING}|${REGEX}|${COMPARISON}`, 'g');

/** A variable that was never set is 0 where it is compared with a number (POSIX awk, "Expressions"); just-bash compares words then. */
const numericComparison = (program: string): string => {
  const compared = program.replace(COMPARED, (found: string, ...rest) => {
    const { left, how, right } = rest.at(-1) as Readonly<Record<string, string | undefined>>;
    return left === undefined ? found : `model_value(${left}) ${how} model_value(${right})`;
  });
  return compared === program ? program : `function model_value(v) { return v == "" ? 0 : v }\n${compared}`;
};

/** A program in the words that just-bash's awk takes as POSIX means them. */
export const inItsWords = (program: string): string =>
  roundsOfTheirOwn(numericComparison(explicitConcatenation(program)));
