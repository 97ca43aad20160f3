import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Card } from '../../src/slack/cards.ts';

export const readable = (card: Card): string =>
  [`== ${card.card}${card.inThread ? '' : ' (in the channel)'}${card.live ? ' (live)' : ''}`, card.text].join(
    '\n',
  );

/** Hashes change with every word of the domain, and counts with every check. */
export const steady = (text: string): string =>
  text
    .replace(/`[0-9a-f]{8}`/g, '`########`')
    .replace(/^Checked \d+ things/gm, 'Checked ### things')
    .replace(/\d+ other checks/g, '### other checks')
    .replace(/\d+ more things? only/g, '## more things only');

/** Compares with what a person has read and kept; UPDATE_GOLDEN=1 keeps what is there now. */
export function expectGolden(name: string, text: string): void {
  const file = join(__dirname, '../slack/golden', `${name}.txt`);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  expect(existsSync(file)).toBe(true);
  expect(text).toBe(readFileSync(file, 'utf8'));
}
