import type { Evidence } from '../domain/evidence.ts';
import type { Remedy } from '../domain/remedies.ts';
import { octal } from './en-evidence.ts';
import { changeOf, isPlaced, type PlacedRemedy, TARGETS, targetOf } from './en-remedies.ts';
import { groundsOf, type RemedyGround, withoutBits } from './en-remedy-words.ts';
import { quoted } from './shell-word.ts';

type Other = Exclude<Remedy, PlacedRemedy>;
type Hand = (ground: RemedyGround) => readonly string[];

/** What a person types for the same change, one command a line; a remedy without a safe one is left out. */
export function commandsByHand(remedies: readonly Remedy[], ground: RemedyGround): readonly string[] {
  const lines = remedies.flatMap((remedy) =>
    isPlaced(remedy) ? placedByHand(remedy, ground) : OTHERS[remedy](ground),
  );
  return [...new Set(lines)];
}

/** A link in the place of the object is never followed. */
function placedByHand(remedy: PlacedRemedy, ground: RemedyGround): readonly string[] {
  const [verb, place] = TARGETS[remedy];
  const target = targetOf(place, ground);
  if (!target) return [];
  const path = quoted(target.path);
  return verb === 'own'
    ? [`sudo chown -h ${quoted(ground.host.user)}: ${path}`]
    : [`sudo chmod ${changeOf(verb, place)} ${path}`];
}

const each =
  (remedy: Other, lines: (row: Evidence) => readonly string[]): Hand =>
  (ground) =>
    groundsOf(remedy, ground).flatMap(lines);

const closed = (row: Evidence): readonly string[] => {
  if (row.kind === 'mode') return [`sudo chmod ${withoutBits(row.forbidden)} ${quoted(row.path)}`];
  return row.kind === 'owner' ? [`sudo chown root ${quoted(row.path)}`] : [];
};

/** Debian and its children call the unit `ssh`. */
const service =
  (verb: 'start' | 'reload'): Hand =>
  ({ host }) => [
    `sudo sshd -t && sudo systemctl ${verb} ${/^(?:debian|ubuntu)$/.test(host.os.id) ? 'ssh' : 'sshd'}`,
  ];

const OTHERS: Readonly<Record<Other, Hand>> = {
  'search-home-parent': each('search-home-parent', (row) =>
    row.kind === 'not-searchable' ? [`sudo chmod a+x ${quoted(row.path)}`] : [],
  ),
  'lift-immutable': each('lift-immutable', (row) =>
    row.kind === 'value' ? [`sudo chattr -${row.found} ${quoted(row.name.replace('lsattr ', ''))}`] : [],
  ),
  relabel: each('relabel', (row) =>
    row.kind === 'value' && row.expected !== undefined ? [`sudo restorecon ${quoted(row.name)}`] : [],
  ),
  'vacuum-journal': () => ['sudo journalctl --vacuum-size=200M'],
  'rewrite-key-lines': each('rewrite-key-lines', (row) =>
    row.kind === 'key-line' ? [`sudoedit ${quoted(row.path)}   # line ${row.line}`] : [],
  ),
  'make-privsep-dir': each('make-privsep-dir', (row) =>
    row.kind === 'absent'
      ? [
          `sudo install -d -o root -g root -m ${octal(row.path === '/var/empty/sshd' ? 0o711 : 0o755)} ${quoted(row.path)}`,
        ]
      : [],
  ),
  'close-privsep-dir': each('close-privsep-dir', closed),
  'make-host-keys': () => ['sudo ssh-keygen -A'],
  'close-host-keys': each('close-host-keys', closed),
  'renew-host-keys': (ground) => [
    ...groundsOf('renew-host-keys', ground).flatMap((row) =>
      'path' in row ? [`sudo mv ${quoted(row.path)} ${quoted(`${row.path}.damaged`)}`] : [],
    ),
    'sudo ssh-keygen -A',
  ],
  'disable-config-line': each('disable-config-line', (row) =>
    row.kind === 'config-line'
      ? [`sudo sed -i.before '${row.line}s/^/#/' ${quoted(row.path)} && sudo sshd -t`]
      : [],
  ),
  'close-keys-command': each('close-keys-command', closed),
  'remove-run-nologin': each('remove-run-nologin', (row) =>
    row.kind === 'present' ? [`sudo rm ${quoted(row.path)}`] : [],
  ),
  'start-sshd': service('start'),
  'reload-sshd': service('reload'),
};
