import type { Log } from './ports.ts';

/** One line of JSON an entry on standard error, so that standard output stays a person's. */
export function createLog(write: (line: string) => void, now: () => Date): Log {
  const entry = (level: string) => (message: string, detail?: Readonly<Record<string, unknown>>) =>
    write(`${JSON.stringify({ at: now().toISOString(), level, message, ...detail })}\n`);
  return { info: entry('info'), warn: entry('warn'), error: entry('error') };
}
