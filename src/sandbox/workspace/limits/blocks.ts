import {
  accessory,
  actionsElement,
  anyText,
  contextElement,
  distinctActions,
  id,
  image,
  inputElement,
  plainText,
} from './elements.ts';
import { richText } from './rich-text.ts';
import {
  also,
  boolean,
  either,
  integer,
  list,
  literal,
  nothing,
  number,
  object,
  optional,
  type Shape,
  string,
  tagged,
} from './shape.ts';

const block_id = optional(id);

const section = also(
  object({
    type: literal('section'),
    block_id,
    text: optional(anyText(3000)),
    fields: optional(list(anyText(2000), 10)),
    accessory: optional(accessory),
    expand: optional(boolean),
  }),
  (value, pointer) =>
    Object.hasOwn(value as object, 'text') || Object.hasOwn(value as object, 'fields')
      ? []
      : [{ message: 'missing required field: text', pointer }],
);

const cell = tagged({
  raw_text: object({ type: literal('raw_text'), text: string(3000) }),
  raw_number: object({ type: literal('raw_number'), value: number, text: string(3000) }),
  rich_text: richText,
});

const TABLE_LIMIT_COLUMNS = 20;
const TABLE_LIMIT_ROWS = 100;
/** The header row and 200 more. */
const DATA_TABLE_LIMIT_ROWS = 201;

const table = object({
  type: literal('table'),
  block_id,
  rows: list(list(cell, TABLE_LIMIT_COLUMNS), TABLE_LIMIT_ROWS),
  column_settings: optional(
    list(
      either(
        nothing,
        object({ align: optional(literal('left', 'center', 'right')), is_wrapped: optional(boolean) }),
      ),
      TABLE_LIMIT_COLUMNS,
    ),
  ),
});

const dataTable = object({
  type: literal('data_table'),
  block_id,
  caption: string(255),
  rows: list(list(cell, TABLE_LIMIT_COLUMNS), DATA_TABLE_LIMIT_ROWS, 2),
  page_size: optional(integer(1, 100)),
  row_header_column_index: optional(integer(0, TABLE_LIMIT_COLUMNS - 1)),
});

const taskCard = object({
  type: literal('task_card'),
  block_id,
  task_id: id,
  title: string(256),
  status: literal('pending', 'in_progress', 'complete', 'error'),
  details: optional(richText),
  output: optional(richText),
});

const input = object({
  type: literal('input'),
  block_id,
  label: plainText(2000),
  element: inputElement,
  hint: optional(plainText(2000)),
  optional: optional(boolean),
  dispatch_action: optional(boolean),
});

const everywhere: Readonly<Record<string, Shape>> = {
  section,
  header: object({ type: literal('header'), block_id, text: plainText(150) }),
  context: object({ type: literal('context'), block_id, elements: list(contextElement, 10) }),
  divider: object({ type: literal('divider'), block_id }),
  actions: object({
    type: literal('actions'),
    block_id,
    elements: distinctActions(list(actionsElement, 25)),
  }),
  image: image({ block_id, title: optional(plainText(2000)) }),
  rich_text: richText,
  input,
};

const tables: Readonly<Record<string, Shape>> = { table, data_table: dataTable };

/** The blocks of a message. */
export const messageBlock = tagged({
  ...everywhere,
  ...tables,
  markdown: object({ type: literal('markdown'), block_id, text: string(12_000) }),
  plan: object({
    type: literal('plan'),
    block_id,
    title: string(256),
    tasks: optional(list(taskCard, 50, 0)),
  }),
  task_card: taskCard,
});

/** The blocks of App Home. */
export const homeBlock = tagged({ ...everywhere, ...tables });

/** The blocks of a modal: no tables, and `alert` nowhere else. */
export const modalBlock = tagged({
  ...everywhere,
  alert: object({
    type: literal('alert'),
    block_id,
    text: anyText(200),
    level: optional(literal('default', 'info', 'warning', 'error', 'success')),
  }),
});
