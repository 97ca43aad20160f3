import { type Place, placed, subjectOf } from '../domain/checks/key-file.ts';
import type { Located } from '../domain/key-path.ts';
import type { Remedy } from '../domain/remedies.ts';
import { OTHER_REMEDIES } from './en-other-remedies.ts';
import { chmod, type RemedyGround } from './en-remedy-words.ts';
import { code, listed, plain, say, type Text } from './text.ts';

const VERBS: Readonly<Record<Verb, (what: string) => string>> = {
  own: (what) => `give ${what} to the user`,
  tighten: (what) => `take write permission on ${what} from others`,
  open: (what) => `give the owner of ${what} the permissions that sshd needs`,
};

/** What a remedy does, as in "about to …". */
export function remedyName(remedy: Remedy): string {
  if (!isPlaced(remedy)) return OTHER_REMEDIES[remedy].name;
  const [verb, place] = TARGETS[remedy];
  return VERBS[verb](NAMES[place]);
}

/** The same of several at once, one line for what is done alike to several places. */
export function remedyNames(remedies: readonly Remedy[]): readonly string[] {
  const lines = remedies.map((remedy) => {
    if (!isPlaced(remedy)) return OTHER_REMEDIES[remedy].name;
    const [verb] = TARGETS[remedy];
    const places = remedies.filter(isPlaced).filter((other) => TARGETS[other][0] === verb);
    return VERBS[verb](plain(listed(places.map((other) => NAMES[TARGETS[other][1]]))));
  });
  return [...new Set(lines)];
}

type Verb = 'own' | 'tighten' | 'open';

export type PlacedRemedy = `${Verb}-${Place}`;

/** What each of them does to which place. */
export const TARGETS: Readonly<Record<PlacedRemedy, readonly [Verb, Place]>> = {
  'own-home': ['own', 'home'],
  'tighten-home': ['tighten', 'home'],
  'open-home': ['open', 'home'],
  'own-ssh-dir': ['own', 'ssh-dir'],
  'tighten-ssh-dir': ['tighten', 'ssh-dir'],
  'open-ssh-dir': ['open', 'ssh-dir'],
  'own-key-file': ['own', 'key-file'],
  'tighten-key-file': ['tighten', 'key-file'],
  'open-key-file': ['open', 'key-file'],
};

export const isPlaced = (remedy: Remedy): remedy is PlacedRemedy => Object.hasOwn(TARGETS, remedy);

const NAMES: Readonly<Record<Place, string>> = {
  home: 'the home directory',
  'ssh-dir': 'the .ssh directory',
  'key-file': 'the key file',
};

const OPEN_BITS: Readonly<Record<Place, number>> = { home: 0o700, 'ssh-dir': 0o700, 'key-file': 0o600 };

/** The object that a remedy of this place acts on. */
export function targetOf(place: Place, { host, attempt }: RemedyGround): Located | undefined {
  const subject = subjectOf(host, attempt);
  const located = subject && placed(subject, place);
  return located?.object.type === 'absent' ? undefined : located;
}

/** As chmod(1) takes it. */
export function changeOf(verb: 'tighten' | 'open', place: Place): string {
  if (verb === 'tighten') return 'go-w';
  return place === 'key-file' ? 'u+rw' : 'u+rwx';
}

/** By number where stat(1) found no name for the id. */
const named = (name: string, id: number): string => (name === 'UNKNOWN' ? String(id) : name);

function own({ path, object: { owner, group, uid, gid } }: Located, user: string): Text {
  const before = `${named(owner, uid)}:${named(group, gid)}`;

  return say`${code('chown')} on ${code(path)}: from ${code(before)} to ${code(user)} and their primary group`;
}

/**
 * What the remedies do, one change a line, in the order in which they are performed: later ones start from what
 * earlier ones leave.
 */
export function remedyLines(remedies: readonly Remedy[], ground: RemedyGround): readonly Text[] {
  const modes = new Map<string, number>();
  return remedies.flatMap((remedy) => {
    if (!isPlaced(remedy)) return OTHER_REMEDIES[remedy].lines(ground);
    const [verb, place] = TARGETS[remedy];
    const target = targetOf(place, ground);
    if (!target) return [say`${remedyName(remedy)}`];
    if (verb === 'own') return [own(target, ground.host.user)];
    const before = modes.get(target.path) ?? target.object.mode;
    const after = verb === 'tighten' ? before & ~0o022 : before | OPEN_BITS[place];
    modes.set(target.path, after);
    return [chmod(changeOf(verb, place), target.path, [before, after])];
  });
}
