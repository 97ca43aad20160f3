import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { startSandbox } from './sandbox.ts';

const directory = fileURLToPath(new URL('../../.sandbox', import.meta.url));
await mkdir(directory, { recursive: true });

const port = Number(process.env['PORT'] ?? '3210');
const sandbox = await startSandbox({ directory, port, onBotLine: (line) => console.error(line) });
await sandbox.startBot();

console.log(`
sshfix sandbox: ${sandbox.workspace.url}
Type /sshfix web-1 in #ops as Ana. What is stored is kept in .sandbox/; Ctrl-C stops everything.
`);

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
}
