import { FINGERPRINT } from '../fingerprint.ts';
import { sshCommandsIn } from './ssh-command.ts';

/** What a paste tells beside its symptoms; each list holds different values only. */
export interface Told {
  readonly users: readonly string[];
  /** Where the client connected to, by the surest lines that say so. */
  readonly hosts: readonly string[];
  /** `SHA256:` and base64 of the key that was offered, as far as it is plain which one. */
  readonly fingerprints: readonly string[];
  /** The client's address, from a line of the server's log. */
  readonly addresses: readonly string[];
}

const DENIED = /(?:^|\s)([^\s@:<>"']{1,64})@([^\s@<>"']{1,255}): Permission denied/g;
/** `ssh -v` adds the address to a name; PuTTY has the address alone. */
const CONNECTING = /\bConnecting to (?:\S+ \[)?([^\s[\]]+)\]?(?: on)? port \d/g;
const CONNECT_TO = /\bconnect to (?:host |address )?(\S+) port \d+: /g;
const CLOSED_BY = /\bConnection (?:closed|reset) by (?!UNKNOWN\b)(\S+) port \d+/g;
const AUTHENTICATING = /\bAuthenticating to (\S+?):\d+ as '([^'\n]+)'/g;
const USING_NAME = /\bUsing username "([^"\n]+)"/g;
const LOGIN_AS = /\blogin as: (\S+)/g;
const OFFERED = new RegExp(
  String.raw`\bOffering (?:\S+ )?public key: [^\n]*?(${FINGERPRINT})(?: explicit\b)?`,
  'g',
);
const ACCEPTED = new RegExp(String.raw`\bServer accepts key: [^\n]*?(${FINGERPRINT})`, 'g');
/** What sshd itself logs, which people paste as well. */
const LOGGED = new RegExp(
  String.raw`\b(?:Failed|Accepted) publickey for (?:invalid user )?(\S+) from (\S+) port \d+ ssh2: \S+ (${FINGERPRINT})`,
  'g',
);
/** `ssh-keygen -lf`. */
const KEYGEN = new RegExp(String.raw`^\d{3,5} (${FINGERPRINT}) [^\n]*\([A-Z0-9-]+\)$`, 'gm');
const LOGGED_USER = /\bInvalid user (\S+) from (\S+) port \d+/g;
const LOGGED_END = /\bby (?:authenticating|invalid) user (\S+) (\S+) port \d+/g;

/** User, host, address and key, as far as the lines of a client (or of sshd's log) tell them. */
export function toldIn(text: string): Told {
  const all = (pattern: RegExp, group = 1): readonly string[] =>
    [...text.matchAll(pattern)].flatMap((match) => match[group] ?? []);
  const commands = sshCommandsIn(text);
  const logged = (group: number) => [LOGGED, LOGGED_USER, LOGGED_END].flatMap((line) => all(line, group));
  return {
    users: different([
      ...commands.flatMap(({ user }) => user ?? []),
      ...[DENIED, USING_NAME, LOGIN_AS].flatMap((line) => all(line)),
      ...all(AUTHENTICATING, 2),
      ...logged(1),
    ]),
    hosts: surest(
      all(CONNECTING),
      [...all(DENIED, 2), ...all(CONNECT_TO), ...all(AUTHENTICATING)],
      all(CLOSED_BY),
      commands.map(({ host }) => host),
    ),
    addresses: different(logged(2)),
    fingerprints: offeredKey(text),
  };
}

const different = (values: readonly string[]): readonly string[] => [...new Set(values)];

/** The first list that holds anything. */
const surest = (...lists: readonly (readonly string[])[]): readonly string[] =>
  different(lists.find((list) => list.length > 0) ?? []);

/** `-i` makes a key explicit, and it is offered before the others; of several without it nobody can say which one was meant. */
function offeredKey(text: string): readonly string[] {
  const keys = (pattern: RegExp) => [...text.matchAll(pattern)].flatMap(([, key]) => key ?? []);
  const explicit = [...text.matchAll(OFFERED)].flatMap(([line, key]) =>
    line.endsWith(' explicit') && key !== undefined ? [key] : [],
  );
  const logged = [...text.matchAll(LOGGED)].flatMap(([, , , key]) => key ?? []);
  return surest(keys(ACCEPTED), explicit, keys(OFFERED), keys(KEYGEN), logged);
}
