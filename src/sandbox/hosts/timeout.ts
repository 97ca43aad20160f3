import { type CustomCommand, defineCommand, latin1FromBytes } from 'just-bash';

export const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/**
 * timeout(1) of a host on which nothing ever hangs: it runs the command. just-bash's own fails on bytes that are not
 * ASCII ("invalid stdout accounting").
 */
export const timeout: CustomCommand = defineCommand(
  'timeout',
  async ([, ...command], { cwd, exec, stdin }) => {
    if (exec === undefined) throw new Error('timeout needs a shell');
    const { stdout, stderr, exitCode, stdoutKind } = await exec(command.map(quoted).join(' '), {
      cwd,
      stdin: latin1FromBytes(stdin),
      stdinKind: 'bytes',
    });
    return { stdout, stderr, exitCode, ...(stdoutKind && { stdoutKind }) };
  },
);
