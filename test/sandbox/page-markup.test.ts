import { formatDate } from '../../src/sandbox/page/dates.ts';
import { inline, paragraphs } from '../../src/sandbox/page/mrkdwn.ts';

describe('a line in Slack’s markup', () => {
  it.each([
    ['*bold*', [{ kind: 'bold', inside: [{ kind: 'text', text: 'bold' }] }]],
    [
      '_it_ ~no~',
      [
        { kind: 'italic', inside: [{ kind: 'text', text: 'it' }] },
        { kind: 'text', text: ' ' },
        { kind: 'strike', inside: [{ kind: 'text', text: 'no' }] },
      ],
    ],
    ['`*not bold* &lt;`', [{ kind: 'code', text: '*not bold* <' }]],
    ['a * b * c', [{ kind: 'text', text: 'a * b * c' }]],
    ['ssh_config and ssh_keys', [{ kind: 'text', text: 'ssh_config and ssh_keys' }]],
    ['12:30:45', [{ kind: 'text', text: '12:30:45' }]],
    [
      '<https://example.com/?a=1&amp;b=2|here>',
      [{ kind: 'link', url: 'https://example.com/?a=1&b=2', text: 'here' }],
    ],
    ['<javascript:alert(1)|here>', [{ kind: 'text', text: '<javascript:alert(1)|here>' }]],
    ['<@U0ANA>', [{ kind: 'user', id: 'U0ANA', label: undefined }]],
    ['<#C0OPS|ops>', [{ kind: 'channel', id: 'C0OPS', label: 'ops' }]],
    ['<!subteam^S0A|@approvers>', [{ kind: 'usergroup', id: 'S0A', label: '@approvers' }]],
    ['<!here>', [{ kind: 'broadcast', range: 'here' }]],
    [
      '<!date^1795348800^{time}|12:00 UTC>',
      [{ kind: 'date', seconds: 1795348800, format: '{time}', fallback: '12:00 UTC' }],
    ],
    [':warning:', [{ kind: 'emoji', name: 'warning' }]],
    ['R&amp;D &amp;lt;', [{ kind: 'text', text: 'R&D &lt;' }]],
  ])('reads %s', (line, pieces) => {
    expect(inline(line)).toEqual(pieces);
  });
});

describe('a text in Slack’s markup', () => {
  it('separates quotations and code from lines', () => {
    expect(paragraphs('one\n&gt; said\n&gt; twice\n```\nchmod *\n```\nend')).toEqual([
      { kind: 'lines', lines: [[{ kind: 'text', text: 'one' }]] },
      { kind: 'quote', lines: [[{ kind: 'text', text: 'said' }], [{ kind: 'text', text: 'twice' }]] },
      { kind: 'preformatted', text: 'chmod *' },
      { kind: 'lines', lines: [[{ kind: 'text', text: 'end' }]] },
    ]);
  });
});

describe('a date in Slack’s format', () => {
  it('fills in what it knows and leaves the rest', () => {
    expect(formatDate(1795348800, '{date_num}, not {colour}')).toBe('2026-11-22, not {colour}');
  });
});
