import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PEOPLE } from '../../src/sandbox/people.ts';
import { transcript } from '../../src/sandbox/transcript.ts';
import { ACTIONS } from '../../src/slack/buttons.ts';
import { ANA, OPS } from '../support/workspace.ts';
import { aWorld } from '../support/world.ts';

const README = join(import.meta.dirname, '../../README.md');
const BLOCK = /(?<=\n```\nana:\n)[\s\S]*?(?=\n```\n)/;

/** What differs from run to run: times, hashes, and the sandbox's port. */
const settled = (text: string): string =>
  text
    .replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2} UTC/g, '12:00 UTC')
    .replace(/`[0-9a-f]{8}`/g, '`5f0c2a91`')
    .replace(/http:\/\/127\.0\.0\.1:\d+\/archives\/\S+(?=\))/g, 'https://…');

describe('the transcript in the README', () => {
  it('is what the bot says', async () => {
    const world = await aWorld();
    const names = new Map([
      ...PEOPLE.map(({ id, name }) => [id, name] as const),
      [world.workspace.identity.botUserId, 'sshfix'],
    ]);
    try {
      await world.workspace.as(ANA).command(OPS, '/sshfix web-1');
      await world.workspace.as(ANA).click(await world.offering(ACTIONS.apply), ACTIONS.apply);
      await world.closed();
      const shared = world.workspace.messages(OPS).filter(({ visible_to }) => visible_to === undefined);
      const told = `  /sshfix web-1\n\n${settled(transcript(shared, names))}`;

      const readme = await readFile(README, 'utf8');
      if (process.env['UPDATE_GOLDEN'] === '1')
        await writeFile(
          README,
          readme.replace(BLOCK, () => told),
        );
      else expect(BLOCK.exec(readme)?.[0]).toBe(told);
    } finally {
      await world.close();
    }
  });
});
