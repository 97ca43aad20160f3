/** The ways this bot can put a fault right on a running host. Each is one fragment of the mend script, under the same name. */
export const REMEDIES = [
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
] as const;

/**
 * - `search-home-parent`: `a+x` on each root-owned directory above the home that the user cannot search.
 * - `own-…`: owner becomes the login user and their primary group.
 * - `tighten-…`: take away group and other write (`go-w`).
 * - `open-…`: give the owner what sshd needs: `u+rwx` on a directory, `u+rw` on the key file.
 */
export type Remedy = (typeof REMEDIES)[number];
