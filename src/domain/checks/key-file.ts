import type { Advice } from '../advice.ts';
import type { Attempt } from '../attempt.ts';
import type { Evidence } from '../evidence.ts';
import type { FileObject } from '../facts/file-facts.ts';
import type { Account, HostFacts } from '../facts/host-facts.ts';
import type { KeyFile } from '../facts/key-facts.ts';
import type { PathFacts } from '../facts/path-facts.ts';
import {
  accountOf,
  ancestorsOf,
  directPath,
  hasBit,
  homeOf,
  isBelowHome,
  isLinked,
  type Located,
  locate,
  maySearch,
  parentOf,
  searchPathOf,
} from '../key-path.ts';
import type { Remedy } from '../remedies.ts';
import { acceptsAttempt, keysFor } from './accepts.ts';
import { type Failure, notApplicable, pass, unknown, type Verdict, type View } from './check.ts';
import { unfollowedFiles } from './key/key-supply.ts';

/** The objects of a user that a remedy may touch. */
export type Place = 'home' | 'ssh-dir' | 'key-file';

/** The key file that decides: the first that sshd accepts, else the first that lists a key, else the first that exists, else the first. */
export interface Subject {
  readonly file: KeyFile;
  readonly account: Account;
  readonly host: HostFacts;
  readonly accepted: boolean;
}

/** Undefined when there is no account or no key file to speak of. */
export function subjectOf(host: HostFacts, attempt: Attempt): Subject | undefined {
  const account = accountOf(host);
  if (!account) return undefined;
  const accepted = host.keyFiles.find((each) => acceptsAttempt({ host, file: each, account, attempt }));
  const listing = host.keyFiles.find((each) => keysFor(each, attempt).length > 0);
  const existing = host.keyFiles.find(
    (each) => locate(host, directPath(each, account)).object.type !== 'absent',
  );
  const file = accepted ?? listing ?? existing ?? host.keyFiles[0];
  return file && { file, account, host, accepted: accepted !== undefined };
}

/** Asks `question` about the deciding key file; a file that sshd accepts leaves nothing to ask. */
export function ofKeyFile(question: (subject: Subject) => Verdict): (view: View) => Verdict {
  return ({ host, attempt }) => {
    const subject = subjectOf(host, attempt);
    if (!subject) return notApplicable;
    if (!host.config.seen) return unknown(host.config.because);
    if (isHidden(subject)) return unknown('path-not-readable');
    if (subject.accepted) return pass;
    const unfollowed = unfollowedFiles(host);
    return unfollowed ? unknown(unfollowed) : question(subject);
  };
}

/** Like `ofKeyFile`, of what modes do not tell; unknown where that was not looked at. */
export const ofPaths = (
  question: (subject: Subject, paths: PathFacts) => Verdict,
): ((view: View) => Verdict) =>
  ofKeyFile((subject) => {
    const { paths } = subject.host;
    return paths.seen ? question(subject, paths.value) : unknown(paths.because);
  });

/** Root itself may be kept from looking (NFS root_squash, FUSE): what it does not see is not missing. */
function isHidden({ host, file, account }: Subject): boolean {
  const path = directPath(file, account);
  return [...searchPathOf(host, file, account), locate(host, path)].some(
    ({ object }) => object.type === 'unseen',
  );
}

export const PLACES: readonly Place[] = ['home', 'ssh-dir', 'key-file'];

/** Which of the three places a path is; undefined for anything that is not the user's own. */
export function placeOf({ file, account }: Subject, path: string): Place | undefined {
  const direct = directPath(file, account);
  if (path === homeOf(account)) return 'home';
  if (!isBelowHome(file, account)) return undefined;
  if (path === direct) return 'key-file';
  return path === parentOf(direct) ? 'ssh-dir' : undefined;
}

/** The owner's bits without which sshd cannot use an object: search on a directory, read on the file. */
export const neededBits = (place: Place): number => (place === 'key-file' ? 0o400 : 0o100);

