import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Bots that are stepped, each in a process of its own. One loads for most of a second: the next does while the one before works. */
export class SteppedProcesses {
  readonly #bundle: string;
  #spare: ChildProcess | undefined;

  /** @param bundle address of the compiled `stepped-bot.ts` */
  constructor(bundle: string) {
    this.#bundle = bundle;
  }

  take(): ChildProcess {
    const taken = this.#spare ?? this.#born();
    this.#spare = this.#born();
    return taken;
  }

  /** Ends the one that nobody has taken. */
  close(): void {
    this.#spare?.kill('SIGKILL');
  }

  #born(): ChildProcess {
    return fork(fileURLToPath(this.#bundle), [], {
      env: { PATH: process.env['PATH'] },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }
}
