/** The ways this bot can put a fault right on a running host, in the order in which mend performs them (`perform` in scripts/mend.sh). */
export const REMEDIES = [
  'lift-immutable',
  'vacuum-journal',
  'search-home-parent',
  'own-home',
  'tighten-home',
  'open-home',
  'own-ssh-dir',
  'tighten-ssh-dir',
  'open-ssh-dir',
  'rewrite-key-lines',
  'own-key-file',
  'tighten-key-file',
  'open-key-file',
  'relabel',
  'disable-config-line',
  'make-host-keys',
  'close-host-keys',
  'renew-host-keys',
  'make-privsep-dir',
  'close-privsep-dir',
  'close-keys-command',
  'remove-run-nologin',
  'start-sshd',
  'reload-sshd',
] as const;

/**
 * - `search-home-parent`: `a+x` on each root-owned directory above the home that the user cannot search.
 * - `own-…`: owner becomes the login user and their primary group.
 * - `tighten-…`: take away group and other write (`go-w`).
 * - `open-…`: give the owner what sshd needs: `u+rwx` on a directory, `u+rw` on the key file.
 * - `lift-immutable`: chattr(1) `i` and `a` are taken off what the other remedies change, and put back after them.
 * - `relabel`: home, key directory and key file get the SELinux context that restorecon(8) would give them.
 * - `vacuum-journal`: the oldest entries of the journal go, where it fills a file system.
 * - `…-privsep-dir`: the directory that sshd locks its unprivileged part into, as sshd names it: made as root's with the mode that its
 *   distribution gives it, or made root's and `go-w`.
 * - `…-host-keys`: `ssh-keygen -A` for what is missing; what others may do with an open one is taken away; aside and anew for what is damaged.
 * - `disable-config-line`: the one line that `sshd -t` names becomes a comment.
 * - `close-keys-command`: what AuthorizedKeysCommand runs, and the directories above, are root's and `go-w`.
 * - `remove-run-nologin`: the nologin file of a boot that is over.
 * - `start-sshd`, `reload-sshd`: by its own unit, after `sshd -t`.
 */
export type Remedy = (typeof REMEDIES)[number];

/** Those of sshd itself and of what it needs from the host: done whoever asks, also for a login that is not there (`is_of_account`). */
export const OF_SSHD = [
  'vacuum-journal',
  'disable-config-line',
  'make-host-keys',
  'close-host-keys',
  'renew-host-keys',
  'make-privsep-dir',
  'close-privsep-dir',
  'close-keys-command',
  'remove-run-nologin',
  'start-sshd',
  'reload-sshd',
] as const satisfies readonly Remedy[];

/** What a boot script may be permitted to do: the host itself tells whether it needs it. */
export const OFFLINE_REMEDIES = [
  'lift-immutable',
  'search-home-parent',
  'own-home',
  'tighten-home',
  'open-home',
  'own-ssh-dir',
  'tighten-ssh-dir',
  'open-ssh-dir',
  'own-key-file',
  'tighten-key-file',
  'open-key-file',
  'relabel',
] as const satisfies readonly Remedy[];

/**
 * Those that change how strict sshd is, who the host says it is, or what cannot be brought back: a second person says yes, although
 * nobody wants the fault.
 */
export const FOR_TWO: ReadonlySet<Remedy> = new Set([
  'disable-config-line',
  'renew-host-keys',
  'vacuum-journal',
]);

/** Does the host take such a mend back by itself unless it is told in time to keep it (scripts/arm.sh). */
export const isArmed = (remedies: readonly Remedy[]): boolean => remedies.includes('disable-config-line');
