import { mayAccess } from './access.ts';
import type { HostAccount } from './accounts.ts';
import { ErrnoError } from './errno.ts';
import { PERMISSIONS, type Permission } from './permission.ts';
import { done, failed, notModelled, pathOf, type Tool, type ToolCall, type ToolResult } from './tool.ts';

/** getent(1): 2 when a key is not there. */
export const getent: Tool = ({ args, host }) => {
  const [database = '', ...keys] = args.filter((arg) => arg !== '--');
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

/** test(1) as a user, of one operand; undefined for a test that the model does not know. */
export function testAsUser(
  account: HostAccount,
  args: readonly string[],
  call: ToolCall,
): ToolResult | undefined {
  const [test = '', operand = '', ...more] = args;
  const holds = more.length === 0 ? testAs(account, test, { call, operand }) : undefined;
  return holds === undefined ? undefined : done('', holds ? 0 : 1);
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
