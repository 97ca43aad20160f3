import type { Message } from './workspace/messages.ts';

/** Names for the ids that a message mentions. */
export type Names = ReadonlyMap<string, string>;

/** Messages as plain text, threads indented under their root; the blocks say the same as the text, which a screen reader hears. */
export function transcript(messages: readonly Message[], names: Names): string {
  return messages.map((message) => entry(message, names)).join('\n\n');
}

function entry(message: Message, names: Names): string {
  const { user, text, thread_ts: threadTs, ts, visible_to: visibleTo } = message;
  const inThread = threadTs !== undefined && threadTs !== ts;
  const audience = visibleTo === undefined ? '' : ` (only visible to ${names.get(visibleTo) ?? visibleTo})`;
  const lines = [
    `${names.get(user) ?? user}${audience}:`,
    ...readable(text, names)
      .split('\n')
      .map((line) => `  ${line}`),
  ];
  const buttons = buttonsOf(message);
  if (buttons.length > 0) lines.push(`  ${buttons.map((label) => `[${label}]`).join(' ')}`);
  return lines.map((line) => (inThread ? `    ${line}` : line).trimEnd()).join('\n');
}

const buttonsOf = ({ blocks = [] }: Message): readonly string[] =>
  blocks.flatMap((block) =>
    block.type === 'actions'
      ? block.elements.flatMap((element) => (element.type === 'button' ? [element.text.text] : []))
      : [],
  );

/** Slack's markup as a person sees it. */
export function readable(text: string, names: Names): string {
  return text
    .replace(/<@([A-Z0-9]+)>/g, (_, id: string) => `@${names.get(id) ?? id}`)
    .replace(/<!subteam\^([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, id: string) => `@${names.get(id) ?? id}`)
    .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
    .replace(/<(https?:[^|>]+)\|([^>]*)>/g, '$2 ($1)')
    .replace(/<(https?:[^>]+)>/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&');
}
