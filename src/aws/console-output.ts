import { withoutControls, withoutKeys } from '../domain/client/printable.ts';
import {
  CONSOLE_TROUBLES,
  type ConsoleFacts,
  type ConsoleTrouble,
  type FirstBootKeys,
  type HostKey,
} from '../domain/facts/console-facts.ts';
import { FINGERPRINT } from '../domain/fingerprint.ts';
import { present } from './ec2-instance.ts';

const TROUBLES: Readonly<Record<ConsoleTrouble, RegExp>> = {
  'kernel-panic': /Kernel panic - not syncing/,
  'emergency-mode':
    /(?:You are in|Entering|Welcome to) emergency mode|Reached target (?:emergency\.target|Emergency Mode)|Give root password for maintenance|root account is locked/i,
  'sshd-failed': /Failed to start (?:sshd?\.service|OpenSSH server daemon|.*Secure Shell server)/i,
  'disk-full': /No space left on device/,
  'out-of-memory': /Out of memory: Kill|invoked oom-killer/,
  'file-system-error':
    /EXT[34]-fs error|EXT[34]-fs \([^)]*\): .*(?:error|remounting filesystem read-only)|XFS \([^)]*\): .*(?:corruption|I\/O error|shut.?down)/i,
};

/** A boot ends there; whatever comes after trouble shows that it was overcome. */
const UP =
  /\blogin: *$|Cloud-init v\. .* finished at|Reached target (?:multi-user\.target|Multi-User System|graphical\.target|Graphical Interface)/;
const STOPS_A_BOOT: readonly ConsoleTrouble[] = ['kernel-panic', 'emergency-mode'];

const BOOT = /\bLinux version \d/;
const LINE_LIMIT = 200;
const LINES_OF_A_KIND = 3;

/** Reads the text of EC2 GetConsoleOutput: at most 64 KB, which may begin anywhere and hold several boots. */
export function readConsole(text: string, at: string | undefined): ConsoleFacts {
  const lines = text.split('\n').map(withoutControls);
  const boot = lines.slice(
    Math.max(
      0,
      lines.findLastIndex((line) => BOOT.test(line)),
    ),
  );
  const authorized = firstBootKeys(lines);
  return {
    ...present({ at }),
    trouble: CONSOLE_TROUBLES.flatMap((kind) => troubleOf(boot, kind)),
    booted: hasBooted(boot),
    ...(authorized.length > 0 && { authorized }),
    hostKeys: hostKeys(lines),
  };
}

const troubleOf = (boot: readonly string[], kind: ConsoleTrouble): ConsoleFacts['trouble'] =>
  boot
    .filter((line) => TROUBLES[kind].test(line))
    .slice(-LINES_OF_A_KIND)
    .map((line) => ({ kind, line: withoutKeys(line).trim().slice(0, LINE_LIMIT) }));

function hasBooted(boot: readonly string[]): boolean {
  const stopped = boot.findLastIndex((line) => STOPS_A_BOOT.some((kind) => TROUBLES[kind].test(line)));
  return boot.findLastIndex((line) => UP.test(line)) > stopped;
}

const HEADER = /ci-info: \+*Authorized keys from .* for user ([A-Za-z_][\w.-]*?)\+*$/;
const NONE = /ci-info: no authorized SSH keys fingerprints found for user ([A-Za-z_][\w.-]*)\.$/;
const ROW = /ci-info: \|\s*([\w@.-]+)\s*\|\s*([0-9a-f]{2}(?::[0-9a-f]{2})+)\s*\|/;

/** cloud-init's `cc_ssh_authkey_fingerprints`, printed at the first boot of an instance only. */
function firstBootKeys(lines: readonly string[]): readonly FirstBootKeys[] {
  const users = new Map<string, FirstBootKeys>();
  let user: string | undefined;
  for (const line of lines) {
    const empty = NONE.exec(line)?.[1];
    user = HEADER.exec(line)?.[1] ?? (line.includes('ci-info: ') && !empty ? user : undefined);
    const [, , hash] = ROW.exec(line) ?? [];
    const subject = empty ?? user;
    if (subject !== undefined) users.set(subject, withRow(users.get(subject), subject, hash));
  }
  return [...users.values()];
}

function withRow(known: FirstBootKeys | undefined, user: string, hash: string | undefined): FirstBootKeys {
  const { fingerprints, none } = known ?? { fingerprints: [], none: true };
  const fingerprint = hash === undefined ? undefined : fromColonHex(hash);
  return {
    user,
    fingerprints: fingerprint === undefined ? fingerprints : [...fingerprints, fingerprint],
    none: none && hash === undefined,
  };
}

const SHA256_BYTES = 32;

/** `aa:bb:…` as ssh-keygen(1) writes it: base64 without padding. */
function fromColonHex(hash: string): string | undefined {
  const bytes = Buffer.from(hash.replaceAll(':', ''), 'hex');
  return bytes.length === SHA256_BYTES ? `SHA256:${bytes.toString('base64').replaceAll('=', '')}` : undefined;
}

const HOST_KEY = new RegExp(String.raw`\d+ (${FINGERPRINT}) .*\(([\w-]+)\)\s*$`);

/** The last block between the marks of cloud-init's `write-ssh-key-fingerprints`. */
function hostKeys(lines: readonly string[]): readonly HostKey[] {
  const begin = lines.findLastIndex((line) => line.includes('-----BEGIN SSH HOST KEY FINGERPRINTS-----'));
  if (begin === -1) return [];
  const block = lines.slice(begin);
  const end = block.findIndex((line) => line.includes('-----END SSH HOST KEY FINGERPRINTS-----'));
  return block.slice(0, end === -1 ? undefined : end).flatMap((line) => {
    const [, fingerprint, type] = HOST_KEY.exec(line) ?? [];
    return fingerprint === undefined || type === undefined ? [] : [{ type, fingerprint }];
  });
}
