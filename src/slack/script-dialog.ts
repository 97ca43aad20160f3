import type { KnownBlock, ModalView, RichTextBlock, SectionBlock } from '@slack/types';
import { sha256 } from '../domain/digest.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { MAY_DO, permitted, scriptHash, scriptInSentences } from '../wording/en-boot-script.ts';
import { DIALOG_WORDS, scriptCut } from '../wording/en-dialogs.ts';
import type { Text } from '../wording/text.ts';
import { readDialog, section } from './dialog-views.ts';
import { mrkdwn } from './escape.ts';
import { SCRIPT_BLOCKS_LIMIT, SECTION_LIMIT_CHARS } from './limits.ts';

/** A boot script as people read it, and the same as the host runs it. */
export interface ShownScript {
  readonly readable: string;
  readonly runs: string;
}

/** What would run for a plan. */
export type ScriptOf = (
  order: Pick<OfflinePlan, 'user' | 'remedies'> & { readonly repairId: string },
) => ShownScript;

/** Whole lines, as many as fit into one block; a line that does not is cut where it must be. */
export function pieces(script: string, limit: number): readonly string[] {
  if (script.length <= limit) return script === '' ? [] : [script];
  const end = script.lastIndexOf('\n', limit - 1) + 1;
  const at = end > 0 ? end : limit;
  return [script.slice(0, at), ...pieces(script.slice(at), limit)];
}

const preformatted = (text: string): RichTextBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_preformatted', elements: [{ type: 'text', text }] }],
});

const lines = (items: readonly Text[], title?: Text): SectionBlock => ({
  type: 'section',
  text: {
    type: 'mrkdwn',
    text: [...(title ? [mrkdwn(title)] : []), ...items.map((item) => `• ${mrkdwn(item)}`)].join('\n'),
    verbatim: true,
  },
});

/** What runs, in plain words and exactly, with what tells it from anything else. */
export function scriptDialog(
  { user, remedies }: Pick<OfflinePlan, 'user' | 'remedies'>,
  { readable, runs }: ShownScript,
): ModalView {
  const all = pieces(readable, SECTION_LIMIT_CHARS);
  const shown = all.slice(0, SCRIPT_BLOCKS_LIMIT);
  const left = all.slice(SCRIPT_BLOCKS_LIMIT).join('').length;
  const blocks: KnownBlock[] = [
    lines(scriptInSentences(user)),
    lines(permitted(remedies), MAY_DO),
    section(scriptHash({ sha256: sha256(runs), bytes: Buffer.byteLength(runs) })),
    ...shown.map(preformatted),
    ...(left > 0 ? [section(scriptCut(left))] : []),
  ];
  return readDialog(DIALOG_WORDS.scriptTitle, blocks);
}
