import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');

interface Ran {
  readonly code: number | string;
  readonly out: string;
}

/** Without any setting of the bot's. */
const run = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] };
    execFile(process.execPath, args, { cwd: ROOT, env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, out: stdout + stderr }),
    );
  });

describe('what is built', () => {
  let directory: string;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sshfix-build-'));
    expect(await run('--import', 'tsx', 'build.ts', directory)).toEqual({ code: 0, out: '' });
    await writeFile(join(directory, 'package.json'), '{"type":"module"}');
  }, 120_000);
  afterAll(() => rm(directory, { recursive: true }));

  it('starts, and names the first setting that is missing', async () => {
    const { code, out } = await run(join(directory, 'main.js'));

    expect(code).toBe(1);
    expect(out).toContain('SLACK_BOT_TOKEN');
  });

  it.each(['explain', 'probe'])('has the tool %s', async (tool) => {
    const { code, out } = await run(join(directory, `${tool}.js`), '--help');

    expect(code).toBe(0);
    expect(out).toContain(`npm run --silent ${tool}`);
  });
});
