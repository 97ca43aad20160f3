import type { Chroot, CommandFacts, KeysCommand, WayStep } from '../domain/facts/command-facts.ts';
import type { HostFacts } from '../domain/facts/host-facts.ts';
import { type Observed, seen, unseen } from '../domain/facts/observed.ts';
import { absolutePath, type Fields, list, natural, octal, oneOf, optional, yesOrNo } from './fields.ts';
import type { Records, Section } from './section.ts';

/** What sshd runs for this login. */
export const COMMANDS_SECTION: Section<Pick<HostFacts, 'commands'>> = {
  shapes: {
    eic: { fields: [1] },
    keyscommand: { fields: [4] },
    way: { fields: [6], many: true },
    forced: { fields: [2] },
    chroot: { fields: [2] },
    unread: { fields: [2] },
  },
  facts: (records) => ({ commands: commands(records) }),
};

function commands({ all, first }: Records): Observed<CommandFacts> {
  const eic = first('eic');
  if (!eic) return unseen('unavailable');
  const [forced, chroot, command, unread] = ['forced', 'chroot', 'keyscommand', 'unread'].map(first);
  const way = (role: string) => all('way').flatMap(([of, ...step]) => (of === role ? [stepOf(step)] : []));
  return seen({
    ...optional('instanceConnect', eic[0]),
    ...optional('keysCommand', command && keysCommand(command, way('keyscommand'))),
    ...optional('forced', forced && forcedCommand(forced)),
    ...optional('chroot', chroot && chrootOf(chroot, way('chroot'))),
    ...optional('unreadKeys', unread && unreadKeys(unread)),
  });
}

function keysCommand(fields: Fields, way: readonly WayStep[]): KeysCommand {
  const [path = '', resolved = '', runsAs = '', exists = ''] = fields;
  return { path, ...optional('resolved', resolved), runsAs, runsAsExists: yesOrNo(exists), way };
}

function forcedCommand([path = '', state = '']: Fields): NonNullable<CommandFacts['forced']> {
  return { path: absolutePath(path), state: oneOf(state, ['executable', 'not-executable', 'missing']) };
}

function chrootOf([path = '', shell = '']: Fields, way: readonly WayStep[]): Chroot {
  return { path, way, shell: oneOf(shell, ['there', 'missing']) };
}

function unreadKeys([path = '', prints = '']: Fields): NonNullable<CommandFacts['unreadKeys']> {
  return { path: absolutePath(path), fingerprints: list(prints, ',') };
}

function stepOf([path = '', type = '', mode = '', uid = '', gid = '']: Fields): WayStep {
  return {
    path: absolutePath(path),
    type: oneOf(type, ['directory', 'regular', 'other']),
    mode: octal(mode),
    uid: natural(uid),
    gid: natural(gid),
  };
}
