/** A command of a cloud-config: a line of shell, or words. */
export type Command = string | readonly string[];

/** What a boot needs of a cloud-config, whose lists hold commands. */
export type CloudConfig = ReadonlyMap<string, readonly Command[]>;

/**
 * The lists at the top of a cloud-config: items of plain or quoted text, and of words in brackets. That is the YAML that people
 * write there; of other values the model knows nothing.
 */
export function cloudConfigOf(text: string): CloudConfig {
  const config = new Map<string, Command[]>();
  let items: Command[] = [];
  for (const line of text.split(/\r?\n/)) {
    const key = /^([\w-]+):\s*(.*)$/.exec(line);
    const item = /^\s*- +(.+)$/.exec(line)?.[1];
    if (key?.[1] !== undefined) {
      items = inlineOf(key[2] ?? '');
      config.set(key[1], items);
    } else if (item !== undefined) items.push(commandOf(item));
  }
  return config;
}

const inlineOf = (value: string): Command[] => {
  const words = bracketed(value);
  return words === undefined ? [] : [...words];
};

const commandOf = (item: string): Command => bracketed(item.trim()) ?? unquoted(item.trim());

/** The words of `[a, "b c"]`. */
function bracketed(text: string): readonly string[] | undefined {
  const inner = /^\[(.*)\]$/.exec(text)?.[1];
  const words = inner?.match(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,\s][^,]*/g);
  return words?.map((word) => unquoted(word.trim()));
}

function unquoted(text: string): string {
  if (/^".*"$/.test(text)) return text.slice(1, -1).replaceAll(/\\(.)/g, '$1');
  return /^'.*'$/.test(text) ? text.slice(1, -1).replaceAll("''", "'") : text;
}
