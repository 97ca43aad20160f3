import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A small project of its own with our configuration, in which rules can be broken on purpose. */
export interface PlantedTree {
  readonly path: string;
  readonly remove: () => void;
}

const SHARED = [
  'package.json',
  'tsconfig.json',
  '.dependency-cruiser.cjs',
  '.swcrc',
  '.oxlintrc.json',
  'biome.json',
];

/** @param files text by path. */
export function plantTree(files: Readonly<Record<string, string>>): PlantedTree {
  const path = mkdtempSync(join(tmpdir(), 'sshfix-planted-'));
  for (const file of SHARED) cpSync(file, join(path, file));
  symlinkSync(join(process.cwd(), 'node_modules'), join(path, 'node_modules'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(path, file)), { recursive: true });
    writeFileSync(join(path, file), text);
  }
  return { path, remove: () => rmSync(path, { recursive: true }) };
}
