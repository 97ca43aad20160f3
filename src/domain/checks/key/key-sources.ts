import type { Evidence } from '../../evidence.ts';
import type { KeysCommand, WayStep } from '../../facts/command-facts.ts';
import type { HostFacts } from '../../facts/host-facts.ts';
import { accountOf, toleratesPrivateGroups } from '../../key-path.ts';
import type { Remedy } from '../../remedies.ts';
import { type Check, fault, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { refusedBySetting, settingEvidence } from '../config/setting.ts';
import { subjectOf } from '../key-file.ts';
import { notRootsAlone } from '../path/unsafe.ts';
import { otherSource, suppliesKeys, takesCertificates } from './key-supply.ts';

/** Where sshd looks for keys: files, then a command (OpenSSH auth2-pubkey.c `user_key_allowed`). */
export const KEY_SOURCE_CHECKS: readonly Check[] = [
  { id: 'authkeysfile-none', by: 'host', rung: 'key-file-open', examine: noKeyFile },
  { id: 'authkeysfile-moved', by: 'host', rung: 'key-file-open', examine: movedKeyFile },
  {
    id: 'akc-broken',
    by: 'host',
    rung: 'key-line',
    remedies: ['close-keys-command'],
    examine: brokenCommand,
  },
  { id: 'eic-broken', by: 'host', rung: 'beside', examine: brokenConnect },
];

/** Keys may come from a command or a certificate authority only. */
function noKeyFile({ host }: View): Verdict {
  if (!accountOf(host)) return notApplicable;
  if (!host.config.seen) return unknown(host.config.because);
  if (host.config.value.authorizedKeysFile.some((pattern) => pattern !== 'none')) return pass;
  const source = otherSource(host);
  if (source !== undefined) return unknown(source);
  return refusedBySetting(host, {
    setting: { name: 'AuthorizedKeysFile', found: 'none', expected: '.ssh/authorized_keys' },
  });
}

/** The keys of a login that are in its home, while sshd is told to look in files that hold none for it. */
export function strayKeys({ host, attempt }: View): { readonly path: string } | undefined {
  const stray = host.commands.seen ? host.commands.value.unreadKeys : undefined;
  const offered = attempt.keyFingerprint;
  if (!stray || host.keyFiles.length === 0) return undefined;
  if (offered !== undefined && !stray.fingerprints.includes(offered)) return undefined;
  return host.keyFiles.some(({ keys, lines }) => keys.length + lines > 0) ? undefined : stray;
}

function movedKeyFile(view: View): Verdict {
  const { host, attempt } = view;
  const subject = subjectOf(host, attempt);
  if (!subject || !host.config.seen) return notApplicable;
  const stray = strayKeys(view);
  if (!stray) return pass;
  const source = otherSource(host);
  if (source !== undefined) return unknown(source);
  const found = host.config.value.authorizedKeysFile.join(' ');
  const setting = { name: 'AuthorizedKeysFile', found, expected: '.ssh/authorized_keys' };
  const keys: Evidence = { kind: 'present', path: stray.path };
  return fault('authkeysfile-moved', {
    class: 'advice',
    evidence: [settingEvidence(host, setting), { kind: 'absent', path: subject.file.path }, keys],
    detail: { path: subject.file.path, from: stray.path },
  });
}

/** misc.c `subprocess`: it refuses nobody whose key is in a file. */
function brokenCommand({ host, attempt }: View): Verdict {
  const command = commandOf(host);
  if (!command) return host.commands.seen ? notApplicable : unknown(host.commands.because);
  const wrong = wrongOf(host, command);
  if (wrong.length === 0) return pass;
  const isOnlySource = suppliesKeys(host.config) && subjectOf(host, attempt)?.accepted !== true;
  return fault('akc-broken', {
    class: 'mechanical',
    evidence: wrong,
    remedies: remediesFor(command, wrong),
    detail: { path: command.path, user: command.runsAs },
    ...(isOnlySource && !takesCertificates(host) && accountOf(host) ? {} : { at: 'beside' }),
  });
}

const commandOf = (host: HostFacts): KeysCommand | undefined =>
  host.commands.seen ? host.commands.value.keysCommand : undefined;

function wrongOf(host: HostFacts, command: KeysCommand): readonly Evidence[] {
  const { path, resolved, runsAs, runsAsExists, way } = command;
  const name = 'AuthorizedKeysCommand';
  if (!path.startsWith('/')) return [settingEvidence(host, { name, found: path, expected: `/…/${path}` })];
  const user: readonly Evidence[] = runsAsExists ? [] : [{ kind: 'user', user: runsAs, candidates: [] }];
  if (resolved === undefined) return [{ kind: 'absent', path }, ...user];
  return [...way.flatMap((step) => wrongStep(host, step, step.path === resolved)), ...user];
}

function wrongStep(host: HostFacts, step: WayStep, isCommand: boolean): readonly Evidence[] {
  const { path, type, gid } = step;
  const mayGroupWrite = gid === 0 && toleratesPrivateGroups(host);
  return [
    ...(isCommand && type !== 'regular'
      ? [{ kind: 'type', path, found: type, expected: 'regular' } as const]
      : []),
    ...notRootsAlone(step, mayGroupWrite ? 0o002 : 0o022),
  ];
}

/** What is root's by its place may be given back to root; what is in a home or in /tmp is somebody's. */
const OF_THE_SYSTEM = /^\/(?:bin|etc|lib|lib64|libexec|opt|sbin|srv|usr)\//;

function remediesFor(command: KeysCommand, wrong: readonly Evidence[]): readonly Remedy[] {
  const isAboutModes = wrong.every(({ kind }) => kind === 'owner' || kind === 'mode');
  return isAboutModes && canBeClosed(command) ? ['close-keys-command'] : [];
}

/** Mend follows no link, takes no directory from its owner or from everybody, and leaves a command that runs as its owner alone. */
const canBeClosed = ({ path, resolved, way }: KeysCommand): boolean =>
  path === resolved &&
  OF_THE_SYSTEM.test(path) &&
  way.every(({ path: at, mode, uid }) =>
    at === resolved ? (mode & 0o6000) === 0 : uid === 0 && ((mode & 0o1000) === 0 || (mode & 0o022) === 0),
  );

/** EC2 Instance Connect can let nobody in where sshd does not ask its command; that is nobody's refusal. */
function brokenConnect({ host }: View): Verdict {
  if (!host.commands.seen) return unknown(host.commands.because);
  const { instanceConnect } = host.commands.value;
  if (instanceConnect === undefined) return notApplicable;
  if (!host.config.seen) return unknown(host.config.because);
  if (host.configFiles.seen && host.configFiles.value.optionsUnread) return unknown('daemon-options-unread');
  const command = host.config.value.authorizedKeysCommand ?? 'none';
  if (command.includes('eic_run_authorized_keys')) return pass;
  const setting = { name: 'AuthorizedKeysCommand', found: command, expected: `${instanceConnect} %u %f` };
  return fault('eic-broken', {
    class: 'mechanical',
    evidence: [settingEvidence(host, setting)],
    detail: { taken: command === 'none' ? '' : command },
  });
}
