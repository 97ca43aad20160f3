import { type CustomCommand, defineCommand, latin1FromBytes } from 'just-bash';
import { testAsUser } from './account-tools.ts';
import type { HostAccount } from './accounts.ts';
import { ROOT } from './permission.ts';
import { quoted } from './timeout.ts';
import { done, failed, type HostState, notModelled, type ToolResult } from './tool.ts';

/** What a command line asks for: a program that runs as somebody, or at once an answer. */
type Asked = { readonly account: HostAccount; readonly command: readonly string[] } | ToolResult;

type Read = (host: HostState, args: readonly string[]) => Asked;

/** setpriv(1) with ids; its help is what scripts look for. */
const setpriv: Read = (host, args) => {
  if (args[0] === '--help') return done(' --reuid <uid|user>          set real and effective uid\n');
  const { before, command } = splitAt(args, '--');
  const [option, uid = '', ...rest] = before;
  if (option !== '--reuid' || rest[0] !== '--regid' || rest[2] !== '--init-groups') {
    return notModelled('setpriv', args);
  }
  const account = host.accounts.account(uid);
  return account ? { account, command } : failed(`setpriv: uid ${uid} not found`);
};

/** runuser(1) -u. */
const runuser: Read = (host, args) => {
  const { before, command } = splitAt(args, '--');
  const [option, name = ''] = before;
  if (option !== '-u') return notModelled('runuser', args);
  const account = host.accounts.account(name);
  return account ? { account, command } : failed(`runuser: user ${name} does not exist`);
};

function splitAt(args: readonly string[], mark: string) {
  const at = args.indexOf(mark);
  return { before: args.slice(0, at), command: args.slice(at + 1) };
}

/** The programs that run others as a user. */
export const asUserCommands = (host: HostState): readonly CustomCommand[] => [
  commandOf('setpriv', setpriv, host),
  commandOf('runuser', runuser, host),
];

const commandOf = (name: string, read: Read, host: HostState): CustomCommand =>
  defineCommand(name, async (args, { cwd, env, exec, stdin }) => {
    const asked = read(host, args);
    if ('exitCode' in asked) return asked;
    const { account, command } = asked;
    const [program, ...operands] = command;
    const input = latin1FromBytes(stdin);
    const call = { args: operands, cwd, env, host, stdin: Buffer.from(input, 'latin1') };
    const tested = program === 'test' ? testAsUser(account, operands, call) : undefined;
    if (tested !== undefined || exec === undefined) return tested ?? notModelled(name, args);
    return acting(host, account, () =>
      exec(command.map(quoted).join(' '), { cwd, stdin: input, stdinKind: 'bytes' }),
    );
  });

/** Nothing else runs meanwhile; what it sets of itself, like its umask, ends with it. */
async function acting<T>(
  { tree, accounts }: HostState,
  account: HostAccount,
  work: () => Promise<T>,
): Promise<T> {
  const { umask } = tree;
  tree.actor = { uid: account.uid, gid: account.gid, groups: accounts.groupIdsOf(account) };
  try {
    return await work();
  } finally {
    tree.actor = ROOT;
    tree.umask = umask;
  }
}
