import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { basename } from 'node:path';
import { build } from 'esbuild';

const TARGET = process.argv[2] ?? 'dist';

/** Packages made for CommonJS look for `require` while they load, which an ES module does not have; some declare `createRequire` themselves. */
const REQUIRE =
  "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);";

/** The bot, and the tools that work without the sandbox's development dependencies. */
const entryPoints = ['src/main.ts', ...commandLineTools()];

rmSync(TARGET, { recursive: true, force: true });
await build({
  entryPoints: Object.fromEntries(entryPoints.map((file) => [basename(file, '.ts'), file])),
  outdir: TARGET,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  banner: { js: REQUIRE },
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
});
/** Documents are read beside the module that uses them, and every module ends up in one directory. */
cpSync('src/host/scripts', `${TARGET}/scripts`, { recursive: true });

function commandLineTools(): readonly string[] {
  if (!existsSync('src/cli')) return [];
  return readdirSync('src/cli')
    .filter((file) => file.endsWith('.ts') && file !== 'demo.ts')
    .map((file) => `src/cli/${file}`);
}
