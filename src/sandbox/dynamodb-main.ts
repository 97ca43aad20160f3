import { mkdir, open, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import dynalite from 'dynalite';
import { tableDefinition } from '../store/layout.ts';
import { callDynamoDb } from './dynamodb-api.ts';

/** Expected where two sandboxes are started in one directory. */
class InUse extends Error {}

/** Two processes on one directory end in damage, so whoever comes second is refused. */
async function lock(file: string): Promise<void> {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    const holder = Number(await readFile(file, 'utf8'));
    if (isAlive(holder))
      throw new InUse(`another sandbox (its process ${holder}) uses ${dirname(file)}; stop that one first`);
    await rm(file, { force: true });
    await lock(file);
  }
}

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function createTable(url: string, table: string): Promise<void> {
  const { TableNames } = await callDynamoDb<{ TableNames: string[] }>(url, 'ListTables', {});
  if (!TableNames.includes(table)) await callDynamoDb(url, 'CreateTable', tableDefinition(table));
}

/** Serves one table on disk; its address is the first line of standard output. */
async function serve(directory: string, table: string): Promise<void> {
  const path = join(directory, 'dynamodb');
  await mkdir(path, { recursive: true });
  const lockFile = join(directory, 'dynamodb.lock');
  await lock(lockFile);
  const server = dynalite({ path, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await createTable(url, table);
  console.log(url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      server.close(() => void rm(lockFile, { force: true }).then(() => process.exit(0)));
      server.closeAllConnections();
    });
  }
}

const [where, name] = process.argv.slice(2);
if (where === undefined || name === undefined) {
  console.error('usage: dynamodb-main.ts DIRECTORY TABLE');
  process.exitCode = 2;
} else {
  await serve(where, name).catch((error: unknown) => {
    if (!(error instanceof InUse)) throw error;
    console.error(error.message);
    // What waits for the end of the parent would keep this process alive.
    process.exit(1);
  });
}
