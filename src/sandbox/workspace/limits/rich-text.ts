import { id } from './elements.ts';
import { boolean, integer, list, literal, number, object, optional, string, tagged } from './shape.ts';

const style = object({
  bold: optional(boolean),
  italic: optional(boolean),
  strike: optional(boolean),
  code: optional(boolean),
  underline: optional(boolean),
  highlight: optional(boolean),
  client_highlight: optional(boolean),
  unlink: optional(boolean),
});

const TEXT_LIMIT_CHARS = 3000;
const ELEMENTS_LIMIT = 1000;

const leaf = tagged({
  text: object({ type: literal('text'), text: string(TEXT_LIMIT_CHARS), style: optional(style) }),
  link: object({
    type: literal('link'),
    url: string(3000),
    text: optional(string(TEXT_LIMIT_CHARS)),
    unsafe: optional(boolean),
    style: optional(style),
  }),
  user: object({ type: literal('user'), user_id: id, style: optional(style) }),
  usergroup: object({ type: literal('usergroup'), usergroup_id: id, style: optional(style) }),
  channel: object({ type: literal('channel'), channel_id: id, style: optional(style) }),
  broadcast: object({
    type: literal('broadcast'),
    range: literal('here', 'channel', 'everyone'),
    style: optional(style),
  }),
  emoji: object({
    type: literal('emoji'),
    name: string(100),
    unicode: optional(string(100)),
    style: optional(style),
  }),
  date: object({
    type: literal('date'),
    timestamp: number,
    format: string(500),
    url: optional(string(3000)),
    fallback: optional(string(500)),
    style: optional(style),
  }),
});

const leaves = list(leaf, ELEMENTS_LIMIT, 0);
const border = optional(integer(0, 1));
const section = object({ type: literal('rich_text_section'), elements: leaves });

/** A `rich_text` block, which is also a cell of tables. */
export const richText = object({
  type: literal('rich_text'),
  block_id: optional(id),
  elements: list(
    tagged({
      rich_text_section: section,
      rich_text_preformatted: object({
        type: literal('rich_text_preformatted'),
        elements: leaves,
        border,
        language: optional(string(50)),
      }),
      rich_text_quote: object({ type: literal('rich_text_quote'), elements: leaves, border }),
      rich_text_list: object({
        type: literal('rich_text_list'),
        style: literal('bullet', 'ordered'),
        elements: list(section, ELEMENTS_LIMIT),
        indent: optional(integer(0, 8)),
        offset: optional(integer(0, 10_000)),
        border,
      }),
    }),
    ELEMENTS_LIMIT,
  ),
});