/** The remedies for a place whose owner sshd does not accept, or who keeps the user out. */
export function ownerRemedies(subject: Subject, place: Place, object: FileObject): readonly Remedy[] {
  if (!mayMend(subject, place) || (place === 'home' && !isOutOfReach(subject))) return [];
  const lacksBits = (object.mode & neededBits(place)) === 0;
  return [`own-${place}`, ...(lacksBits ? ([`open-${place}`] as const) : [])];
}

export const tightenRemedies = (subject: Subject, place: Place): readonly Remedy[] =>
  mayMend(subject, place) ? [`tighten-${place}`] : [];

export const openRemedies = (subject: Subject, place: Place): readonly Remedy[] =>
  mayMend(subject, place) ? [`open-${place}`] : [];

export const isStrict = ({ host }: Subject): boolean => !host.config.seen || host.config.value.strictModes;

/** Where somebody but root can rename what is beside the home, another's directory could be given away in its place. */
function isOutOfReach({ account, host }: Subject): boolean {
  const { object } = locate(host, parentOf(homeOf(account)));
  const isSticky = (object.mode & 0o1000) !== 0;
  return object.uid === 0 && ((object.mode & 0o022) === 0 || isSticky);
}

/** Fails as a mechanical fault; without a remedy a person is told what stands in the way. */
export function mechanical(
  subject: Subject,
  evidence: readonly Evidence[],
  remedies: readonly Remedy[],
): Failure {
  const advice = remedies.length === 0 ? adviceInstead(subject) : undefined;
  return { result: 'fail', class: 'mechanical', evidence, remedies, ...(advice && { advice }) };
}

function adviceInstead({ file, account, host }: Subject): Advice {
  if (isLinked(file, account)) return { do: 'repair-link', path: directPath(file, account) };
  if (locate(host, directPath(file, account)).object.links > 1)
    return { do: 'move-aside', path: directPath(file, account) };
  return { do: 'ask-owner', about: 'foreign-path' };
}

/**
 * Mend touches nothing through a link, no hard-linked file, no home of the system and no account that cannot log in;
 * a remedy that it would refuse is not offered.
 */
export function mayMend({ file, account, host }: Subject, place: Place): boolean {
  if (!isMendable(account)) return false;
  if (place === 'home') return true;
  if (isLinked(file, account) || !isBelowHome(file, account)) return false;
  if (parentOf(parentOf(directPath(file, account))) !== homeOf(account)) return false;
  return place === 'ssh-dir' || locate(host, directPath(file, account)).object.links === 1;
}

/** Mend changes nothing at all for an account that cannot log in, or whose home is the system's. */
export const isMendable = (account: Account): boolean => !isSystemHome(account) && !isNologin(account.shell);

const SYSTEM_HOME =
  /^\/(?:(?:bin|boot|dev|etc|lib(?:32|64|exec|x32)?|media|mnt|opt|proc|run|sbin|srv|sys|tmp|usr|var|nonexistent)(?:\/|$)|home\/?$|$)/;

/** `/var/lib/…` homes of services included: what is there belongs to a package, not to a person; `/root` is root's alone. */
const isSystemHome = (account: Account): boolean =>
  [account.home, homeOf(account)].some(
    (home) => SYSTEM_HOME.test(home) || (`${home}/`.startsWith('/root/') && account.uid !== 0),
  );

export const isNologin = (shell: string): boolean =>
  /\/(?:nologin|false|true|sync|shutdown|halt)$/.test(shell);

/** One of the three places, without following links; undefined where the key file is not below the home. */
export function placed({ host, account, file }: Subject, place: Place): Located | undefined {
  if (place === 'home') return locate(host, homeOf(account));
  if (!isBelowHome(file, account)) return undefined;
  const direct = directPath(file, account);
  const path = place === 'key-file' ? direct : parentOf(direct);
  return path === homeOf(account) ? undefined : locate(host, path);
}

/** Would the user be able to search this directory if everything above it were open. */
export function searchableItself({ host, account }: Subject, { path, object }: Located): boolean {
  const aboveOpen = ancestorsOf(path).every((above) => maySearch(locate(host, above).object, account));
  return aboveOpen ? maySearch(object, account) : hasBit(object, account, 0o1);
}
