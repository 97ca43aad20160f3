/** What sshd runs for this login, and where it locks the session in. */
export interface CommandFacts {
  /** Absent where AuthorizedKeysCommand is not set. */
  readonly keysCommand?: KeysCommand;
  /** EC2 Instance Connect's own command, where its package is installed. */
  readonly instanceConnect?: string;
  /** The program of a ForceCommand that names one by an absolute path. */
  readonly forced?: { readonly path: string; readonly state: 'executable' | 'not-executable' | 'missing' };
  readonly chroot?: Chroot;
  /** Keys in the usual file of the home, where sshd is told to look elsewhere. */
  readonly unreadKeys?: { readonly path: string; readonly fingerprints: readonly string[] };
}

export interface KeysCommand {
  /** The first word of the setting. */
  readonly path: string;
  /** realpath(3); absent when it does not resolve. */
  readonly resolved?: string;
  /** AuthorizedKeysCommandUser, and whether there is such an account. */
  readonly runsAs: string;
  readonly runsAsExists: boolean;
  /** From `/` to the command, by its real path. */
  readonly way: readonly WayStep[];
}

export interface Chroot {
  /** ChrootDirectory with its tokens expanded. */
  readonly path: string;
  /** From `/` to the directory, as written; what is not there is left out. */
  readonly way: readonly WayStep[];
  /** The login shell, at its own path inside. */
  readonly shell: 'there' | 'missing';
}

/** One stat(2). */
export interface WayStep {
  readonly path: string;
  readonly type: 'directory' | 'regular' | 'other';
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}
