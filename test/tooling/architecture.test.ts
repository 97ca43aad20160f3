import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type PlantedTree, plantTree } from './planted-tree.ts';

/** A file that breaks one rule by importing another. */
type Planted = readonly [rule: string, file: string, imports: string];

const PLANTED: readonly Planted[] = [
  ['no-circular', 'src/wording/one.ts', './two.ts'],
  ['no-unresolvable', 'src/wording/en.ts', './nowhere.ts'],
  ['domain-imports-only-itself', 'src/domain/a.ts', '../ports.ts'],
  ['domain-is-pure', 'src/domain/b.ts', 'node:fs'],
  ['domain-is-pure', 'src/domain/c.ts', '@slack/types'],
  ['slack-only-at-the-edge', 'src/domain/c.ts', '@slack/types'],
  ['domain-is-pure', 'src/domain/d.ts', 'node:crypto'],
  ['digest-only-hashes', 'src/domain/digest.ts', 'node:fs'],
  ['wording-knows-only-the-domain', 'src/wording/a.ts', '../slack/cards.ts'],
  ['host-knows-only-the-domain', 'src/host/a.ts', '../ports.ts'],
  ['ports-know-only-the-domain', 'src/ports.ts', './host/b.ts'],
  ['core-knows-no-adapter', 'src/advance.ts', './aws/cloud.ts'],
  ['core-knows-no-adapter', 'src/config.ts', './store/layout.ts'],
  ['core-says-no-sentence', 'src/driver.ts', './wording/b.ts'],
  ['handle-does-not-advance', 'src/handle.ts', './advance.ts'],
  ['adapters-do-not-meet', 'src/aws/cloud.ts', '../slack/cards.ts'],
  ['adapters-do-not-meet', 'src/slack/cards.ts', '../store/layout.ts'],
  ['adapters-do-not-meet', 'src/store/a.ts', '../aws/cloud.ts'],
  ['adapters-keep-to-their-own', 'src/slack/c.ts', '../host/b.ts'],
  ['adapters-keep-to-their-own', 'src/aws/c.ts', '../wording/b.ts'],
  ['adapters-keep-to-their-own', 'src/store/c.ts', '../wording/b.ts'],
  ['adapters-keep-to-their-own', 'src/store/d.ts', '../host/b.ts'],
  ['cli-knows-only-host-and-words', 'src/cli/a.ts', '../aws/cloud.ts'],
  ['cli-knows-only-host-and-words', 'src/cli/b.ts', '../driver.ts'],
  ['aws-sdk-only-at-the-edge', 'src/host/b.ts', '@aws-sdk/client-ssm'],
  ['aws-sdk-only-at-the-edge', 'src/sandbox/a.ts', '@aws-sdk/client-ec2'],
  ['one-sdk-one-adapter', 'src/aws/a.ts', '@aws-sdk/client-dynamodb'],
  ['one-sdk-one-adapter', 'src/store/b.ts', '@aws-sdk/client-ec2'],
  ['slack-only-at-the-edge', 'src/wording/b.ts', '@slack/types'],
  ['slack-only-at-the-edge', 'src/aws/b.ts', '@slack/web-api'],
  ['sandbox-is-imported-by-nobody', 'src/cli/demo.ts', '../sandbox/a.ts'],
  ['sandbox-knows-only-the-host', 'src/sandbox/b.ts', '../slack/cards.ts'],
  ['roots-are-imported-by-nobody', 'src/slack/a.ts', '../main.ts'],
  ['src-knows-no-infra-and-no-test', 'src/main.ts', '../infra/app.ts'],
  ['infra-knows-no-adapter-code', 'infra/app.ts', '../src/aws/cloud.ts'],
  ['no-dev-dependencies-in-production', 'src/slack/b.ts', 'ws'],
];

/** Files that the planted ones need and that break no rule; the second closes a circle. */
const INNOCENT = { 'src/store/layout.ts': 'export {};', 'src/wording/two.ts': "import './one.ts';" };

describe('the rules of dependencies', () => {
  let tree: PlantedTree;
  let found: readonly Violation[];
  beforeAll(() => {
    const planted = PLANTED.map(([, file, imports]) => [file, `import type { Thing } from '${imports}';`]);
    tree = plantTree({ ...INNOCENT, ...Object.fromEntries(planted) });
    found = cruise(tree.path);
  });
  afterAll(() => tree.remove());

  it.each(PLANTED)('%s: %s may not import %s', (rule, file) => {
    expect(found).toContainEqual({ rule, file });
  });

  it('accuse nothing else', () => {
    const planted = PLANTED.map(([rule, file]) => ({ rule, file }));

    expect(found.filter((violation) => !planted.some((known) => same(known, violation)))).toEqual([]);
  });
});

interface Violation {
  readonly rule: string;
  readonly file: string;
}

const same = (a: Violation, b: Violation) => a.rule === b.rule && a.file === b.file;

function cruise(cwd: string): readonly Violation[] {
  const cli = join(process.cwd(), 'node_modules/.bin/depcruise');
  const { stdout } = spawnSync(cli, ['src', 'infra', '--output-type', 'json'], { cwd, encoding: 'utf8' });
  const { summary } = JSON.parse(stdout) as {
    summary: { violations: { rule: { name: string }; from: string }[] };
  };
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, file: from }));
}
