import { ErrnoError } from './errno.ts';
import { describeKey } from './fingerprint.ts';
import { effective, readConfiguration, type Settings, SshdEnd } from './sshd-configuration.ts';
import { done, failed, type HostState, notModelled, pathOf, type Tool, type ToolCall } from './tool.ts';

/** sshd(8): its version, what it says of its configuration and keys, and the effective configuration. It never decides a login. */
export const sshd: Tool = ({ args, host }) => {
  const { sshd: version, prints } = host.flavour.openssh;
  const [option] = args;
  if (option === '-V' && prints.includes('-V')) return { stdout: '', stderr: `${version}\n`, exitCode: 0 };
  if (option === '-V' || (option === '-G' && !prints.includes('-G'))) {
    // An option that this release lacks: the usage text, which names the release as well.
    return failed(
      `unknown option -- ${option.slice(1)}\n${version}\nusage: sshd [-46DdeiqTt] [-C connection_spec]`,
    );
  }
  if (option !== '-t' && option !== '-T' && option !== '-G') return notModelled('sshd', args);
  try {
    const settings = settingsOf(host, optionsIn(args));
    if (option !== '-G') requireStart(host, settings);
    return done(option === '-t' ? '' : effective(host.flavour.sshdConfig, settings));
  } catch (error) {
    if (error instanceof SshdEnd) return { stdout: '', stderr: error.message, exitCode: error.exitCode };
    throw error;
  }
};

/** What keeps sshd from starting, as it says it; undefined: it would start. */
export function complaintOf(host: HostState): SshdEnd | undefined {
  try {
    requireStart(host, settingsOf(host, []));
    return undefined;
  } catch (error) {
    if (error instanceof SshdEnd) return error;
    throw error;
  }
}

/** The values of `-o`. */
const optionsIn = (args: readonly string[]): readonly string[] =>
  args.filter((_, index) => args[index - 1] === '-o');

const settingsOf = ({ tree, flavour }: HostState, options: readonly string[]): Settings =>
  readConfiguration(tree, {
    options,
    known: new Set(flavour.sshdConfig.split('\n').map((line) => line.split(' ', 1)[0] ?? '')),
  });

/** In the order and the words of OpenSSH 9.2p1, as recorded. */
function requireStart(host: HostState, settings: Settings): void {
  const recorded = host.flavour.sshdConfig.match(/(?<=^hostkey ).*/gm) ?? [];
  const tried = (settings.get('hostkey') ?? recorded).map((key) => tryHostKey(host, key));
  const banners = tried.flatMap((said) => said ?? []);
  if (!tried.includes(undefined))
    throw new SshdEnd([...banners, 'sshd: no hostkeys available -- exiting.'], 1);
  const path = host.flavour.openssh.privsepDirectory;
  const { inode } = host.tree.lookup(path);
  if (inode?.type !== 'directory') {
    throw new SshdEnd([...banners, `Missing privilege separation directory: ${path}`], 255);
  }
  if (inode.uid !== 0 || (inode.mode & 0o022) !== 0) {
    throw new SshdEnd([...banners, `${path} must be owned by root and not group or world-writable.`], 255);
  }
}

const PRIVATE_KEY = '-----BEGIN OPENSSH PRIVATE KEY-----';

/** Undefined for a key that can be loaded, else what sshd says of it. */
function tryHostKey({ tree, accounts, flavour }: HostState, path: string): readonly string[] | undefined {
  const { inode } = tree.lookup(path);
  if (inode?.type !== 'file') return [];
  const group = accounts.groupName(inode.gid);
  const forbidden = group === flavour.openssh.keyGroup ? 0o037 : 0o077;
  if (inode.uid === 0 && (inode.mode & forbidden) !== 0) return banner(path, inode.mode);
  return Buffer.from(inode.content).toString('latin1').startsWith(PRIVATE_KEY) ? undefined : [];
}

const banner = (path: string, mode: number): readonly string[] => [
  '@'.repeat(59),
  '@         WARNING: UNPROTECTED PRIVATE KEY FILE!          @',
  '@'.repeat(59),
  `Permissions ${mode.toString(8).padStart(4, '0')} for '${path}' are too open.`,
  'It is required that your private key files are NOT accessible by others.',
  'This private key will be ignored.',
];

/** ssh(1) -V. */
export const ssh: Tool = ({ args, host }) =>
  args.join(' ') === '-V'
    ? { stdout: '', stderr: `${host.flavour.openssh.ssh}\n`, exitCode: 0 }
    : notModelled('ssh', args);

/** ssh-keygen(1), as far as it looks at keys. */
export const sshKeygen: Tool = (call) => {
  const [option, ...rest] = call.args;
  if (call.args.join(' ') === '-lf -') return listed(call.stdin.toString('utf8'));
  if (option === '-y' && rest[0] === '-P' && rest[2] === '-f') return publicHalf(call, rest[3] ?? '');
  return notModelled('ssh-keygen', call.args);
};

/** `-lf -`: says nothing of lines that are no keys, and fails when no line is one. */
function listed(text: string) {
  const keys = text
    .split('\n')
    .filter((line) => !/^[ \t]*(?:#|$)/.test(line))
    .flatMap((line) => describeKey(line) ?? []);
  if (keys.length === 0) return failed('(stdin) is not a public key file.', 255);
  const lines = keys.map(
    ({ bits, fingerprint, comment, type }) => `${bits} ${fingerprint} ${comment} (${type})\n`,
  );
  return done(lines.join(''));
}

/** `-y -P '' -f FILE`: whether there is a private key. */
function publicHalf(call: ToolCall, operand: string) {
  try {
    const { content } = call.host.tree.file(pathOf(call, operand));
    if (Buffer.from(content).toString('latin1').startsWith(PRIVATE_KEY)) return done('ssh-ed25519 AAAA\n');
  } catch (error) {
    if (!(error instanceof ErrnoError)) throw error;
  }
  return failed(`Load key "${operand}": error in libcrypto`, 255);
}
