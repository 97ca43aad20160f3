/** One word of a command; a quoted one may hold spaces, and is never a subcommand. */
export interface CommandWord {
  readonly text: string;
  readonly quoted: boolean;
}

/** Slack writes a pasted host as `<http://host|host>` and `user@host` as a mail link. */
const LINK = /<(?:https?:\/\/|mailto:)([^|<>]*)(?:\|([^<>]*))?>/g;
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Back to what the person typed: links, the three entities that Slack escapes, typographic quotes, the fence of a code block. */
export const asTyped = (text: string): string =>
  text
    .replace(LINK, (_, address: string, label: string | undefined) => (label ?? address).replace(/\/$/, ''))
    .replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/[“”„]/g, '"')
    .replace(/[‘’]/g, "'")
    .replace(/```/g, '\n')
    .replace(/\r\n?/g, '\n');

function takeQuoted(rest: string): { readonly word: CommandWord; readonly length: number } | undefined {
  const [whole, mark, text] = /^(["'`])(.*?)\1(?= |$)/.exec(rest) ?? [];
  // Backticks come with what is copied from a message; they do not make a word a name.
  return whole === undefined
    ? undefined
    : { word: { text: text ?? '', quoted: mark !== '`' }, length: whole.length };
}

function takeBare(rest: string): { readonly word: CommandWord; readonly length: number } {
  const [text] = rest.split(' ', 1);
  return { word: { text: text ?? '', quoted: false }, length: (text ?? rest).length };
}

/** Splits at spaces outside quotes (", ' or `); undefined when a quote is not closed. */
export function commandWords(typed: string): readonly CommandWord[] | undefined {
  const words: CommandWord[] = [];
  let rest = typed.replace(/[\s\u00A0]+/g, ' ').trim();
  while (rest !== '') {
    const taken = /^["'`]/.test(rest) ? takeQuoted(rest) : takeBare(rest);
    if (!taken) return undefined;
    words.push(taken.word);
    rest = rest.slice(taken.length).trimStart();
  }
  return words;
}
