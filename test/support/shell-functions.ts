import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What the functions of a host's script say to a shell command, without the line that starts the script: does the command succeed. */
export const asker = (...fragments: readonly string[]) => {
  const functions = fragments
    .map((name) => readFileSync(join(__dirname, `../../src/host/scripts/${name}.sh`), 'utf8'))
    .join('\n')
    .replace(/^run_once .*$/m, '');
  return (command: string, variables: Readonly<Record<string, string>>): boolean => {
    const env = { PATH: process.env['PATH'] ?? '', ...variables };
    const script = `user= repair= turn=\n${functions}\nif ${command}; then echo yes; else echo no; fi`;
    const { stdout, stderr } = spawnSync('sh', ['-c', script], { env, encoding: 'utf8' });
    if (stdout !== 'yes\n' && stdout !== 'no\n') throw new Error(stderr);
    return stdout === 'yes\n';
  };
};
