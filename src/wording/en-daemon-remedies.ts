import type { Evidence } from '../domain/evidence.ts';
import type { OF_SSHD } from '../domain/remedies.ts';
import { octal } from './en-evidence.ts';
import { chmod, groundsOf, type RemedyGround, type RemedyWords, withoutBits } from './en-remedy-words.ts';
import { code, say, type Text } from './text.ts';

type DaemonRemedy = (typeof OF_SSHD)[number];

type LineOf = (row: Evidence) => readonly Text[];

/** A line for each ground that says which object it is, or else the remedy's name: no change goes unsaid. */
const remedy = (id: DaemonRemedy, name: string, lineOf: LineOf = () => []): RemedyWords => ({
  name,
  lines: (ground: RemedyGround) => {
    const lines = groundsOf(id, ground).flatMap(lineOf);
    return lines.length === 0 ? [say`${name}`] : lines;
  },
});

/** As the distribution has it: Red Hat's is not to be listed. Mend has the same (scripts/privsep-dir.sh). */
const modeOf = (privsepDir: string): number => (privsepDir === '/var/empty/sshd' ? 0o711 : 0o755);

const path = (row: Evidence): string | undefined => ('path' in row ? row.path : undefined);

/** What is closed: the bits that others have are taken away, and root becomes the owner. */
const closed: LineOf = (row) => {
  if (row.kind === 'mode')
    return [chmod(withoutBits(row.forbidden), row.path, [row.found, row.found & ~row.forbidden])];
  if (row.kind === 'owner')
    return [say`${code('chown root')} on ${code(row.path)}, which is of ${code(row.found)}`];
  return [];
};

const WARNED = say`clients that know the old one will say ${code('REMOTE HOST IDENTIFICATION HAS CHANGED')}`;

/** Remedies of sshd itself and of what it needs from the host. */
export const DAEMON_REMEDIES: Readonly<Record<DaemonRemedy, RemedyWords>> = {
  'vacuum-journal': remedy('vacuum-journal', 'shrink the journal', (row) =>
    row.kind === 'usage'
      ? [
          say`${code('journalctl --vacuum-size=200M')}: the oldest log entries are lost for good, and
            ${code(row.path)} gets room`,
        ]
      : [],
  ),
  'make-privsep-dir': remedy('make-privsep-dir', 'make the directory that sshd locks itself into', (row) =>
    row.kind === 'absent' ? [say`make ${code(row.path)}, of root and ${code(octal(modeOf(row.path)))}`] : [],
  ),
  'close-privsep-dir': remedy('close-privsep-dir', 'close the directory that sshd locks itself into', closed),
  'make-host-keys': remedy('make-host-keys', 'make the host keys that are missing', (row) =>
    row.kind === 'absent' ? [say`make the host key ${code(row.path)}, which is missing: ${WARNED}`] : [],
  ),
  'close-host-keys': remedy('close-host-keys', 'close the host keys', closed),
  'renew-host-keys': remedy('renew-host-keys', 'put damaged host keys aside and make new ones', (row) => {
    const damaged = path(row);
    return damaged === undefined ? [] : [say`put ${code(damaged)} aside and make a new host key: ${WARNED}`];
  }),
  'disable-config-line': remedy(
    'disable-config-line',
    'turn the line that sshd refuses into a comment',
    (row) =>
      row.kind === 'config-line'
        ? [
            say`turn line ${row.line} of ${code(row.path)} into a comment, if ${code('sshd -t')} is content then`,
          ]
        : [],
  ),
  'close-keys-command': remedy('close-keys-command', 'close the AuthorizedKeysCommand to others', (row) =>
    closed(row).map((change) => say`${change}; others could have put anything there, so read it first`),
  ),
  'remove-run-nologin': remedy(
    'remove-run-nologin',
    'remove the nologin file of a boot that is over',
    (row) => (row.kind === 'present' ? [say`remove ${code(row.path)}: the boot that made it is over`] : []),
  ),
  'start-sshd': remedy('start-sshd', 'start sshd'),
  'reload-sshd': remedy('reload-sshd', 'let sshd read its configuration again; sessions stay'),
};
