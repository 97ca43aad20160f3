import { cp, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
/** Packages made for CommonJS look for `require` while they load, which an ES module does not have. */
const REQUIRE =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

export interface Bundles {
  readonly directory: string;
  /** The address of a bundle by the name of its file, without the end. */
  readonly of: (name: string) => string;
}

/** Bundles TypeScript files, by their paths in the project: one that is started many times is compiled once. */
export async function bundled(...files: readonly string[]): Promise<Bundles> {
  const directory = await mkdtemp(join(tmpdir(), 'sshfix-bundles-'));
  await build({
    entryPoints: Object.fromEntries(files.map((file) => [basename(file, '.ts'), join(ROOT, file)])),
    outdir: directory,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: REQUIRE },
    logLevel: 'warning',
  });
  await cp(join(ROOT, 'src/host/scripts'), join(directory, 'scripts'), { recursive: true });
  return { directory, of: (name) => pathToFileURL(join(directory, `${name}.mjs`)).href };
}
