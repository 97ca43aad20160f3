import { mkdir } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SandboxProcess } from './processes.ts';
import { type Sandbox, startSandbox } from './sandbox.ts';

const DIRECTORY = fileURLToPath(new URL('../../.sandbox', import.meta.url));

function welcome({ workspace }: Sandbox, bot: SandboxProcess): string {
  return `
sshfix sandbox: ${workspace.url}
Type /sshfix web-1 in #ops as Ana. What is stored is kept in .sandbox/; Ctrl-C stops everything.
The bot is process ${bot.pid}: kill it (kill -9 ${bot.pid}), and press Enter here to start it again.
`;
}

/** Keeps one bot running for as long as its person wants: each Enter starts it when it is gone. */
async function keepBot(sandbox: Sandbox): Promise<void> {
  const running = new Set<SandboxProcess>();

  async function start(): Promise<SandboxProcess> {
    const bot = await sandbox.startBot();
    running.add(bot);
    void bot.gone.then(() => {
      running.delete(bot);
      console.log(`The bot (process ${bot.pid}) is gone. Press Enter to start it again.`);
    });
    return bot;
  }

  console.log(welcome(sandbox, await start()));
  for await (const _ of createInterface({ input: process.stdin })) {
    if (running.size === 0) console.log(`The bot is process ${(await start()).pid}.`);
  }
}

try {
  await mkdir(DIRECTORY, { recursive: true });
  const port = Number(process.env['PORT'] ?? '3210');
  const sandbox = await startSandbox({
    directory: DIRECTORY,
    port,
    onBotLine: (line) => console.error(line),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void sandbox.close().then(() => process.exit(0)));
  }
  await keepBot(sandbox);
} catch (error) {
  console.error(`The sandbox cannot start: ${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}
