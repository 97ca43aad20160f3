/** One part of a sentence. It says what it is, so that every surface can render it safely. */
export type Part =
  /** Our own words. */
  | { readonly kind: 'words'; readonly text: string }
  /** Somebody else's words, as a tag: they never become markup, a mention or a link. */
  | { readonly kind: 'value'; readonly text: string }
  /** A path, a mode, a command: somebody else's words too. */
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong'; readonly text: string }
  /** A Slack user id. */
  | { readonly kind: 'person'; readonly id: string }
  /** A Slack user group id: all of its members. */
  | { readonly kind: 'group'; readonly id: string }
  /** An ISO time: with its day unless only the clock of a day that everybody knows is wanted, to the minute or the second. */
  | { readonly kind: 'time'; readonly at: string; readonly clock?: 'minute' | 'second' }
  | { readonly kind: 'link'; readonly url: string; readonly label: string };

/** A sentence. */
export type Text = readonly Part[];

/** A sentence of our own words only. */
export const words = (text: string): Text => [{ kind: 'words', text }];

export const code = (text: string): Part => ({ kind: 'code', text });
export const strong = (text: string): Part => ({ kind: 'strong', text });
export const person = (id: string): Part => ({ kind: 'person', id });
export const group = (id: string): Part => ({ kind: 'group', id });
export const time = (at: string): Part => ({ kind: 'time', at });
export const clock = (at: string): Part => ({ kind: 'time', at, clock: 'minute' });
export const toTheSecond = (at: string): Part => ({ kind: 'time', at, clock: 'second' });
export const link = (url: string, label: string): Part => ({ kind: 'link', url, label });

type Insertion = Text | Part | string | number;

const isText = (insertion: Insertion): insertion is Text => Array.isArray(insertion);

function parts(insertion: Insertion): Text {
  if (isText(insertion)) return insertion;
  return typeof insertion === 'object' ? [insertion] : [{ kind: 'value', text: String(insertion) }];
}

/**
 * Makes a sentence, in which a line break of the source is a space. A string put in is somebody else's words until
 * `code` or another part says otherwise.
 */
export const say = (literals: TemplateStringsArray, ...insertions: readonly Insertion[]): Text =>
  literals.flatMap((text, index) => {
    const insertion = insertions[index];
    const literal = text === '' ? [] : words(text.replace(/\s*\n\s*/g, ' '));
    return insertion === undefined ? literal : [...literal, ...parts(insertion)];
  });

/** Several as one: "a", "a and b", "a, b and c". */
export function listed(items: readonly Insertion[], conjunction: 'and' | 'or' = 'and'): Text {
  const [last, ...earlier] = items.toReversed();
  if (last === undefined) return [];
  const head = earlier.toReversed().flatMap((item, index) => (index === 0 ? parts(item) : say`, ${item}`));
  return head.length === 0 ? parts(last) : [...head, ...words(` ${conjunction} `), ...parts(last)];
}

/** A time in UTC, as whoever cannot be shown it in their own zone reads it. */
export function inUtc({ at, clock: shown }: Extract<Part, { kind: 'time' }>): string {
  const day = shown === undefined ? `${at.slice(0, 10)} ` : '';
  return `${day}${at.slice(11, shown === 'second' ? 19 : 16)} UTC`;
}

function plainPart(part: Part): string {
  if (part.kind === 'person' || part.kind === 'group') return part.id;
  if (part.kind === 'time') return inUtc(part);
  if (part.kind === 'link') return part.label;
  return part.text;
}

/** Without any markup: for terminals and for Slack's plain text fields. */
export const plain = (text: Text): string => text.map(plainPart).join('');
