/** A piece of text in Slack's markup. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'bold' | 'italic' | 'strike'; readonly inside: readonly Inline[] }
  | { readonly kind: 'link'; readonly url: string; readonly text: string }
  | {
      readonly kind: 'user' | 'channel' | 'usergroup';
      readonly id: string;
      readonly label?: string | undefined;
    }
  | { readonly kind: 'broadcast'; readonly range: string }
  | { readonly kind: 'date'; readonly seconds: number; readonly format: string; readonly fallback: string }
  | { readonly kind: 'emoji'; readonly name: string };

/** Lines of text, a quotation of such lines, or a block of code. */
export type Paragraph =
  | { readonly kind: 'lines' | 'quote'; readonly lines: readonly (readonly Inline[])[] }
  | { readonly kind: 'preformatted'; readonly text: string };

/** Undoes the three escapes of Slack's markup. */
export const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

const styled = (mark: string): string =>
  `(?<![\\w${mark}])\\${mark}(?!\\s)([^${mark}\\n]+?)(?<!\\s)\\${mark}(?![\\w${mark}])`;

const TOKEN = new RegExp(
  [
    '`([^`\\n]+)`',
    '<([^<>\\n]+)>',
    styled('*'),
    styled('_'),
    styled('~'),
    ':([a-z0-9_+-]*[a-z][a-z0-9_+-]*):',
  ].join('|'),
  'g',
);

/** Reads one line. */
export const inline = (line: string): readonly Inline[] => {
  const found: Inline[] = [];
  let end = 0;
  for (const match of line.matchAll(TOKEN)) {
    if (match.index > end) found.push({ kind: 'text', text: unescaped(line.slice(end, match.index)) });
    found.push(tokenOf(match));
    end = match.index + match[0].length;
  }
  if (end < line.length) found.push({ kind: 'text', text: unescaped(line.slice(end)) });
  return found;
};

const tokenOf = ([whole, code, reference, bold, italic, strike, emoji]: RegExpExecArray): Inline => {
  if (code !== undefined) return { kind: 'code', text: unescaped(code) };
  if (reference !== undefined) return referenceOf(reference);
  if (bold !== undefined) return { kind: 'bold', inside: inline(bold) };
  if (italic !== undefined) return { kind: 'italic', inside: inline(italic) };
  if (strike !== undefined) return { kind: 'strike', inside: inline(strike) };
  return emoji === undefined ? { kind: 'text', text: whole } : { kind: 'emoji', name: emoji };
};

const SIGNS = { '@': 'user', '#': 'channel' } as const;

const referenceOf = (reference: string): Inline => {
  const bar = reference.indexOf('|');
  const target = bar < 0 ? reference : reference.slice(0, bar);
  const label = bar < 0 ? undefined : unescaped(reference.slice(bar + 1));
  const sign = target.charAt(0);
  if (sign === '@' || sign === '#') return { kind: SIGNS[sign], id: target.slice(1), label };
  if (sign === '!') return commandOf(target.slice(1), label);
  return /^(https?:|mailto:)/.test(target)
    ? { kind: 'link', url: unescaped(target), text: label ?? unescaped(target) }
    : { kind: 'text', text: `<${reference}>` };
};

const commandOf = (command: string, label: string | undefined): Inline => {
  const [name = '', first = '', ...rest] = command.split('^');
  if (name === 'subteam') return { kind: 'usergroup', id: first, label };
  if (name === 'date') {
    return { kind: 'date', seconds: Number(first), format: rest[0] ?? '', fallback: label ?? '' };
  }
  return { kind: 'broadcast', range: name };
};

const FENCE = /```\n?([\s\S]*?)\n?```/;
const QUOTE = /^(?:&gt;|>) ?/;

/** Reads a whole text in Slack's markup. */
export const paragraphs = (text: string): readonly Paragraph[] => {
  const fence = FENCE.exec(text);
  if (!fence) return linesOf(text);
  const before = text.slice(0, fence.index).replace(/\n$/, '');
  const after = text.slice(fence.index + fence[0].length).replace(/^\n/, '');
  return [
    ...linesOf(before),
    { kind: 'preformatted', text: unescaped(fence[1] ?? '') },
    ...(after === '' ? [] : paragraphs(after)),
  ];
};

const linesOf = (text: string): readonly Paragraph[] => {
  if (text === '') return [];
  const read: { kind: 'lines' | 'quote'; lines: (readonly Inline[])[] }[] = [];
  for (const line of text.split('\n')) {
    const kind = QUOTE.test(line) ? 'quote' : 'lines';
    const last = read.at(-1);
    const content = inline(line.replace(QUOTE, ''));
    if (last?.kind === kind) last.lines.push(content);
    else read.push({ kind, lines: [content] });
  }
  return read;
};
