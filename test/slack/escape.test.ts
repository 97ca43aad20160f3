import fc from 'fast-check';
import { escaped, mrkdwn } from '../../src/slack/escape.ts';
import { code, group, link, person, say, strong, type Text, time } from '../../src/wording/text.ts';

/** What Slack makes of `<…>`: a mention, a link or a date. */
const markup = (text: string): readonly string[] => text.match(/<[^>]*>/g) ?? [];

const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '<!channel>',
    '<@U0BOB>',
    '<http://evil|here>',
    '`',
    '```',
    '*x*',
    '&lt;!here&gt;',
    '\n',
    '\u202e',
  ),
);

describe('somebody else’s words', () => {
  it('never become a mention, a link or a date', () => {
    fc.assert(
      fc.property(
        fc.array(hostile).map((texts) => texts.join('')),
        (words) => {
          const text: Text = [...say`${words}`, code(words), strong(words)];
          expect(markup(mrkdwn(text))).toEqual([]);
        },
      ),
    );
  });

  it('cannot leave their code span', () => {
    fc.assert(
      fc.property(
        fc.array(hostile).map((texts) => texts.join('')),
        (words) => {
          expect(mrkdwn([code(words)])).toMatch(/^`[^`\n]+`$/);
        },
      ),
    );
  });

  it('cannot make a link or a person lead elsewhere', () => {
    fc.assert(
      fc.property(hostile, (words) => {
        expect(markup(mrkdwn([link(`https://example.com/${words}`, words)]))).toHaveLength(1);
        expect(markup(mrkdwn([person(words)]))).toEqual([]);
      }),
    );
  });

  it.each([
    ['<!channel>', '&lt;!channel&gt;'],
    ['a & b', 'a &amp; b'],
    ['two\nlines', 'two lines'],
    ['evil\u202etxt.exe', 'evil txt.exe'],
    ['half \ud83d', 'half  '],
  ])('show as they are: %j', (words, shown) => {
    expect(mrkdwn(say`${words}`)).toBe(shown);
  });

  it('are cut to 300 characters, never through one', () => {
    expect(mrkdwn(say`${'😀'.repeat(200)}`)).toBe(`${'😀'.repeat(149)}…`);
  });
});

describe('our own parts', () => {
  it('become what Slack makes of them', () => {
    const text = say`Approved by ${person('U0ALICE')} at ${time('2026-11-22T12:00:01.000Z')}, see ${link('https://a.example/x', 'the thread')}`;

    expect(mrkdwn(text)).toBe(
      'Approved by <@U0ALICE> at <!date^1795348801^{date_short_pretty} {time}|2026-11-22 12:00 UTC>, see <https://a.example/x|the thread>',
    );
  });

  it('stay words when they are no person and no time', () => {
    expect(mrkdwn([person('nobody'), time('soon')])).toBe('`nobody``soon`');
  });

  it('are escaped as well', () => {
    expect(escaped('a < b > c & d')).toBe('a &lt; b &gt; c &amp; d');
  });
});

describe('a group of people', () => {
  it('is mentioned by its id', () => {
    expect(mrkdwn([group('S0APPROVERS')])).toBe('<!subteam^S0APPROVERS>');
  });

  it.each(['!channel', 'S0APPROVERS|x', 'S0>', 'U0BOB', ''])('is none where the id is not one: %j', (id) => {
    expect(markup(mrkdwn([group(id)]))).toEqual([]);
  });
});
