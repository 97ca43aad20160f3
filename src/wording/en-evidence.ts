import type { Evidence, SettingSource } from '../domain/evidence.ts';
import { flawWords } from './en-key-flaws.ts';
import { code, listed, say, type Text, time } from './text.ts';

/** Permission bits as chmod(1) takes them. */
export const octal = (mode: number): string => mode.toString(8).padStart(4, '0');

/** Whose bits these are. */
function classes(bits: number): string {
  const group = (bits & 0o070) !== 0;
  const others = (bits & 0o007) !== 0;
  return group && others ? 'group and others' : group ? 'the group' : 'others';
}

/** stat(1) prints UNKNOWN for an id that no account has. */
const ownerName = (owner: string): Text => (owner === 'UNKNOWN' ? say`an id without a name` : [code(owner)]);

const TYPES: Readonly<Record<string, string>> = {
  directory: 'a directory',
  regular: 'a regular file',
  symlink: 'a link',
  other: 'neither file nor directory',
  absent: 'nothing',
};

const SHELLS: Readonly<Record<Extract<Evidence, { kind: 'shell' }>['state'], string>> = {
  missing: 'is not on the host',
  'not-executable': 'cannot be run',
  'not-regular': 'is not a file',
  nologin: 'ends the session at once',
};

const NO_ANSWERS: Readonly<Record<Extract<Evidence, { kind: 'no-answer' }>['answer'], string>> = {
  silent: 'gave no answer within 5 seconds',
  stale: 'is lost (stale file handle)',
  disconnected: 'is lost (transport endpoint is not connected)',
  failing: 'answers with an error of its file system',
};

const HOST_KEYS: Readonly<Record<Extract<Evidence, { kind: 'host-key' }>['state'], string>> = {
  empty: 'is empty',
  damaged: 'cannot be loaded',
  'not-regular': 'is not a file',
};

const socketName = ({ address, port }: Extract<Evidence, { kind: 'listens' }>): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;

const typeName = (type: string): string => TYPES[type] ?? type;

const keys = (lines: number): string => (lines === 0 ? 'no keys' : `${lines} lines, none of them a key`);

/** Who set it and when, as far as files tell. */
const sourceOf = ({ file, line, changedAt, package: owner, conditional }: SettingSource): Text =>
  say` · set ${line === 0 ? say`on the command line of sshd: ${code(file)}` : say`in ${code(file)}, line ${line}`}${conditional ? ' (in a Match block)' : ''}${changedAt === undefined ? [] : say`, changed ${time(changedAt)}`}${owner === undefined ? [] : say`, from the package ${code(owner)}`}`;

const found = ({ name, found: value, expected }: Extract<Evidence, { kind: 'setting' | 'value' }>): Text =>
  say`${code(name)} · found ${foundAs(value)}${expected === undefined ? [] : say` · expected ${foundAs(expected)}`}`;

