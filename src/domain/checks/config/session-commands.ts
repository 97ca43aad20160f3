import type { Advice } from '../../advice.ts';
import type { Evidence } from '../../evidence.ts';
import type { Chroot } from '../../facts/command-facts.ts';
import type { Account, HostFacts } from '../../facts/host-facts.ts';
import { accountOf, homeOf } from '../../key-path.ts';
import { actOn, type Check, notApplicable, pass, unknown, type Verdict, type View } from '../check.ts';
import { isNologin } from '../key-file.ts';
import { notRootsAlone } from '../path/unsafe.ts';
import { givesNoSession } from './no-session.ts';
import { refusedBySetting } from './setting.ts';

/** What sshd does with a session after it accepted the key (OpenSSH session.c `do_child`). */
export const SESSION_COMMAND_CHECKS: readonly Check[] = [
  { id: 'chroot-bad', by: 'host', rung: 'session', examine: badChroot },
  { id: 'force-command', by: 'host', rung: 'session', examine: forcedCommand },
];

/** A wrapper may well start the session that was asked for, so that only a command known not to is a refusal. */
function forcedCommand({ host }: View): Verdict {
  if (!accountOf(host)) return notApplicable;
  if (!host.config.seen) return unknown(host.config.because);
  const command = host.config.value.forceCommand;
  if (command === undefined) return pass;
  const started = firstWord(command);
  const name = started.slice(started.lastIndexOf('/') + 1);
  if (!givesNoSession(name) && !isNologin(started) && !isDead(host)) return unknown('forced-command');
  return refusedBySetting(host, {
    setting: { name: 'ForceCommand', found: command, expected: 'none' },
    advice: actOn('force-command', { command }),
  });
}

const firstWord = (command: string): string => /^"([^"]*)"|^\S*/.exec(command)?.filter(Boolean).at(-1) ?? '';

const isDead = ({ commands }: HostFacts): boolean =>
  commands.seen && commands.value.forced !== undefined && commands.value.forced.state !== 'executable';

/** session.c `safely_chroot`: every directory on the way is root's, and nobody else may write to it. */
function badChroot({ host }: View): Verdict {
  if (!accountOf(host)) return notApplicable;
  if (!host.config.seen) return unknown(host.config.because);
  const found = host.config.value.chrootDirectory;
  if (found === undefined) return pass;
  if (!host.commands.seen) return unknown(host.commands.because);
  const { chroot } = host.commands.value;
  if (!chroot) return unknown('chroot-not-entered');
  const wrong = wrongOf(host, chroot);
  if (wrong.length === 0) return chroot.path === '/' ? pass : unknown('chroot-not-entered');
  return refusedBySetting(host, {
    setting: { name: 'ChrootDirectory', found, expected: 'none' },
    advice: adviceOn(chroot, wrong, accountOf(host)),
    more: wrong,
  });
}

/** What keeps sshd, or then the shell, from starting; a forced command needs no shell in there if sshd itself is it. */
function wrongOf(host: HostFacts, chroot: Chroot): readonly Evidence[] {
  const account = accountOf(host);
  const { config } = host;
  const missing = chroot.way.at(-1)?.path !== chroot.path || !chroot.path.startsWith('/');
  if (missing) return [{ kind: 'absent', path: chroot.path }];
  const unsafe = chroot.way.flatMap(unsafeStep);
  if (unsafe.length > 0) return unsafe;
  const servesItself = config.seen && /^internal-sftp\b/.test(config.value.forceCommand ?? '');
  return chroot.shell === 'missing' && !servesItself
    ? [{ kind: 'absent', path: `${chroot.path}${account?.shell ?? ''}` }]
    : [];
}

function unsafeStep(step: Chroot['way'][number]): readonly Evidence[] {
  const { path, type } = step;
  const kind =
    type === 'directory' ? [] : [{ kind: 'type', path, found: type, expected: 'directory' } as const];
  return [...notRootsAlone(step), ...kind];
}

/** Nobody is locked into what they can change: another directory has to be named where this one is in a home. */
function adviceOn({ path }: Chroot, wrong: readonly Evidence[], account: Account | undefined): Advice {
  const places = wrong.flatMap((row) => (row.kind === 'owner' || row.kind === 'mode' ? [row.path] : []));
  const isOwn = places.some((place) => account !== undefined && isWithin(place, homeOf(account)));
  const [unsafe] = places;
  return actOn('chroot-bad', {
    path,
    ...(unsafe !== undefined && { unsafe }),
    ...(isOwn && { own: 'yes' }),
  });
}

const isWithin = (path: string, folder: string): boolean => `${path}/`.startsWith(`${folder}/`);
