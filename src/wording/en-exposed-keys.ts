import type { AuthorizedKey, KeyFile } from '../domain/facts/key-facts.ts';
import { code, say, strong, type Text } from './text.ts';

/** Above the keys of a file that somebody else could have written to, before sshd is made to accept them. */
export const exposedKeysTitle = ({ path }: KeyFile, user: string): Text => [
  strong('Look at these keys first.'),
  ...say` Others could have put keys into ${code(path)}, and after this repair sshd lets each of them in as
    ${code(user)}:`,
];

export const keyRow = ({ line, type, fingerprint }: AuthorizedKey): Text =>
  say`line ${line} · ${type} · ${code(fingerprint)}`;

/** The same in short, when it has happened. */
export const exposedKeysNow = ({ path, keys }: KeyFile, user: string): Text =>
  say`${code(path)} holds ${keys.length === 1 ? '1 key' : `${keys.length} keys`}, and others could have put keys
    there: take out what is not of ${code(user)}.`;
