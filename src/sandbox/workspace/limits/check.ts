import type { Block } from '../block-kit.ts';
import { SlackError } from '../slack-error.ts';
import { homeBlock, messageBlock, modalBlock } from './blocks.ts';
import { plainText } from './elements.ts';
import { also, boolean, list, literal, object, optional, type Problem, type Shape, string } from './shape.ts';

/** Over about 4,000 characters Slack refuses or splits a text; here it always refuses. */
export const TEXT_LIMIT_CHARS = 4000;
const MESSAGE_LIMIT_BLOCKS = 50;
const VIEW_LIMIT_BLOCKS = 100;
const ALL_BLOCKS_LIMIT_CHARS = 13_200;
const TABLE_LIMIT_CHARS = 10_000;
const DATA_TABLE_LIMIT_CHARS = 20_000;
const VIEW_LIMIT_BYTES = 250_000;

const distinctBlockIds: Shape = (value, pointer) => {
  const ids = (value as readonly Block[]).map((block) => block.block_id);
  return ids.flatMap((blockId, index) =>
    blockId !== undefined && ids.indexOf(blockId) < index
      ? [{ message: `block_id "${blockId}" already exists`, pointer: `${pointer}/${index}/block_id` }]
      : [],
  );
};

const isTable = (block: Block): boolean => block.type === 'table' || block.type === 'data_table';

const shortTables: Shape = (value, pointer) =>
  (value as readonly Block[]).flatMap((block, index) => {
    const limit = block.type === 'data_table' ? DATA_TABLE_LIMIT_CHARS : TABLE_LIMIT_CHARS;
    return isTable(block) && charactersOf(block) > limit
      ? [{ message: `must be less than ${limit + 1} characters`, pointer: `${pointer}/${index}` }]
      : [];
  });

const blocksShape = (block: Shape, max: number, min: number): Shape =>
  also(list(block, max, min), (value, pointer) => [
    ...distinctBlockIds(value, pointer),
    ...shortTables(value, pointer),
  ]);

const messageBlocks = blocksShape(messageBlock, MESSAGE_LIMIT_BLOCKS, 0);

/** The characters of everything in a value that is shown as text. */
const charactersOf = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + charactersOf(each), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.entries(value).reduce(
    (sum, [key, each]) =>
      sum + (key === 'text' && typeof each === 'string' ? [...each].length : charactersOf(each)),
    0,
  );
};

const linesOf = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ message, pointer }) => `${message} [json-pointer:${pointer}]`);

/** @throws SlackError unless these are blocks that Slack takes in a message. */
export const checkedBlocks = (value: unknown): readonly Block[] => {
  if (!Array.isArray(value)) throw new SlackError('invalid_blocks_format');
  const problems = messageBlocks(value, '/blocks');
  if (problems.length > 0) throw new SlackError('invalid_blocks', linesOf(problems));
  const blocks: readonly Block[] = value;
  if (blocks.filter(isTable).length > 1) throw new SlackError('invalid_blocks', ['only_one_table_allowed']);
  const prose = blocks.filter((block) => !isTable(block));
  if (charactersOf(prose) > ALL_BLOCKS_LIMIT_CHARS) throw new SlackError('msg_blocks_too_long');
  return blocks;
};

const viewFields = {
  callback_id: optional(string(255, 0)),
  external_id: optional(string(255, 0)),
  private_metadata: optional(string(3000, 0)),
};

const modal = object({
  ...viewFields,
  type: literal('modal'),
  title: plainText(24),
  submit: optional(plainText(24)),
  close: optional(plainText(24)),
  clear_on_close: optional(boolean),
  notify_on_close: optional(boolean),
  submit_disabled: optional(boolean),
  blocks: blocksShape(modalBlock, VIEW_LIMIT_BLOCKS, 0),
});

const home = object({
  ...viewFields,
  type: literal('home'),
  blocks: blocksShape(homeBlock, VIEW_LIMIT_BLOCKS, 0),
});

/** What an app gives for a modal or for its Home tab. */
export interface ViewDraft {
  readonly type: 'modal' | 'home';
  readonly blocks: readonly Block[];
  readonly title?: { readonly text: string };
  readonly submit?: { readonly text: string };
  readonly close?: { readonly text: string };
  readonly callback_id?: string;
  readonly external_id?: string;
  readonly private_metadata?: string;
  readonly clear_on_close?: boolean;
  readonly notify_on_close?: boolean;
}

const needsSubmit = (view: ViewDraft): boolean =>
  view.type === 'modal' && view.submit === undefined && view.blocks.some((block) => block.type === 'input');

/** @throws SlackError unless this is a view of that type that Slack takes. */
export const checkedView = (value: unknown, type: 'modal' | 'home'): ViewDraft => {
  const problems = (type === 'modal' ? modal : home)(value, '/view');
  if (problems.length > 0) throw new SlackError('invalid_arguments', linesOf(problems));
  if (JSON.stringify(value).length > VIEW_LIMIT_BYTES) throw new SlackError('view_too_large');
  const view = value as ViewDraft;
  if (needsSubmit(view)) {
    throw new SlackError('invalid_arguments', ['missing required field: submit [json-pointer:/view]']);
  }
  return view;
};
