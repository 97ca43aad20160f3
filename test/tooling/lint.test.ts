import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type PlantedTree, plantTree } from './planted-tree.ts';

const FLOATING = `
const made = () => ({ send: async () => 1 });
export const forget = (): void => {
  made().send();
};
`;

const IMPURE = `
import { readFileSync } from 'node:fs';
export const now = () => [Date.now(), Math.random(), readFileSync];
`;

describe('the linters', () => {
  let tree: PlantedTree;
  beforeAll(() => {
    tree = plantTree({ 'src/aws/floating.ts': FLOATING, 'src/domain/impure.ts': IMPURE });
  });
  afterAll(() => tree.remove());

  const run = (tool: string, ...args: string[]) =>
    spawnSync(join(process.cwd(), 'node_modules/.bin', tool), args, { cwd: tree.path, encoding: 'utf8' });

  it('know types: a promise that nobody waits for is an error', () => {
    const { status, stdout } = run('oxlint', '--type-aware', 'src');

    expect(stdout).toContain('typescript(no-floating-promises)');
    expect(stdout).toContain('Found 0 warnings and 1 error.');
    expect(status).toBe(1);
  });

  it('keep clock, chance and files out of the domain', () => {
    const { status, stdout, stderr } = run(
      'biome',
      'lint',
      '--only=noRestrictedGlobals',
      '--only=noRestrictedImports',
      'src',
    );

    expect((stdout + stderr).match(/impure\.ts:\S+ lint\/style\/\w+/g)).toEqual([
      'impure.ts:2:30 lint/style/noRestrictedImports',
      'impure.ts:3:27 lint/style/noRestrictedGlobals',
      'impure.ts:3:39 lint/style/noRestrictedGlobals',
    ]);
    expect(status).toBe(1);
  });
});
