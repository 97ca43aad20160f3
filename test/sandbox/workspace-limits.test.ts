import { checkedBlocks, checkedView } from '../../src/sandbox/workspace/limits/check.ts';

const plain = (text: string): unknown => ({ type: 'plain_text', text });
const mrkdwn = (text: string): unknown => ({ type: 'mrkdwn', text });
const section = (text: string): Record<string, unknown> => ({ type: 'section', text: mrkdwn(text) });
const button = (fields: Record<string, unknown> = {}): Record<string, unknown> => ({
  type: 'button',
  action_id: 'approve',
  text: plain('Approve'),
  ...fields,
});
const actions = (...elements: unknown[]): Record<string, unknown> => ({ type: 'actions', elements });
const raw = (text: string): unknown => ({ type: 'raw_text', text });
const option = (value: string): unknown => ({ text: plain(value), value });
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const confirm = {
  title: plain('Sure?'),
  text: mrkdwn('Stop it'),
  confirm: plain('Stop'),
  deny: plain('Back'),
};

describe('blocks of a message', () => {
  it.each([
    ['a header of 150 characters', [{ type: 'header', text: plain('a'.repeat(150)) }]],
    ['a section of 3,000 characters, counted whole', [section('😀'.repeat(3000))]],
    ['ten fields', [{ type: 'section', fields: many(10, () => mrkdwn('*a*\nb')) }]],
    ['25 buttons', [actions(...many(25, (i) => button({ action_id: `b${i}` })))]],
    ['the same action id in two blocks', [actions(button()), actions(button())]],
    ['a button with a confirmation', [actions(button({ style: 'danger', value: 'v', confirm }))]],
    [
      'an overflow as accessory',
      [{ ...section('a'), accessory: { type: 'overflow', action_id: 'o', options: [option('a')] } }],
    ],
    ['ten context elements', [{ type: 'context', elements: many(10, () => mrkdwn('a')) }]],
    [
      'a table of 100 rows',
      [
        {
          type: 'table',
          rows: many(100, () => [raw('a'), raw('b')]),
          column_settings: [null, { align: 'right' }],
        },
      ],
    ],
    ['50 blocks', many(50, () => ({ type: 'divider' }))],
  ])('may be %s', (_what, blocks) => {
    expect(checkedBlocks(blocks)).toEqual(blocks);
  });

  it.each([
    [
      '51 blocks',
      many(51, () => ({ type: 'divider' })),
      'no more than 50 items allowed [json-pointer:/blocks]',
    ],
    ['an unknown block', [{ type: 'banner' }], 'unsupported type: banner [json-pointer:/blocks/0/type]'],
    [
      'an alert, which is for modals',
      [{ type: 'alert', text: plain('a') }],
      'unsupported type: alert [json-pointer:/blocks/0/type]',
    ],
    [
      'a header of 151 characters',
      [{ type: 'header', text: plain('a'.repeat(151)) }],
      'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
    ],
    [
      'a header with markup',
      [{ type: 'header', text: mrkdwn('a') }],
      'must be one of: plain_text [json-pointer:/blocks/0/text/type]',
    ],
    [
      'a section of 3,001 characters',
      [section('a'.repeat(3001))],
      'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['an empty text', [section('')], 'must be more than 0 characters [json-pointer:/blocks/0/text/text]'],
    [
      'a section with neither text nor fields',
      [{ type: 'section' }],
      'missing required field: text [json-pointer:/blocks/0]',
    ],
    [
      'eleven fields',
      [{ type: 'section', fields: many(11, () => mrkdwn('a')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
    ],
    [
      'a field of 2,001 characters',
      [{ type: 'section', fields: [mrkdwn('a'.repeat(2001))] }],
      'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
    ],
    [
      'eleven context elements',
      [{ type: 'context', elements: many(11, () => mrkdwn('a')) }],
      'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
    ],
    [
      '26 buttons',
      [actions(...many(26, (i) => button({ action_id: `b${i}` })))],
      'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
    ],
    ['no button at all', [actions()], 'no less than 1 items required [json-pointer:/blocks/0/elements]'],
    [
      'a button text of 76 characters',
      [actions(button({ text: plain('a'.repeat(76)) }))],
      'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
    ],
    [
      'a button value of 2,001 characters',
      [actions(button({ value: 'a'.repeat(2001) }))],
      'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
    ],
    [
      'a button in green',
      [actions(button({ style: 'green' }))],
      'must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]',
    ],
    [
      'a confirmation of 301 characters',
      [actions(button({ confirm: { ...confirm, text: mrkdwn('a'.repeat(301)) } }))],
      'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
    ],
    [
      'an action id twice in a block',
      [actions(button(), button())],
      '`action_id` "approve" already exists for another component [json-pointer:/blocks/0/elements/1/action_id]',
    ],
    [
      'a block id twice',
      [
        { ...section('a'), block_id: 'x' },
        { ...section('b'), block_id: 'x' },
      ],
      'block_id "x" already exists [json-pointer:/blocks/1/block_id]',
    ],
    [
      'a strange property',
      [{ ...section('a'), color: 'red' }],
      'invalid additional property: color [json-pointer:/blocks/0]',
    ],
    [
      'six overflow options',
      [actions({ type: 'overflow', options: many(6, (i) => option(`o${i}`)) })],
      'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
    ],
    [
      '101 table rows',
      [{ type: 'table', rows: many(101, () => [raw('a')]) }],
      'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
    ],
    [
      '21 table columns',
      [{ type: 'table', rows: [many(21, () => raw('a'))] }],
      'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
    ],
    [
      'an empty table cell',
      [{ type: 'table', rows: [[raw('')]] }],
      'must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]',
    ],
    [
      'a table of over 10,000 characters',
      [{ type: 'table', rows: many(100, () => [raw('a'.repeat(101))]) }],
      'must be less than 10001 characters [json-pointer:/blocks/0]',
    ],
    [
      'two tables',
      [
        { type: 'table', rows: [[raw('a')]] },
        { type: 'data_table', caption: 'c', rows: [[raw('a')], [raw('b')]] },
      ],
      'only_one_table_allowed',
    ],
  ])('may not be %s', (_what, blocks, detail) => {
    expect(() => checkedBlocks(blocks)).toThrow(
      expect.objectContaining({ code: 'invalid_blocks', details: [detail] }),
    );
  });

  it('may not have more than 13,200 characters together', () => {
    const blocks = many(5, () => section('a'.repeat(2641)));

    expect(() => checkedBlocks(blocks)).toThrow(expect.objectContaining({ code: 'msg_blocks_too_long' }));
    expect(checkedBlocks(blocks.slice(0, 4))).toHaveLength(4);
  });
});

describe('a modal', () => {
  const modal = { type: 'modal', title: plain('Approve'), submit: plain('Stop and start web-1'), blocks: [] };
  const input = {
    type: 'input',
    label: plain('Why?'),
    element: { type: 'plain_text_input', action_id: 'why' },
  };

  it('may warn and ask', () => {
    const blocks = [{ type: 'alert', text: mrkdwn('*Data is lost*'), level: 'warning' }, input];

    expect(checkedView({ ...modal, blocks }, 'modal').blocks).toEqual(blocks);
  });

  it.each([
    [
      'a title of 25 characters',
      { title: plain('a'.repeat(25)) },
      'must be less than 25 characters [json-pointer:/view/title/text]',
    ],
    [
      'a submit of 25 characters',
      { submit: plain('a'.repeat(25)) },
      'must be less than 25 characters [json-pointer:/view/submit/text]',
    ],
    [
      'private metadata of 3,001 characters',
      { private_metadata: 'a'.repeat(3001) },
      'must be less than 3001 characters [json-pointer:/view/private_metadata]',
    ],
    [
      '101 blocks',
      { blocks: many(101, () => ({ type: 'divider' })) },
      'no more than 100 items allowed [json-pointer:/view/blocks]',
    ],
    [
      'a table',
      { blocks: [{ type: 'table', rows: [[raw('a')]] }] },
      'unsupported type: table [json-pointer:/view/blocks/0/type]',
    ],
    [
      'an input without a submit',
      { submit: undefined, blocks: [input] },
      'missing required field: submit [json-pointer:/view]',
    ],
  ])('may not have %s', (_what, fields, detail) => {
    expect(() => checkedView({ ...modal, ...fields }, 'modal')).toThrow(
      expect.objectContaining({ code: 'invalid_arguments', details: [detail] }),
    );
  });
});
