import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** A part of the sandbox that runs as its own process and can be killed and started alone. */
export interface SandboxProcess {
  readonly pid: number;
  /** Resolves when it is gone, however it ended. */
  readonly gone: Promise<void>;
  readonly kill: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

export interface ProcessOptions {
  /** Path of a TypeScript file, relative to src/; or the address of a bundle, `file:///….mjs`, which starts in a fraction of the time. */
  readonly script: string;
  readonly args?: readonly string[];
  /** The whole environment beside PATH and HOME: nothing of the caller's cloud credentials comes along. */
  readonly environment: Readonly<Record<string, string>>;
  /** Gets every line that the process writes, without its line end. */
  readonly onLine?: (line: string) => void;
}

/** Loaded before a process of the sandbox: when the one that started it is gone, however that ended, this one ends as well. */
const END_WITH_PARENT =
  "data:text/javascript,process.stdin.once('end',()=>process.exit(0));process.stdin.resume()";

/** Starts a script with this Node.js. */
export function startProcess({ script, args = [], environment, onLine }: ProcessOptions): SandboxProcess {
  const file = fileURLToPath(new URL(script, new URL('../', import.meta.url)));
  const compiler = script.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...compiler, '--import', END_WITH_PARENT, file, ...args], {
    env: { PATH, HOME, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...environment },
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  if (child.pid === undefined) throw new Error(`cannot start ${script}`);
  for (const stream of [child.stdout, child.stderr]) readLines(stream, onLine ?? (() => {}));
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { pid: child.pid, gone, kill: (signal = 'SIGTERM') => kill(child, gone, signal) };
}

async function kill(child: ChildProcess, gone: Promise<void>, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  child.kill(signal);
  await gone;
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}
