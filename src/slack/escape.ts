import { inUtc, type Part, type Text } from '../wording/text.ts';
import { cut, VALUE_LIMIT_CHARS } from './limits.ts';

/** The three characters that are markup in Slack; nothing escaped can be a mention, a link or a date. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Controls, line ends, halves of characters, and marks that turn the direction of writing round or cannot be seen. */
const UNSEEMLY = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/gu;

/** Somebody else's words on one line, at most 300 characters unless told, showing what they hold. */
export const cleaned = (text: string, limit = VALUE_LIMIT_CHARS): string =>
  cut(text.replace(UNSEEMLY, ' '), limit);

/** A code span cannot hold its own mark, and an empty one is no code span. */
const codeSpan = (text: string): string => `\`${escaped(cleaned(text).replaceAll('`', 'ʼ')) || ' '}\``;

const USER_ID = /^[UW][A-Z0-9]{1,20}$/;
const GROUP_ID = /^S[A-Z0-9]{1,20}$/;

const DATE_TOKENS = { day: '{date_short_pretty} {time}', minute: '{time}', second: '{time_secs}' } as const;

function dated(part: Extract<Part, { kind: 'time' }>): string {
  const seconds = Math.floor(Date.parse(part.at) / 1000);
  const tokens = DATE_TOKENS[part.clock ?? 'day'];
  return Number.isNaN(seconds) ? codeSpan(part.at) : `<!date^${seconds}^${tokens}|${escaped(inUtc(part))}>`;
}

/** A link target may not hold what would end it. */
const linked = (url: string, label: string): string =>
  `<${url.replace(/[<>|\s]/g, encodeURIComponent)}|${escaped(cleaned(label)).replaceAll('|', '¦')}>`;

function markedUp(part: Part): string {
  switch (part.kind) {
    case 'words':
      return escaped(part.text);
    case 'value':
      return escaped(cleaned(part.text));
    case 'code':
      return codeSpan(part.text);
    case 'strong':
      return `*${escaped(cleaned(part.text)).replaceAll('*', '∗')}*`;
    case 'person':
      return USER_ID.test(part.id) ? `<@${part.id}>` : codeSpan(part.id);
    case 'group':
      return GROUP_ID.test(part.id) ? `<!subteam^${part.id}>` : codeSpan(part.id);
    case 'time':
      return dated(part);
    case 'link':
      return linked(part.url, part.label);
  }
}

/** A sentence in Slack's markup, in which only our own parts are markup. */
export const mrkdwn = (text: Text): string => text.map(markedUp).join('');
