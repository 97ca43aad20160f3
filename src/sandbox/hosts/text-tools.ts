import { randomBytes } from 'node:crypto';
import { done, notModelled, type Tool } from './tool.ts';

/** od(1) as `od -An -v -tx1` on standard input, or on so many random bytes; just-bash prints octal whatever it is asked. */
export const od: Tool = ({ args, stdin }) => {
  const asked = /^-An -v -tx1(?: -N (?<count>\d+) \/dev\/urandom)?$/.exec(args.join(' '));
  if (asked === null) return notModelled('od', args);
  const count = asked.groups?.['count'];
  const input = count === undefined ? stdin : randomBytes(Number(count));
  const bytes = [...input].map((byte) => ` ${byte.toString(16).padStart(2, '0')}`);
  const lines = Array.from({ length: Math.ceil(bytes.length / 16) }, (_, line) =>
    bytes.slice(line * 16, line * 16 + 16).join(''),
  );
  return done(lines.map((line) => `${line}\n`).join(''));
};

/** tr(1), byte by byte, with ranges and octal escapes; just-bash takes `\000` for a zero digit. */
export const tr: Tool = ({ args, stdin }) => {
  const text = stdin.toString('latin1');
  const [first = '', second] = args;
  const result =
    first === '-d' && second !== undefined
      ? remove(text, setOf(second))
      : second !== undefined && !first.startsWith('-')
        ? translate(text, setOf(first), setOf(second))
        : undefined;
  if (result === undefined || args.length !== 2) return notModelled('tr', args);
  return done(Buffer.from(result, 'latin1').toString('utf8'));
};

const remove = (text: string, set: readonly string[]): string =>
  [...text].filter((letter) => !set.includes(letter)).join('');

/** A second set that is shorter goes on with its last letter. */
const translate = (text: string, from: readonly string[], to: readonly string[]): string =>
  [...text]
    .map((letter) => {
      const at = from.indexOf(letter);
      return at < 0 ? letter : (to[at] ?? to.at(-1) ?? letter);
    })
    .join('');

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\' };

function setOf(text: string): readonly string[] {
  const plain = text.replace(/\\([0-7]{1,3}|.)/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8)) : (ESCAPES[code] ?? code),
  );
  return [...plain.replace(/(.)-(.)/gs, (_, first: string, last: string) => range(first, last))];
}

const range = (first: string, last: string): string =>
  Array.from({ length: last.charCodeAt(0) - first.charCodeAt(0) + 1 }, (_, step) =>
    String.fromCharCode(first.charCodeAt(0) + step),
  ).join('');
