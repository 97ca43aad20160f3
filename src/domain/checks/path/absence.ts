import { directPath, homeOf, isBelowHome, locate, parentOf } from '../../key-path.ts';
import type { Subject } from '../key-file.ts';

/** What explains that nothing is where the key file should be; the check of that name tells of it. */
export type Absence = 'home-not-mounted' | 'home-symlink-dangling' | 'home-encrypted' | 'home-path-wrong';

/**
 * The first thing that explains an absent home, key directory or key file: what is missing is then not missing, and putting a key
 * there would be wrong. Undefined where something is there, or where nothing explains the lack of it.
 */
export function whyNothingThere(subject: Subject): Absence | undefined {
  const { host, account } = subject;
  if (!isAbsent(subject) || !host.paths.seen) return undefined;
  const { unmounted, danglingLink, encryption, keysElsewhere } = host.paths.value;
  if (unmounted.length > 0) return 'home-not-mounted';
  if (danglingLink !== undefined && account.resolvedHome === undefined) return 'home-symlink-dangling';
  if (encryption && !encryption.open) return 'home-encrypted';
  return keysElsewhere.length > 0 ? 'home-path-wrong' : undefined;
}

function isAbsent({ host, account, file }: Subject): boolean {
  if (file.resolved !== undefined || !isBelowHome(file, account)) return false;
  const path = directPath(file, account);
  return [homeOf(account), parentOf(path), path].some(
    (place) => locate(host, place).object.type === 'absent',
  );
}
