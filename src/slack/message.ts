import type { Button, ContextBlock, KnownBlock, SectionBlock } from '@slack/types';
import { andMore, choices } from '../wording/en-message.ts';
import { plain } from '../wording/text.ts';
import { cleaned, escaped, mrkdwn } from './escape.ts';
import {
  ACCESSIBILITY_LABEL_LIMIT_CHARS,
  ALL_BLOCKS_LIMIT_CHARS,
  BLOCKS_LIMIT,
  COPY_LIMIT_CHARS,
  cut,
  fitLines,
  HEADER_LIMIT_CHARS,
  SECTION_LIMIT_CHARS,
  TEXT_LIMIT_CHARS,
} from './limits.ts';
import type { CardButton, Passage } from './passage.ts';

/** What Slack shows: `text` is what notifications and screen readers have, and says all that the blocks say. */
export interface Message {
  readonly text: string;
  readonly blocks: KnownBlock[];
}

/** Five passages as long as this and all the others of a card fit into what a message may hold. */
const LIST_LIMIT_CHARS = 1800;

type Written = Exclude<Passage, { kind: 'buttons' }>;

const itemLines = (
  { items, numberedFrom }: Extract<Passage, { kind: 'list' }>,
  bullet: string,
): readonly string[] =>
  items.map(
    (item, index) => `${numberedFrom === undefined ? bullet : `${numberedFrom + index}.`} ${mrkdwn(item)}`,
  );

const titleLine = (title: Extract<Passage, { kind: 'list' }>['title']): readonly string[] =>
  title === undefined ? [] : [mrkdwn(title)];

/** As it stands in the blocks. */
function shown(passage: Written): string {
  switch (passage.kind) {
    case 'heading':
      return cut(cleaned(plain(passage.text)), HEADER_LIMIT_CHARS);
    case 'struck':
      return `~${mrkdwn(passage.text)}~`;
    case 'copy':
      return `\`\`\`${escaped(cleaned(passage.command, COPY_LIMIT_CHARS).replaceAll('`', 'ʼ'))}\`\`\``;
    case 'list':
      return [...titleLine(passage.title), ...fitLines(itemLines(passage, '•'), LIST_LIMIT_CHARS)].join('\n');
    case 'paragraph':
    case 'aside':
      return mrkdwn(passage.text);
  }
}

/** A sentence longer than its place is pathological; its plain words are cut, so that no markup is cut in two. */
const within = (limit: number, marked: string, passage: Written): string =>
  marked.length <= limit || !('text' in passage)
    ? marked
    : escaped(cut(cleaned(plain(passage.text)), Math.floor(limit / 5)));

const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
});

const context = (text: string): ContextBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text, verbatim: true }],
});

const button = ({ actionId, label, value, style, names }: CardButton): Button => ({
  type: 'button',
  action_id: actionId,
  text: { type: 'plain_text', text: label },
  value,
  ...(style && { style }),
  ...(names !== undefined && {
    accessibility_label: cut(cleaned(`${label}: ${names}`), ACCESSIBILITY_LABEL_LIMIT_CHARS),
  }),
});

function block(passage: Passage): KnownBlock {
  if (passage.kind === 'buttons')
    return { type: 'actions', block_id: passage.blockId, elements: passage.buttons.map(button) };
  const text = within(SECTION_LIMIT_CHARS, shown(passage), passage);
  if (passage.kind === 'heading') return { type: 'header', text: { type: 'plain_text', text, emoji: false } };
  return passage.kind === 'aside' ? context(text) : section(text);
}

const weight = (passage: Passage): number =>
  passage.kind === 'buttons' ? 0 : within(SECTION_LIMIT_CHARS, shown(passage), passage).length;

/** All passages while they fit; buttons always, since without them nobody can answer. */
function fitPassages(passages: readonly Passage[]): readonly Passage[] {
  let room = ALL_BLOCKS_LIMIT_CHARS;
  const kept = passages.filter((passage) => {
    const fits = weight(passage) <= room;
    if (fits) room -= weight(passage);
    return fits;
  });
  const buttons = kept.filter(({ kind }) => kind === 'buttons');
  const written = kept.filter(({ kind }) => kind !== 'buttons').slice(0, BLOCKS_LIMIT - buttons.length);
  return kept.filter((passage) => buttons.includes(passage) || written.includes(passage));
}

function spoken(passage: Passage, items: number): readonly string[] {
  switch (passage.kind) {
    case 'buttons':
      return [choices(passage.buttons.map(({ label }) => label))];
    case 'copy':
      return [escaped(cleaned(passage.command, COPY_LIMIT_CHARS))];
    case 'struck':
      return [mrkdwn(passage.text)];
    case 'list':
      return [...titleLine(passage.title), ...spokenItems(itemLines(passage, '-'), items)];
    case 'heading':
    case 'paragraph':
    case 'aside':
      return [mrkdwn(passage.text)];
  }
}

const spokenItems = (lines: readonly string[], items: number): readonly string[] =>
  lines.length <= items ? lines : [...lines.slice(0, items), andMore(lines.length - items)];

/** The whole content; long lists are shortened before anything is cut off. */
function textOf(passages: readonly Passage[]): string {
  const attempts = [Number.POSITIVE_INFINITY, 12, 6, 3, 1].map((items) =>
    passages.flatMap((passage) => spoken(passage, items)),
  );
  const fitting = attempts.find((lines) => lines.join('\n').length <= TEXT_LIMIT_CHARS);
  return (fitting ?? fitLines(attempts.at(-1) ?? [], TEXT_LIMIT_CHARS)).join('\n');
}

/** Slack refuses a block without text. */
function saysSomething(passage: Passage): boolean {
  if (passage.kind === 'buttons') return passage.buttons.length > 0;
  return passage.kind === 'list' ? passage.items.length > 0 : shown(passage).trim() !== '';
}

/** A message within Slack's limits, whatever the passages hold. */
export function messageOf(passages: readonly Passage[]): Message {
  const saying = passages.filter(saysSomething);
  return { text: textOf(saying), blocks: fitPassages(saying).map(block) };
}
