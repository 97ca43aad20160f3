import { andMore } from '../wording/en-message.ts';
import { type Text, words } from '../wording/text.ts';

/** A button: its value holds only ids and a digest. */
export interface CardButton {
  readonly actionId: string;
  readonly label: string;
  readonly value: string;
  /** The one emphasised button of a message; `danger` where it leads to harm that people notice. */
  readonly style?: 'primary' | 'danger';
  /** For screen readers: names the target. */
  readonly names?: string;
}

/** One part of a message. Blocks and what a screen reader speaks are both made of these, so both say the same. */
export type Passage =
  | { readonly kind: 'heading'; readonly text: Text }
  | { readonly kind: 'paragraph'; readonly text: Text }
  /** Struck through: it is not true any more. */
  | { readonly kind: 'struck'; readonly text: Text }
  | {
      readonly kind: 'list';
      readonly title?: Text;
      readonly items: readonly Text[];
      /** The number of the first item; bullets without it. */
      readonly numberedFrom?: number;
    }
  /** One line for the clipboard. */
  | { readonly kind: 'copy'; readonly command: string }
  | { readonly kind: 'aside'; readonly text: Text }
  | { readonly kind: 'buttons'; readonly blockId: string; readonly buttons: readonly CardButton[] };

export const paragraph = (text: Text): Passage => ({ kind: 'paragraph', text });

/** Nothing where there is nothing to list. */
export const list = (title: Text, items: readonly Text[]): readonly Passage[] =>
  items.length === 0 ? [] : [{ kind: 'list', title, items }];

/** So many of the lines, and how many there are besides. */
export function firstOf(lines: readonly Text[], most: number): readonly Text[] {
  const more = lines.length - most;
  return more > 0 ? [...lines.slice(0, most), words(andMore(more))] : lines;
}
