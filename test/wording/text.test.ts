import { code, link, listed, person, plain, say, strong, time } from '../../src/wording/text.ts';

describe('a sentence', () => {
  it('keeps our words apart from somebody else’s', () => {
    expect(say`Checking ${'web-1'} as ${code('ubuntu')}`).toEqual([
      { kind: 'words', text: 'Checking ' },
      { kind: 'value', text: 'web-1' },
      { kind: 'words', text: ' as ' },
      { kind: 'code', text: 'ubuntu' },
    ]);
  });

  it('takes another sentence in', () => {
    expect(plain(say`a ${say`b ${3}`} c`)).toBe('a b 3 c');
  });

  it('goes on in the next line of the source', () => {
    expect(
      plain(say`one
      ${'two\n three'}
      four`),
    ).toBe('one two\n three four');
  });

  it('reads plainly in a terminal', () => {
    const text = say`${strong('Approved')} by ${person('U0ANA')} at ${time('2026-11-22T12:00:01.000Z')}, ${link('https://x', 'thread')}`;

    expect(plain(text)).toBe('Approved by U0ANA at 2026-11-22 12:00 UTC, thread');
  });
});

describe('several things', () => {
  it.each([
    [[], ''],
    [['a'], 'a'],
    [['a', 'b'], 'a or b'],
    [['a', 'b', 'c'], 'a, b or c'],
  ])('%j read as %j', (items, text) => {
    expect(plain(listed(items, 'or'))).toBe(text);
  });
});
