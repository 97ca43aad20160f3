import { andMore } from '../wording/en-message.ts';

/** Slack's limits in UTF-16 units, the strictest way to count; Block Kit reference unless another source is named. */
export const BLOCKS_LIMIT = 50;
export const HEADER_LIMIT_CHARS = 150;
export const SECTION_LIMIT_CHARS = 3000;
export const ACCESSIBILITY_LABEL_LIMIT_CHARS = 75;
/** `chat.postMessage` advises 4,000; longer texts fail or are split. */
export const TEXT_LIMIT_CHARS = 3900;
/** `msg_blocks_too_long` comes near 13,200 characters in all blocks together (seen by others, in no document). */
export const ALL_BLOCKS_LIMIT_CHARS = 12_000;

/** Long enough for every path and log line that a person would read. */
export const VALUE_LIMIT_CHARS = 300;

/** Of check boxes: the text of one, and how many in a block. */
export const OPTION_LIMIT_CHARS = 75;
export const CHECKBOXES_LIMIT = 10;
/** A modal holds 250 kB as JSON, in which a character of a script takes two at most. */
export const SCRIPT_BLOCKS_LIMIT = 38;
/** Ours: what somebody says of a decision. */
export const REASON_LIMIT_CHARS = 300;

/** A command is copied whole: the longest names a group of Auto Scaling (255 characters, quoted) beside an instance. */
export const COPY_LIMIT_CHARS = 600;

/** The beginning of a text, at most `limit` UTF-16 units with the ellipsis, never half a character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > limit - 1) break;
    kept += character;
  }
  return limit < 1 ? '' : `${kept}…`;
}

/** The first lines that fit into `limit` together, and a last line that says how many are missing. */
export function fitLines(lines: readonly string[], limit: number): readonly string[] {
  if (lines.join('\n').length <= limit) return lines;
  const kept: string[] = [];
  const rest = (): string => andMore(lines.length - kept.length);
  for (const line of lines) {
    if ([...kept, line, rest()].join('\n').length > limit) break;
    kept.push(line);
  }
  return [...kept, rest()];
}
