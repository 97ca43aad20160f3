import { mayAccess, PERMISSIONS, type Permission } from './access.ts';
import type { HostAccount } from './accounts.ts';
import { ErrnoError } from './errno.ts';
import { done, failed, notModelled, pathOf, type Tool, type ToolCall, type ToolResult } from './tool.ts';

/** getent(1): 2 when a key is not there. */
export const getent: Tool = ({ args, host }) => {
  const [database = '', ...keys] = args;
  const found = (keys.length === 0 ? [undefined] : keys).map((key) => host.accounts.lines(database, key));
  if (found.includes(undefined)) return failed(`Unknown database: ${database}`);
  const lines = found.flatMap((each) => each ?? []);
  const isMissing = keys.length > 0 && found.some((each) => each?.length === 0);
  return done(lines.map((line) => `${line}\n`).join(''), isMissing ? 2 : 0);
};

/** id(1) -G: the numbers of a user's groups. */
export const id: Tool = ({ args, host }) => {
  const [option, name = ''] = args;
  if (option !== '-G') return notModelled('id', args);
  const account = host.accounts.account(name);
  return account === undefined
    ? failed(`id: '${name}': no such user`)
    : done(`${host.accounts.groupIdsOf(account).join(' ')}\n`);
};

/** setpriv(1) with ids; its help is what scripts look for. */
export const setpriv: Tool = (call) => {
  if (call.args[0] === '--help') return done(' --reuid <uid|user>          set real and effective uid\n');
  const { before, command } = splitAt(call.args, '--');
  const [option, uid = '', ...rest] = before;
  const account = call.host.accounts.account(uid);
  if (option !== '--reuid' || rest[0] !== '--regid' || rest[2] !== '--init-groups') {
    return notModelled('setpriv', call.args);
  }
  if (account === undefined) return failed(`setpriv: uid ${uid} not found`);
  return runAs(account, command, call);
};

/** runuser(1) -u. */
export const runuser: Tool = (call) => {
  const { before, command } = splitAt(call.args, '--');
  const [option, name = ''] = before;
  if (option !== '-u') return notModelled('runuser', call.args);
  const account = call.host.accounts.account(name);
  if (account === undefined) return failed(`runuser: user ${name} does not exist`);
  return runAs(account, command, call);
};

function splitAt(args: readonly string[], mark: string) {
  const at = args.indexOf(mark);
  return { before: args.slice(0, at), command: args.slice(at + 1) };
}

/** As another user the model runs nothing but test(1). */
function runAs(account: HostAccount, command: readonly string[], call: ToolCall): ToolResult {
  const [program, test = '', operand = '', ...more] = command;
  if (program !== 'test' || more.length > 0) return notModelled('another user', command);
  const holds = testAs(account, test, { call, operand });
  return holds === undefined ? notModelled('test', command) : done('', holds ? 0 : 1);
}

function testAs(
  account: HostAccount,
  test: string,
  { call, operand }: { readonly call: ToolCall; readonly operand: string },
): boolean | undefined {
  const path = operandPath(call, operand);
  if (path === undefined) return false;
  const letter = test.slice(1);
  if (isPermission(letter)) return mayAccess(call.host, account, { path, permission: letter });
  if (letter === 'e') return mayAccess(call.host, account, { path });
  return undefined;
}

const isPermission = (letter: string): letter is Permission => letter in PERMISSIONS;

function operandPath(call: ToolCall, operand: string): string | undefined {
  try {
    return pathOf(call, operand);
  } catch (error) {
    if (error instanceof ErrnoError) return undefined;
    throw error;
  }
}
