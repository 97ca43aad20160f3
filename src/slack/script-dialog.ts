import type { KnownBlock, ModalView, RichTextBlock } from '@slack/types';
import { sha256 } from '../domain/digest.ts';
import type { OfflinePlan } from '../domain/offline/plan.ts';
import { aboutScript, DIALOG_WORDS, scriptCut } from '../wording/en-dialogs.ts';
import { readDialog, section } from './dialog-views.ts';
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

/** Exactly what will run, with what tells it from anything else. */
export function scriptDialog(user: string, { readable, runs }: ShownScript): ModalView {
  const all = pieces(readable, SECTION_LIMIT_CHARS);
  const shown = all.slice(0, SCRIPT_BLOCKS_LIMIT);
  const left = all.slice(SCRIPT_BLOCKS_LIMIT).join('').length;
  const about = aboutScript({ user, sha256: sha256(runs), bytes: Buffer.byteLength(runs) });
  const blocks: KnownBlock[] = [
    section(about),
    ...shown.map(preformatted),
    ...(left > 0 ? [section(scriptCut(left))] : []),
  ];
  return readDialog(DIALOG_WORDS.scriptTitle, blocks);
}