/** A time as AWS writes it is told in the reader's own form, also behind a sign. */
function foundAs(value: string): Text {
  const [, sign, at] = /^(?:(<=?) )?(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/.exec(value) ?? [];
  if (at === undefined) return [code(value)];
  return sign === undefined ? [time(at)] : say`before ${time(at)}`;
}

const offered = ({ isOffered }: Extract<Evidence, { kind: 'key-pair' }>): string =>
  isOffered === undefined ? '' : `${isOffered ? 'was offered' : 'was not offered'} and `;

const READ_OR_SEARCH = 0o055;
/** Of what the group may only read (Red Hat's `ssh_keys`). */
const ALL_BUT_GROUP_READ = 0o037;

function withheld(forbidden: number): string {
  if (forbidden === ALL_BUT_GROUP_READ) return 'that the group may only read it, and others may not';
  return `no ${(forbidden & READ_OR_SEARCH) === 0 ? 'write permission' : 'permission'} for ${classes(forbidden)}`;
}

/** One row: where, what was found, what sshd expects. */
export function evidenceRow(evidence: Evidence): Text {
  switch (evidence.kind) {
    case 'mode':
      return say`${code(evidence.path)} · found ${code(octal(evidence.found))} · expected
        ${withheld(evidence.forbidden)} (${code(octal(evidence.found & ~evidence.forbidden))})`;
    case 'owner':
      return say`${code(evidence.path)} · belongs to ${ownerName(evidence.found)} · expected
        ${listed(evidence.expected.map(code), 'or')}`;
    case 'not-searchable':
      return say`${code(evidence.path)} · found ${code(octal(evidence.found))}, belongs to
        ${ownerName(evidence.owner)} · expected that the user may enter it`;
    case 'not-readable':
      return say`${code(evidence.path)} · found ${code(octal(evidence.found))}, belongs to
        ${ownerName(evidence.owner)} · expected that the user may read it`;
    case 'type':
      return say`${code(evidence.path)} · found ${typeName(evidence.found)} · expected
        ${typeName(evidence.expected)}`;
    case 'absent':
      return say`${code(evidence.path)} · does not exist`;
    case 'link':
      return say`${code(evidence.path)} · is a link to ${code(evidence.target)}`;
    case 'no-keys':
      return say`${code(evidence.path)} · found ${keys(evidence.lines)} · expected one public key a line`;
    case 'key-not-listed':
      return say`${code(evidence.path)} · found
        ${evidence.listed.length === 0 ? 'no key' : listed(evidence.listed.map(code))} · expected
        ${code(evidence.offered)}`;
    case 'setting':
      return say`${found(evidence)}${evidence.source ? sourceOf(evidence.source) : []}`;
    case 'value':
      return found(evidence);
    case 'file-line':
      return say`${code(evidence.path)}, line ${evidence.line} · ${code(evidence.text)}`;
    case 'names':
      return say`${code(evidence.path)} · still names ${code(evidence.name)}`;
    case 'changed':
      return say`${code(evidence.path)} · last changed ${time(evidence.at)}`;
    case 'key-line':
      return say`${code(evidence.path)}, line ${evidence.line} · ${flawWords(evidence.flaw)}`;
    case 'notice-line':
      return say`${code(evidence.path)}, line ${evidence.line} · runs a command that only says who should log in`;
    case 'no-revocations':
      return say`${code(evidence.path)} · is no revocation list, and holds more than public keys`;
    case 'key-pair':
      return say`the EC2 key pair ${code(evidence.name)} · is ${code(evidence.fingerprint)}, which
        ${offered(evidence)}${evidence.isListed ? 'is in the key file' : 'is not in the key file'}`;
    case 'key-pair-made':
      return say`the EC2 key pair ${code(evidence.name)} · was made ${time(evidence.createdAt)} · the instance
        was first launched ${time(evidence.launchedAt)}`;
    case 'listed-key':
      return say`${code(evidence.path)}, line ${evidence.line} · ${evidence.type}, ${evidence.bits} bits,
        ${code(evidence.fingerprint)}`;
    case 'config-line':
      return say`${code(evidence.path)}, line ${evidence.line} · sshd says ${code(evidence.says)}`;
    case 'usage':
      return say`${code(evidence.path)} · ${evidence.percent} % of the ${evidence.of} in use`;
    case 'said':
      return say`The client said: ${code(evidence.line)}`;
    case 'console':
      return say`The console says: ${code(evidence.line)}`;
    case 'recurs':
      return say`${code(evidence.path)}${evidence.line === undefined ? [] : `, line ${evidence.line}`} · run by ${evidence.by}`;
    case 'shell':
      return say`${code(evidence.shell)} · ${SHELLS[evidence.state]} · expected a shell that can be run`;
    case 'password-aged':
      return say`The password is past the age that ${code('chage')} allows · expected none that ages`;
    case 'account-expiry':
      return say`The account ended on ${code(evidence.expiresOn)} · today is ${code(evidence.today)} on the host`;
    case 'password-locked':
      return say`The password of ${code(evidence.user)} is locked · expected not locked while ${code('UsePAM')}
        is ${code('no')}`;
    case 'present':
      return say`${code(evidence.path)} · exists · expected not to be there`;
    case 'not-running':
      return say`${code('sshd')} · found no such process · expected that it runs`;
    case 'no-answer':
      return say`${code(evidence.path)} · ${NO_ANSWERS[evidence.answer]} · expected an answer`;
    case 'file-system':
      return say`${code(evidence.path)} · is of the file system ${code(`${evidence.type} ${evidence.source}`)}`;
    case 'not-mounted':
      return say`${code(evidence.path)} · nothing is mounted there · expected
        ${code(`${evidence.type} ${evidence.source}`)}`;
    case 'encrypted':
      return say`${code(evidence.path)} · is encrypted by ${evidence.by}`;
    case 'other-home':
      return say`${code(evidence.found)} · is the home of ${code(evidence.user)} · expected
        ${code(evidence.expected)}, where a key file is: ${code(evidence.keyFile)}`;
    case 'host-key':
      return say`${code(evidence.path)} · ${HOST_KEYS[evidence.state]} · expected a private key`;
    case 'listens':
      return say`sshd listens on ${code(socketName(evidence))}`;
    case 'port-taken':
      return say`port ${evidence.port} · taken by ${evidence.by === undefined ? 'another program' : code(evidence.by)}
        · expected ${code('sshd')}`;
    case 'clock':
      return say`the clock of the host · found ${time(evidence.found)} · expected ${time(evidence.expected)}`;
    case 'went-to':
      return say`The client went to ${code(evidence.host)} · expected ${listed(evidence.own.map(code), 'or')}`;
    case 'user':
      return evidence.candidates.length === 0
        ? say`${code(evidence.user)} · no such account`
        : say`${code(evidence.user)} · no such account · the host has ${listed(evidence.candidates.map(code))}`;
    case 'log':
      return say`${time(evidence.at)} ${code(evidence.line)}`;
  }
}
