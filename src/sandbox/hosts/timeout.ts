import { type CustomCommand, defineCommand, latin1FromBytes } from 'just-bash';

export const quoted = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`;

/** Variables by their names: just-bash does not pass on what is assigned for this one command. */
const assigned = (env: ReadonlyMap<string, string>): Record<string, string> =>
  Object.fromEntries([...env].filter(([name]) => /^[A-Za-z]\w*$/.test(name)));

/**
 * timeout(1) of a host on which nothing ever hangs: it runs the command. just-bash's own fails on bytes that are not
 * ASCII ("invalid stdout accounting").
 */
export const timeout: CustomCommand = defineCommand('timeout', async (args, { cwd, env, exec, stdin }) => {
  if (exec === undefined) throw new Error('timeout needs a shell');
  const command = args.slice(args[0] === '-s' ? 3 : 1);
  const { stdout, stderr, exitCode, stdoutKind } = await exec(command.map(quoted).join(' '), {
    cwd,
    env: assigned(env),
    stdin: latin1FromBytes(stdin),
    stdinKind: 'bytes',
  });
  return { stdout, stderr, exitCode, ...(stdoutKind && { stdoutKind }) };
});
