import type { Sandbox } from './sandbox.ts';
import { type Names, readable, transcript } from './transcript.ts';
import type { View } from './workspace/views.ts';

/** Prints each new message of a channel as it was when it was posted: later edits leave less of it. The answer ends it. */
export function tellAsPosted({ workspace }: Sandbox, channel: string, names: Names): () => void {
  const told = new Set(workspace.messages(channel).map(({ ts }) => ts));
  return workspace.onChange(() => {
    for (const message of workspace.messages(channel)) {
      if (told.has(message.ts)) continue;
      told.add(message.ts);
      console.log(`\n${transcript([message], names)}\n`);
    }
  });
}

/** What a dialog says, in the words of its sections. */
export const dialogText = ({ title, blocks }: View, names: Names): string =>
  `"${title?.text}": ${blocks
    .flatMap((block) => (block.type === 'section' && block.text ? [readable(block.text.text, names)] : []))
    .join(' ')}`;
