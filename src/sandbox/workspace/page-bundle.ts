import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Answer } from './http.ts';

const HTML = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>sshfix sandbox</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/page.css">
</head>
<body><div id="page"></div><script type="module" src="/page.js"></script></body>
</html>
`;

const TYPES: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css' };

/** Scripts only from here, so that nothing a message says could ever run. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data: https:";

let bundling: Promise<ReadonlyMap<string, string>> | undefined;

const bundle = async (): Promise<ReadonlyMap<string, string>> => {
  const { outputFiles } = await build({
    entryPoints: [
      { in: 'main.tsx', out: 'page' },
      { in: 'styles/page.css', out: 'page' },
    ],
    absWorkingDir: fileURLToPath(new URL('../page', import.meta.url)),
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    outdir: '/',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map((file) => [file.path.replace(/^.*\//, ''), file.text]));
};

const contentOf = async (name: string): Promise<string | undefined> => {
  bundling ??= bundle();
  return (await bundling).get(name);
};

/** A file of the page, which is built when it is first asked for; permalinks show the page too. */
export const pageFile = async (path: string): Promise<Answer | undefined> => {
  const headers = { 'cache-control': 'no-store', 'content-security-policy': POLICY };
  if (path === '/' || path.startsWith('/archives/')) {
    return { status: 200, type: 'text/html; charset=utf-8', body: HTML, headers };
  }
  const type = TYPES[path.split('.').at(-1) ?? ''];
  const body = type === undefined ? undefined : await contentOf(path.slice(1));
  return body === undefined ? undefined : { status: 200, type: `${type}; charset=utf-8`, body, headers };
};
