import type { ExposedKeys } from '../domain/exposed-keys.ts';
import { code, say, strong, type Text } from './text.ts';

/** Above the keys of a file that somebody else could have written to, before sshd is made to accept them. */
export const exposedKeysTitle = ({ path }: Pick<ExposedKeys, 'path'>, user: string): Text => [
  strong('Look at these keys first.'),
  ...say` Others could have put keys into ${code(path)}, and after this repair sshd lets each of them in as
    ${code(user)}:`,
];

/** The same when it has happened, and nobody could look before. */
export const whichKeysNow = ({ path }: ExposedKeys, user: string): Text => [
  strong('Look at these keys now.'),
  ...say` Others could have put keys into ${code(path)}, and sshd lets each of them in as ${code(user)}: take out
    what is not of ${code(user)}.`,
];

export const keyRow = ({ line, type, fingerprint }: ExposedKeys['keys'][number]): Text =>
  say`line ${line} · ${type} · ${code(fingerprint)}`;

/** The same in short, when it has happened. */
export const exposedKeysNow = ({ path, keys }: ExposedKeys, user: string): Text =>
  say`${code(path)} holds ${keys.length === 1 ? '1 key' : `${keys.length} keys`}, and others could have put keys
    there: take out what is not of ${code(user)}.`;

/** Where the keys themselves were not reported. */
export const lookThroughKeys = (user: string): Text =>
  say`Look through ${code(`~${user}/.ssh/authorized_keys`)} now: others could have added keys.`;
