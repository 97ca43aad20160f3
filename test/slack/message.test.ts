import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { messageOf } from '../../src/slack/message.ts';
import type { Passage } from '../../src/slack/passage.ts';
import { code, say, type Text } from '../../src/wording/text.ts';

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc.constantFrom('&'.repeat(400), '<!channel>'.repeat(40), '😀'.repeat(300), '', '```'),
);
const text: fc.Arbitrary<Text> = fc
  .array(words, { minLength: 1, maxLength: 40 })
  .map((several) => several.flatMap((each, index) => (index % 2 ? [code(each)] : say`${each}`)));
const passage: fc.Arbitrary<Passage> = fc.oneof(
  fc.record({ kind: fc.constantFrom('heading', 'paragraph', 'struck', 'aside'), text }),
  fc.record({ kind: fc.constant('list' as const), items: fc.array(text, { maxLength: 60 }) }),
  fc.record({ kind: fc.constant('copy' as const), command: words }),
);
const buttons: Passage = {
  kind: 'buttons',
  blockId: 'plan-1',
  buttons: [{ actionId: 'a', label: 'Apply Repair', value: 'v', style: 'primary', names: 'x'.repeat(400) }],
};

const textOf = (block: KnownBlock): string => {
  if (block.type === 'header') return block.text.text;
  if (block.type === 'section') return block.text?.text ?? '';
  if (block.type !== 'context') return '';
  return block.elements.map((element) => (element.type === 'mrkdwn' ? element.text : '')).join('');
};
const LIMITS: Readonly<Record<string, number>> = { header: 150, section: 3000, context: 3000, actions: 0 };

describe('a message', () => {
  it('stays within every limit of Slack, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(passage, { maxLength: 60 }), (passages) => {
        const message = messageOf([...passages, buttons]);
        const lengths = message.blocks.map((block) => textOf(block).length);

        expect(message.text.length).toBeLessThanOrEqual(3900);
        expect(message.blocks.length).toBeLessThanOrEqual(50);
        expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(12_000);
        for (const block of message.blocks)
          expect(textOf(block).length).toBeLessThanOrEqual(LIMITS[block.type] ?? -1);
        for (const block of message.blocks.filter(({ type }) => type !== 'actions'))
          expect(textOf(block).length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps its buttons when there is too much to show', () => {
    const long: Passage = { kind: 'paragraph', text: say`${'x'.repeat(290)}` };
    const { blocks } = messageOf([...Array.from({ length: 80 }, () => long), buttons]);

    expect(blocks.at(-1)?.type).toBe('actions');
    expect(blocks.length).toBeLessThanOrEqual(50);
  });

  it('says how many lines of a list are missing', () => {
    const items = Array.from({ length: 100 }, (_, index) => say`${`/srv/${'d'.repeat(90)}/${index}`}`);
    const [block] = messageOf([{ kind: 'list', items }]).blocks;

    expect(block && textOf(block)).toMatch(/\n… and 83 more$/);
  });

  it('speaks all that it shows, in the same order', () => {
    const message = messageOf([
      { kind: 'heading', text: say`The key file is missing` },
      { kind: 'list', title: say`Found:`, items: [say`${code('/home/a')} · does not exist`] },
      { kind: 'copy', command: 'ssh a@b' },
      { kind: 'aside', text: say`Checked 3 things` },
      buttons,
    ]);

    expect(message.text).toBe(
      'The key file is missing\nFound:\n- `/home/a` · does not exist\nssh a@b\nChecked 3 things\nChoices: Apply Repair',
    );
  });

  it('lets Slack find no links and no mentions by itself', () => {
    const { blocks } = messageOf([{ kind: 'paragraph', text: say`see example.com` }]);

    expect(blocks).toEqual([
      { type: 'section', text: { type: 'mrkdwn', text: 'see example.com', verbatim: true } },
    ]);
  });
});
